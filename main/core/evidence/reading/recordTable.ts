import type { ItemRecord } from '../content/item.ts';

const HASH_BYTES = 32;
/** Bits of what is known of a record. */
const THERE = 1;
const HAS_FILE = 2;
const HAS_HASH = 4;
const HAS_SALTED = 8;

/** The records of an export by their ids, 70 bytes for each: an export may hold a million. */
export type RecordTable = {
  /** Ascending. */
  readonly recordIds: Float64Array;
  /** @param record one of `recordIds`; its file is the one that `fileOf` names, or none */
  set(record: ItemRecord): void;
  get(recordId: number): ItemRecord | undefined;
  /** How many were set. */
  readonly count: number;
  sourceFileIds(): ReadonlySet<number>;
  /** In the order of the ids. */
  [Symbol.iterator](): Iterator<ItemRecord>;
};

/** @param recordIds in any order; one that comes twice counts once */
export function createRecordTable(recordIds: Iterable<number>, fileOf: (recordId: number) => string): RecordTable {
  const ids = Float64Array.from(new Set(recordIds)).sort();
  const columns = createColumns(ids.length);
  const { bits } = columns;
  const recordAt = (place: number): ItemRecord => {
    const recordId = ids[place] ?? 0;
    const hasFile = ((bits[place] ?? 0) & HAS_FILE) !== 0;
    return { recordId, file: hasFile ? fileOf(recordId) : null, ...columns.at(place) };
  };
  const state = { count: 0 };
  return {
    recordIds: ids,
    set(record) {
      const place = placeIn(ids, record.recordId);
      if (place === null) throw new RangeError(`no record ${record.recordId} in this export`);
      if (bits[place] === 0) state.count += 1;
      columns.set(place, record);
    },
    get(recordId) {
      const place = placeIn(ids, recordId);
      return place === null || bits[place] === 0 ? undefined : recordAt(place);
    },
    get count() {
      return state.count;
    },
    sourceFileIds: () => new Set(columns.sources.filter((_, place) => bits[place] !== 0)),
    *[Symbol.iterator]() {
      for (const place of bits.keys()) if (bits[place] !== 0) yield recordAt(place);
    },
  };
}

function createColumns(count: number) {
  const bits = new Uint8Array(count);
  const digests = Buffer.alloc(count * HASH_BYTES);
  // In a bundle that hides something only.
  let salted: Buffer | null = null;
  const [sizes, offsets, sources] = [0, 0, 0].map(() => new Float64Array(count)) as Columns;
  const lists = createLists(count);
  const hexAt = (from: Buffer | null, place: number, bit: number): string | null =>
    from === null || ((bits[place] ?? 0) & bit) === 0
      ? null
      : from.toString('hex', place * HASH_BYTES, (place + 1) * HASH_BYTES);
  return {
    bits,
    sources,
    set(place: number, record: ItemRecord): void {
      const { file, sha256, saltedSha256, sizeBytes, sourceFileId, byteOffset, recipients } = record;
      if (saltedSha256 !== null) salted ??= Buffer.alloc(count * HASH_BYTES);
      digests.write(sha256 ?? '', place * HASH_BYTES, 'hex');
      salted?.write(saltedSha256 ?? '', place * HASH_BYTES, 'hex');
      const has = (value: unknown, bit: number): number => (value === null ? 0 : bit);
      bits[place] = THERE | has(file, HAS_FILE) | has(sha256, HAS_HASH) | has(saltedSha256, HAS_SALTED);
      [sizes[place], offsets[place], sources[place]] = [sizeBytes ?? NaN, byteOffset ?? NaN, sourceFileId];
      lists.set(place, recipients);
    },
    at: (place: number): Omit<ItemRecord, 'recordId' | 'file'> => ({
      sha256: hexAt(digests, place, HAS_HASH),
      saltedSha256: hexAt(salted, place, HAS_SALTED),
      sizeBytes: orNull(sizes[place]),
      sourceFileId: sources[place] ?? 0,
      byteOffset: orNull(offsets[place]),
      recipients: lists.at(place),
    }),
  };
}

type Columns = [Float64Array, Float64Array, Float64Array];

/** The same few people write most messages: each list of receivers is kept once. */
function createLists(count: number): {
  set(place: number, list: readonly string[] | null): void;
  at(place: number): readonly string[] | null;
} {
  const kept: (readonly string[] | null)[] = [null];
  const numberOf = new Map<string, number>();
  const numbers = new Uint32Array(count);
  return {
    set(place, list) {
      if (list === null) return void (numbers[place] = 0);
      const key = JSON.stringify(list);
      const number = numberOf.get(key) ?? kept.push(list) - 1;
      numberOf.set(key, number);
      numbers[place] = number;
    },
    at: (place) => kept[numbers[place] ?? 0] ?? null,
  };
}

function placeIn(ids: Float64Array, id: number): number | null {
  let [from, to] = [0, ids.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ids[middle] ?? 0) < id) from = middle + 1;
    else to = middle;
  }
  return ids[from] === id ? from : null;
}

function orNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
