import { isSameRun } from './hex.ts';

const START_FILES = 1024;
const START_BYTES = 1 << 16;
/** Whoever made a bundle may have chosen names that all want the same slot: what finds none near goes into a map. */
const MOST_STEPS = 32;
const FREE = -1;

/**
 * The files of a bundle, each with its place among them. A million names are kept as one run of bytes, and are found by the bytes
 * that a manifest or a record has, without a string for each.
 */
export type FileTable = {
  readonly size: number;
  has(path: string): boolean;
  get(path: string): number | undefined;
  /** As `get`, of a path that stands in `bytes` as UTF-8. */
  find(bytes: Buffer, from: number, to: number): number | undefined;
  pathAt(place: number): string;
  /** Whether that file's path begins so; ASCII. */
  isUnder(place: number, prefix: string): boolean;
};

/** @returns a table to which each path is added once */
export function createFileTable(): FileTable & { add(path: string): void } {
  const names = createNames();
  const index = createIndex(names);
  const get = (path: string): number | undefined => {
    const bytes = Buffer.from(path);
    return index.find(bytes, 0, bytes.length);
  };
  return {
    get size() {
      return names.count();
    },
    has: (path) => get(path) !== undefined,
    get,
    find: index.find,
    pathAt: names.text,
    isUnder: names.beginsWith,
    add(path) {
      index.enter(names.add(path));
    },
  };
}

/** Whether any file's path begins so. */
export function hasUnder(files: FileTable, prefix: string): boolean {
  for (let place = 0; place < files.size; place++) if (files.isUnder(place, prefix)) return true;
  return false;
}

type Names = ReturnType<typeof createNames>;

/** The names one after the other, and where each ends. */
function createNames() {
  let bytes = Buffer.allocUnsafe(START_BYTES);
  let ends = new Uint32Array(START_FILES);
  let count = 0;
  const startOf = (place: number): number => (place === 0 ? 0 : (ends[place - 1] ?? 0));
  return {
    count: (): number => count,
    text: (place: number): string => bytes.toString('utf8', startOf(place), ends[place]),
    hash: (place: number): number => nameHash(bytes, startOf(place), ends[place] ?? 0),
    /** @returns its place */
    add(path: string): number {
      const from = startOf(count);
      const most = from + 3 * path.length;
      if (most > bytes.length) bytes = Buffer.concat([bytes], 2 * most);
      if (count === ends.length) ends = twice(ends);
      ends[count] = from + bytes.write(path, from);
      return count++;
    },
    is(place: number, other: Buffer, from: number, to: number): boolean {
      const start = startOf(place);
      if ((ends[place] ?? 0) - start !== to - from) return false;
      return isSameRun(bytes, start, other, from, to - from);
    },
    beginsWith(place: number, prefix: string): boolean {
      const from = startOf(place);
      if ((ends[place] ?? 0) - from < prefix.length) return false;
      for (let at = 0; at < prefix.length; at++) if (bytes[from + at] !== prefix.charCodeAt(at)) return false;
      return true;
    },
  };
}

/** Open addressing, at most a quarter full. */
function createIndex(names: Names) {
  let slots = new Int32Array(4 * START_FILES).fill(FREE);
  let hashes = new Uint32Array(START_FILES);
  const crowded = new Map<string, number>();
  function put(place: number): void {
    const hash = hashes[place] ?? 0;
    for (let step = 0; step < MOST_STEPS; step++) {
      const slot = (hash + step) & (slots.length - 1);
      if (slots[slot] === FREE) return void (slots[slot] = place);
    }
    crowded.set(names.text(place), place);
  }
  function grow(): void {
    slots = new Int32Array(2 * slots.length).fill(FREE);
    crowded.clear();
    for (let place = 0; place < hashes.length; place++) put(place);
    hashes = twice(hashes);
  }
  return {
    enter(place: number): void {
      if (place === hashes.length) grow();
      hashes[place] = names.hash(place);
      put(place);
    },
    find(bytes: Buffer, from: number, to: number): number | undefined {
      const hash = nameHash(bytes, from, to);
      for (let step = 0; step < MOST_STEPS; step++) {
        const place = slots[(hash + step) & (slots.length - 1)] ?? FREE;
        if (place === FREE) return undefined;
        if (hashes[place] === hash && names.is(place, bytes, from, to)) return place;
      }
      return crowded.size === 0 ? undefined : crowded.get(bytes.toString('utf8', from, to));
    },
  };
}

function twice(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/** FNV-1a with its ends mixed: the names of one bundle differ in few letters. */
export function nameHash(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}
