import { type Changes, changesBetween } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import type { InstalledMatcher } from './lexicons.ts';
import { baseOf, lexiconOfBase, type Segment, segmentsOf } from './segments.ts';

/** What is to be done for one lexicon: the stretches of records that do not reflect it yet, with what changed for them. */
export type LexiconPlan = {
  readonly matcher: InstalledMatcher;
  readonly stretches: readonly (Pick<Segment, 'firstRecord' | 'endRecord'> & { readonly changes: Changes })[];
};

/** @returns the lexicons that are not up to date; none = a scan would change nothing. */
export function planScan(db: ReadDb, matchers: readonly InstalledMatcher[]): LexiconPlan[] {
  return matchers.flatMap((matcher) => {
    const target = baseOf(matcher);
    const stretches = segmentsOf(db, matcher.lexiconId)
      .map(({ bases, ...stretch }) => ({ ...stretch, bases: bases.filter((base) => base !== target) }))
      .filter(({ bases }) => bases.length > 0)
      .map(({ bases, ...stretch }) => ({ ...stretch, changes: changesOf(db, bases, matcher) }));
    return stretches.length === 0 ? [] : [{ matcher, stretches }];
  });
}

function changesOf(db: ReadDb, bases: readonly string[], { lexiconRow, sha256 }: InstalledMatcher): Changes {
  const target = jsonOf(db, lexiconRow, sha256);
  if (target === null) throw new Error(`lexicon ${lexiconRow} is not as it was loaded`);
  const before = bases.map((base) => {
    const known = lexiconOfBase(base);
    return known && jsonOf(db, known.row, known.sha256);
  });
  return changesBetween(before, target);
}

/** Null when the content is not what was scanned: a draft may have been replaced. */
function jsonOf(db: ReadDb, row: number, sha256: string): string | null {
  const json = db.prepare('SELECT json FROM lexicon WHERE id = ? AND sha256 = ?').pluck().get(row, sha256);
  return typeof json === 'string' ? json : null;
}

/** Rules that changed since the last scan, over all lexicons; null when some lexicon has to be matched on every message. */
export function changedRules(plans: readonly LexiconPlan[]): number | null {
  const counts = plans.flatMap(({ stretches }) => stretches.map(({ changes }) => changes.rules));
  return counts.includes(null) ? null : Math.max(0, ...counts.map(Number));
}
