import { type Changes, changesBetween, checkLexicon, type Lexicon } from '../lexicon/index.ts';
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

function changesOf(db: ReadDb, bases: readonly string[], { matcher }: InstalledMatcher): Changes {
  return changesBetween(
    bases.map((base) => lexiconAt(db, base)),
    matcher.lexicon,
  );
}

/** The version that a base names, when its content is still what was scanned and this program can read it. */
function lexiconAt(db: ReadDb, base: string): Lexicon | null {
  const known = lexiconOfBase(base);
  if (!known) return null;
  const json = db.prepare('SELECT json FROM lexicon WHERE id = ? AND sha256 = ?').pluck().get(known.row, known.sha256);
  return typeof json === 'string' ? checkLexicon(JSON.parse(json)).lexicon : null;
}

/** Rules that changed since the last scan, over all lexicons; null when some lexicon has to be matched on every message. */
export function changedRules(plans: readonly LexiconPlan[]): number | null {
  const counts = plans.flatMap(({ stretches }) => stretches.map(({ changes }) => changes.rules));
  return counts.includes(null) ? null : Math.max(0, ...counts.map(Number));
}
