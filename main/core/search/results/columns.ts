import { FIRST_TIMED_ID } from '../../store/index.ts';
import type { ReadDb } from '../../store/index.ts';
import { emptyList, placeOf } from './idList.ts';
import type { IdList } from './idList.ts';
import { generationOf } from './journal.ts';
import type { Change, ChangedMessage } from './journal.ts';

/**
 * A few numbers of every message, 28 bytes each, in the order of the ids: what facets, groups and the order by relevance
 * need of each of 300,000 hits, where reading their rows would take a third of a second.
 */
export type Columns = {
  readonly generation: number;
  readonly ids: IdList;
  readonly conversations: Uint32Array;
  readonly senders: Uint32Array;
  /** Row of table `message_type`. */
  readonly types: Uint32Array;
  /** Row of table `source_file`; 0 = none. */
  readonly sources: Uint32Array;
  /** Time minus the moment of the id (`momentOf`), in ms; `NO_TIME`, or `FAR` when it stands in `farTimes`. */
  readonly times: Int32Array;
  readonly farTimes: ReadonlyMap<number, number>;
  /** UTF-8 bytes of the text. */
  readonly sizes: Uint32Array;
  /** For each stretch of 2^shift ids from the first timed one on, the place of its first id. */
  readonly directory: { readonly base: number; readonly shift: number; readonly starts: Uint32Array };
};

/** The place of an id; when it is not there, that of the next one. */
export function placeIn({ ids, directory }: Pick<Columns, 'ids' | 'directory'>, id: number): number {
  const { base, shift, starts } = directory;
  const stretch = (id - base) >>> shift;
  if (id < base || stretch >= starts.length - 1) return placeOf(ids, id);
  let place = starts[stretch]!;
  const end = starts[stretch + 1]!;
  if (end - place > 32) return placeOf(ids, id, place);
  while (place < end && ids[place]! < id) place++;
  return place;
}

/** About as many stretches as ids, so that one holds one or two. Ids without a time are few and far from the others. */
function directoryOf(ids: IdList): Columns['directory'] {
  const timed = placeOf(ids, FIRST_TIMED_ID);
  const base = ids[timed] ?? FIRST_TIMED_ID;
  const range = Math.max(0, (ids[ids.length - 1] ?? 0) - base) + 1;
  // Beyond what `>>>` knows every id is looked for.
  if (range >= 2 ** 32) return { base: Infinity, shift: 0, starts: new Uint32Array(0) };
  let shift = 0;
  while (range / 2 ** shift > Math.max(16, ids.length - timed)) shift++;
  const starts = new Uint32Array(Math.ceil(range / 2 ** shift) + 1).fill(ids.length);
  for (let place = ids.length - 1; place >= timed; place--) starts[(ids[place]! - base) >>> shift] = place;
  // An empty stretch begins where the next one does.
  for (let at = starts.length - 2; at >= 0; at--) starts[at] = Math.min(starts[at]!, starts[at + 1]!);
  return { base, shift, starts };
}

const NO_TIME = -(2 ** 31);
const FAR = NO_TIME + 1;
const ROWS_AT_ONCE = 1_000;

type Row = [
  id: number,
  record: number,
  conversation: number,
  sender: number,
  time: number | null,
  type: number,
  bytes: number,
];

/** Reads the columns, a piece at a time; between two pieces the archive may change, which `withChanges` makes good. */
export function* readColumns(db: ReadDb): Generator<null, Columns> {
  const generation = generationOf(db);
  const sourceOf = sourceFinder(db);
  const [count, highest] = db.prepare('SELECT count(*), max(id) FROM message').raw().get() as [number, number | null];
  let [room, length] = [emptyColumns(count, highest ?? 0), 0];
  for (let after = -1; ;) {
    const rows = rowsAfter(db, after);
    // More than were counted: they came in meanwhile.
    if (length + rows.length > room.ids.length) {
      const more = emptyColumns(rows.length + ROWS_AT_ONCE, highest ?? 0);
      room = joinedParts([sliced(room, 0, length), more], highest ?? 0, room.farTimes);
    }
    fill(room, length, rows, sourceOf);
    length += rows.length;
    if (rows.length < ROWS_AT_ONCE) break;
    after = rows.at(-1)?.[0] ?? 0;
    yield null;
  }
  const all = length === room.ids.length ? room : { ...sliced(room, 0, length), farTimes: room.farTimes };
  return { generation, ...all, directory: directoryOf(all.ids) };
}

/** As digits: the driver makes an object of every value, and the garbage of seven million is more than the columns. */
function rowsAfter(db: ReadDb, after: number): Row[] {
  const digits = db
    .prepare(
      `SELECT group_concat(id || ',' || record_id || ',' || conversation_id || ',' || sender_id || ',' ||
         coalesce(sent_at_ms, 'null') || ',' || type_id || ',' || octet_length(text), '],[')
       FROM (SELECT * FROM message WHERE id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE})`,
    )
    .pluck()
    .get(after) as string | null;
  return digits === null ? [] : (JSON.parse(`[[${digits}]]`) as Row[]);
}

