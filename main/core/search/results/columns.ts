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
};

const NO_TIME = -(2 ** 31);
const FAR = NO_TIME + 1;
const ROWS_AT_ONCE = 10_000;

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
  const page = db
    .prepare(
      `SELECT id, record_id, conversation_id, sender_id, sent_at_ms, type_id, octet_length(text) FROM message
       WHERE id > ? ORDER BY id LIMIT ${ROWS_AT_ONCE}`,
    )
    .raw();
  const highest = db.prepare('SELECT max(id) FROM message').pluck().get() as number | null;
  const parts: Filled[] = [];
  for (let after = -1; ;) {
    const rows = page.all(after) as Row[];
    if (rows.length > 0) parts.push(filled(rows, sourceOf, highest ?? 0));
    if (rows.length < ROWS_AT_ONCE) break;
    after = rows.at(-1)?.[0] ?? 0;
    yield null;
  }
  return { generation, ...joinedParts(parts, highest ?? 0) };
}

/** The same columns after messages came and went; `changes` ascending by id. */
export function withChanges(db: ReadDb, columns: Columns, changes: readonly Change[]): Columns {
  const generation = generationOf(db);
  if (changes.length === 0) return { ...columns, generation };
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
  return { generation, ...joinedParts(parts, highest, columns.farTimes) };
}

/** Time of the message at a place, in ms since 1970; null when it has none. */
export function timeAt(columns: Columns, place: number): number | null {
  const time = columns.times[place] ?? NO_TIME;
  if (time === NO_TIME) return null;
  const id = columns.ids[place] ?? 0;
  return time === FAR ? (columns.farTimes.get(id) ?? null) : momentOf(id) + time;
}

type Filled = Omit<Columns, 'generation'>;

function filled(rows: readonly Row[], sourceOf: (record: number) => number, highest: number): Filled {
  const part = emptyColumns(rows.length, highest);
  rows.forEach(([id, record, conversation, sender, time, type, bytes], at) => {
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
  return part;
}

/** Like view `message` does it, see store/timeId.ts. */
function momentOf(id: number): number {
  return id < 268_435_456 ? 0 : (id - 268_435_456) * 1000 + 946_684_800_000;
}

function emptyColumns(length: number, highest: number) {
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

function sliced(columns: Columns, from: number, to: number): Filled {
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
