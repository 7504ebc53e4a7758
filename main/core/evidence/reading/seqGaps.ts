import type { ReadDb } from '../../store/index.ts';

const LISTED_GAPS = 1000;
const FIRST_PLACES = 1024;

/** Places in a range of WeCom's seq where the archive knows of no record. Nothing says that seq must be contiguous. */
export type SeqGaps = {
  /** Digits; null when no selected message states a seq. */
  readonly first: string | null;
  readonly last: string | null;
  /** Records the archive knows in that range, withheld and deleted ones included. */
  readonly known: number;
  readonly places: number;
  /** The first thousand: after this seq, before that one. */
  readonly notContiguous: readonly { readonly after: string; readonly before: string }[];
};

/** @param range seq values of the selection, uint64 digits */
export function seqGaps(db: ReadDb, range: { readonly first: bigint; readonly last: bigint } | null): SeqGaps {
  if (!range) return { first: null, last: null, known: 0, places: 0, notContiguous: [] };
  const known = sorted(knownSeqs(db, range));
  const notContiguous: { after: string; before: string }[] = [];
  let [places, distinct, previous] = [0, 0, range.first];
  for (const [at, seq] of known.entries()) {
    if (at === 0 || seq !== known[at - 1]) distinct += 1;
    if (seq > previous + 1n) {
      places += 1;
      if (notContiguous.length < LISTED_GAPS) notContiguous.push({ after: String(previous), before: String(seq) });
    }
    previous = seq;
  }
  return { first: String(range.first), last: String(range.last), known: distinct, places, notContiguous };
}

const LARGEST_INTEGER = 2n ** 63n - 1n;

/** Big integers: a seq is a uint64 and SQLite's integers end at 2^63; what is larger stands there as text. */
function* knownSeqs(db: ReadDb, range: { first: bigint; last: bigint }): Generator<bigint> {
  const query = db.prepare(
    `SELECT CAST(seq AS TEXT) FROM message WHERE typeof(seq) = 'text' OR seq BETWEEN @first AND @last
     UNION ALL SELECT CAST(seq AS TEXT) FROM withheld_record WHERE seq IS NOT NULL
     UNION ALL SELECT seq FROM deleted_record WHERE seq IS NOT NULL`,
  );
  const within = (seq: bigint): bigint => (seq > LARGEST_INTEGER ? LARGEST_INTEGER : seq);
  const span = { first: within(range.first), last: within(range.last) };
  for (const digits of query.pluck().iterate(span) as IterableIterator<string>) {
    const seq = /^\d{1,20}$/u.test(digits) ? BigInt(digits) : -1n;
    if (seq >= range.first && seq <= range.last) yield seq;
  }
}

/** Eight bytes for each; a list of big integers takes five times as much. */
function sorted(seqs: Iterable<bigint>): BigUint64Array {
  let [found, count] = [new BigUint64Array(FIRST_PLACES), 0];
  for (const seq of seqs) {
    if (count === found.length) {
      const larger = new BigUint64Array(found.length * 2);
      larger.set(found);
      found = larger;
    }
    found[count++] = seq;
  }
  return found.subarray(0, count).sort();
}
