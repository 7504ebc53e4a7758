import { MATCHER_VERSION } from '../lexicon/index.ts';
import type { ReadDb, WriteDb } from '../store/index.ts';
import type { InstalledMatcher } from './lexicons.ts';

/**
 * Which version of a lexicon the flags of a message reflect, by its record id: those grow with every import, while message
 * ids grow with the time of sending.
 *
 *   record ids    1 ............ 4000 ...... 5000 ..... 5600
 *   firm          [version 1, version 2]     [version 2]      a scan with version 2 was given up, then an import came
 *
 * A lexicon is kept up to date where its only base is the one in force.
 */
export type Segment = {
  readonly firstRecord: number;
  /** Exclusive; Infinity for the last. */
  readonly endRecord: number;
  readonly bases: readonly string[];
};

const NOT_SCANNED = '';
/** Record ids start here (archive/raw/blocks.ts); an archive that was flagged from its first message on has nothing before. */
export const FIRST_RECORD = 1;

/** A version's content and the program's way of matching. */
export function baseOf({ lexiconRow, sha256 }: Pick<InstalledMatcher, 'lexiconRow' | 'sha256'>): string {
  return `${lexiconRow} ${sha256} ${MATCHER_VERSION}`;
}

/** @returns the row of a base that was matched as this program matches; null for all others. */
export function lexiconOfBase(base: string): { row: number; sha256: string } | null {
  const [row, sha256, version] = base.split(' ');
  return version === String(MATCHER_VERSION) && sha256 !== undefined ? { row: Number(row), sha256 } : null;
}

/** Of one lexicon, ascending, without holes from the first record on. */
export function segmentsOf(db: ReadDb, lexiconId: string): Segment[] {
  const rows = db
    .prepare('SELECT first_record AS firstRecord, bases FROM scan_segment WHERE lexicon_id = ? ORDER BY first_record')
    .all(lexiconId) as { firstRecord: number; bases: string }[];
  if ((rows[0]?.firstRecord ?? Infinity) > FIRST_RECORD)
    rows.unshift({ firstRecord: 0, bases: JSON.stringify([NOT_SCANNED]) });
  return rows.map(({ firstRecord, bases }, at) => ({
    firstRecord,
    endRecord: rows[at + 1]?.firstRecord ?? Infinity,
    bases: JSON.parse(bases) as string[],
  }));
}

/** Messages from this record on were scanned with these matchers as they were stored, and with no other lexicon. */
export function noteStored(db: WriteDb, matchers: readonly InstalledMatcher[], firstRecord: number): void {
  const bases = new Map(lexiconsWithSegments(db).map((lexiconId) => [lexiconId, NOT_SCANNED]));
  for (const matcher of matchers) bases.set(matcher.lexiconId, baseOf(matcher));
  for (const [lexiconId, base] of bases) {
    const last = segmentsOf(db, lexiconId).at(-1);
    if (last?.bases.length !== 1 || last.bases[0] !== base) writeSegment(db, lexiconId, firstRecord, [base]);
  }
}

/** A scan with this matcher begins: until it is done, every message before `endRecord` may reflect it or what was before. */
export function noteBegun(db: WriteDb, matcher: InstalledMatcher, endRecord: number): void {
  const base = baseOf(matcher);
  for (const { firstRecord, bases } of segmentsOf(db, matcher.lexiconId)) {
    if (firstRecord < endRecord && !bases.includes(base))
      writeSegment(db, matcher.lexiconId, firstRecord, [...bases, base]);
  }
}

/** Some message of the segment reflects this matcher now. */
export function noteSome(db: WriteDb, matcher: InstalledMatcher, { firstRecord, bases }: Segment): void {
  const base = baseOf(matcher);
  if (!bases.includes(base)) writeSegment(db, matcher.lexiconId, firstRecord, [...bases, base]);
}

/** Whether no scan of it has begun. */
export function isUnscanned({ bases }: Segment): boolean {
  return bases.length === 1 && bases[0] === NOT_SCANNED;
}

/** Whether a scan with this matcher began and nobody forgot since what was scanned (`forgetScans`): messages may reflect it. */
export function hasBegun(db: ReadDb, matcher: InstalledMatcher): boolean {
  return segmentsOf(db, matcher.lexiconId)[0]?.bases.includes(baseOf(matcher)) ?? false;
}

/** All messages before `endRecord` reflect this matcher now. */
export function noteDone(db: WriteDb, matcher: InstalledMatcher, endRecord: number): void {
  db.prepare('DELETE FROM scan_segment WHERE lexicon_id = ? AND first_record < ?').run(matcher.lexiconId, endRecord);
  writeSegment(db, matcher.lexiconId, 0, [baseOf(matcher)]);
}

/** The next scan of these lexicons looks at every message again. */
export function forgetSegments(db: WriteDb, lexiconIds: readonly string[]): void {
  db.prepare('DELETE FROM scan_segment WHERE lexicon_id IN (SELECT value FROM json_each(?))').run(
    JSON.stringify(lexiconIds),
  );
}

/**
 * The next scan looks at every message again, whatever the lexicon: what the archive knows about people changed, and with it
 * who a rule looks at. A scan that is on its way, or was given up, counts for nothing either.
 */
export function forgetScans(db: WriteDb): void {
  forgetSegments(db, lexiconsWithSegments(db));
}

export function lexiconsWithSegments(db: ReadDb): string[] {
  return db.prepare('SELECT DISTINCT lexicon_id FROM scan_segment').pluck().all() as string[];
}

function writeSegment(db: WriteDb, lexiconId: string, firstRecord: number, bases: readonly string[]): void {
  db.prepare('INSERT OR REPLACE INTO scan_segment (lexicon_id, first_record, bases) VALUES (?, ?, ?)').run(
    lexiconId,
    firstRecord,
    JSON.stringify(bases),
  );
}