/** The same columns after messages came and went; `changes` ascending by id. */
export function withChanges(db: ReadDb, columns: Columns, changes: readonly Change[]): Columns {
  const generation = generationOf(db);
  const typeOf = db.prepare('SELECT id FROM message_type WHERE type = ? AND kind = ?').pluck();
  const sourceOf = sourceFinder(db);
  const rowOf = (message: ChangedMessage): Row => [
    message.id,
    message.recordId,
    message.conversationId,
    message.senderId,
    message.sentAtMs,
    typeOf.get(message.type, message.kind) as number,
    message.textBytes,
  ];
  const highest = Math.max(columns.ids[columns.ids.length - 1] ?? 0, changes.at(-1)?.id ?? 0);
  const parts: Filled[] = [];
  let from = 0;
  let added: Row[] = [];
  const flush = () => {
    if (added.length > 0) parts.push(filled(added, sourceOf, highest));
    added = [];
  };
  for (const { id, stored } of changes) {
    const place = placeOf(columns.ids, id, from);
    if (place > from) {
      flush();
      parts.push(sliced(columns, from, place));
    }
    from = columns.ids[place] === id ? place + 1 : place;
    if (stored) added.push(rowOf(stored));
  }
  flush();
  parts.push(sliced(columns, from, columns.ids.length));
  const all = joinedParts(parts, highest, columns.farTimes);
  return { generation, ...all, directory: directoryOf(all.ids) };
}

/** Time of the message at a place, in ms since 1970; null when it has none. */
export function timeAt(columns: Columns, place: number): number | null {
  const time = columns.times[place] ?? NO_TIME;
  if (time === NO_TIME) return null;
  const id = columns.ids[place] ?? 0;
  return time === FAR ? (columns.farTimes.get(id) ?? null) : momentOf(id) + time;
}

type Filled = Omit<Columns, 'generation' | 'directory' | 'farTimes'> & { readonly farTimes: Map<number, number> };

function filled(rows: readonly Row[], sourceOf: (record: number) => number, highest: number): Filled {
  const part = emptyColumns(rows.length, highest);
  fill(part, 0, rows, sourceOf);
  return part;
}

function fill(part: Filled, from: number, rows: readonly Row[], sourceOf: (record: number) => number): void {
  rows.forEach(([id, record, conversation, sender, time, type, bytes], row) => {
    const at = from + row;
    part.ids[at] = id;
    part.conversations[at] = conversation;
    part.senders[at] = sender;
    part.types[at] = type;
    part.sources[at] = sourceOf(record);
    part.sizes[at] = bytes;
    const rest = time === null ? NO_TIME : time - momentOf(id);
    const isFar = time !== null && (rest <= FAR || rest > -FAR);
    part.times[at] = isFar ? FAR : rest;
    if (isFar) part.farTimes.set(id, time);
  });
}

/** Like view `message` does it, see store/timeId.ts. */
function momentOf(id: number): number {
  return id < 268_435_456 ? 0 : (id - 268_435_456) * 1000 + 946_684_800_000;
}

function emptyColumns(length: number, highest: number): Filled {
  return {
    ids: emptyList(length, highest),
    conversations: new Uint32Array(length),
    senders: new Uint32Array(length),
    types: new Uint32Array(length),
    sources: new Uint32Array(length),
    times: new Int32Array(length),
    farTimes: new Map<number, number>(),
    sizes: new Uint32Array(length),
  };
}

const NUMBERS = ['ids', 'conversations', 'senders', 'types', 'sources', 'times', 'sizes'] as const;

function sliced(columns: Filled | Columns, from: number, to: number): Filled {
  return {
    ids: columns.ids.subarray(from, to),
    conversations: columns.conversations.subarray(from, to),
    senders: columns.senders.subarray(from, to),
    types: columns.types.subarray(from, to),
    sources: columns.sources.subarray(from, to),
    times: columns.times.subarray(from, to),
    sizes: columns.sizes.subarray(from, to),
    farTimes: new Map(),
  };
}

function joinedParts(parts: readonly Filled[], highest: number, farTimes?: ReadonlyMap<number, number>): Filled {
  const all = emptyColumns(
    parts.reduce((sum, part) => sum + part.ids.length, 0),
    highest,
  );
  for (const [id, time] of farTimes ?? []) all.farTimes.set(id, time);
  let at = 0;
  for (const part of parts) {
    for (const name of NUMBERS) all[name].set(part[name], at);
    for (const [id, time] of part.farTimes) all.farTimes.set(id, time);
    at += part.ids.length;
  }
  return all;
}

/** Records of one file stand together in blocks; the last block found is asked first. */
function sourceFinder(db: ReadDb): (record: number) => number {
  const blockOf = db
    .prepare(
      'SELECT first_record, record_count, source_file_id FROM raw_block WHERE first_record <= ? ORDER BY first_record DESC LIMIT 1',
    )
    .raw();
  let [first, end, source] = [0, 0, 0];
  return (record) => {
    if (record >= first && record < end) return source;
    const block = blockOf.get(record) as [number, number, number] | undefined;
    if (!block || record >= block[0] + block[1]) return 0;
    [first, end, source] = [block[0], block[0] + block[1], block[2]];
    return source;
  };
}
