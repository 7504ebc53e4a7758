import { FIRST_TIMED_ID, type ReadDb } from '../store/index.ts';
import { lazyMessage } from './lazyMessage.ts';
import { kindReader, type KindReader, messageLoader, type ScanMessage } from './scanRows.ts';

/**
 * Messages in the order of their ids, as a scan looks at them: nearly none of them is worth an object, a row or a string.
 *
 *   ids     1       2       5
 *   talks   7       7       9         which conversation, who, and more: see TALKS_OF_PAGE
 *   text    你好 NUL 保本吗 NUL 早      all in one, so that a look at a message is a look at a range
 *   starts  0       3       7   9     one more than there are ids; the text of the n-th ends before starts[n + 1] - 1
 */
export type ScanPage = {
  readonly ids: readonly number[];
  readonly talks: readonly number[];
  readonly text: string;
  readonly starts: Int32Array;
  readonly hasParts: (at: number) => boolean;
  readonly message: (at: number) => ScanMessage;
};

const NUL = '\u0000';
const SENDER_BITS = 26;
const SENDERS = 2 ** SENDER_BITS;
/** Ids move on where many messages have one second; hardly ever that far. */
export const NEAR_SECONDS = 60;

/**
 * What decides without a row, in as few steps of SQLite as can be: a number per message is read several times as fast as a row.
 *
 *   conversation id * 2^26 + sender's id      less than 0 for one that has parts, or an id that does not tell its time
 */
const TALKS_OF_PAGE = `SELECT CASE WHEN parts IS NULL AND ms BETWEEN -${NEAR_SECONDS * 1000} AND ${NEAR_SECONDS * 1000}
  THEN (conversation_id << ${SENDER_BITS}) | sender_id ELSE -((conversation_id << ${SENDER_BITS}) | sender_id) END
  FROM message_row WHERE id BETWEEN ? AND ? ORDER BY id`;

/** Both numbers count to more than 31 bits together. */
export function conversationOf(talk: number): number {
  return Math.floor(Math.abs(talk) / SENDERS);
}

function senderOf(talk: number): number {
  return Math.abs(talk) - conversationOf(talk) * SENDERS;
}

/** A conversation and a sender in it. */
export function speakerOf(talk: number): number {
  return Math.abs(talk);
}

/** Whether a message was sent some `NEAR_SECONDS` at most from the second that its id stands for (store/timeId.ts). */
export function isTimed(talk: number, id: number): boolean {
  return talk > 0 && id >= FIRST_TIMED_ID;
}

/**
 * A page as one blob is decoded in one go, several times as fast as string by string. No index holds texts, so the rows are
 * met in the order of their ids; to ask for that order costs another look at each row.
 */
const TEXTS_OF_PAGE =
  'SELECT CAST(group_concat(text, char(0)) AS BLOB) FROM message_row NOT INDEXED WHERE id BETWEEN ? AND ?';

const WITH_PARTS = 'SELECT id FROM message_row WHERE id BETWEEN ? AND ? AND parts IS NOT NULL';

/** @returns the next messages after an id and up to another, `size` of them at most; null = there are none. */
export function pageReader(
  db: ReadDb,
  size: number,
  kinds = kindReader(db),
): (afterId: number, untilId?: number) => ScanPage | null {
  const load = messageLoader(db, kinds);
  const { ofPerson } = kinds;
  const nextIds = 'SELECT id FROM message_row WHERE id > ? AND id <= ? ORDER BY id LIMIT ?';
  return (afterId, untilId = Number.MAX_SAFE_INTEGER) => {
    const ids = db.prepare(nextIds).pluck().all(afterId, untilId, size);
    return ids.length === 0 ? null : pageOf(db, { load, ofPerson }, ids as number[]);
  };
}

type Sources = {
  readonly load: (id: number) => ScanMessage | undefined;
  readonly ofPerson: KindReader['ofPerson'];
};

function pageOf(db: ReadDb, { load, ofPerson }: Sources, ids: readonly number[]): ScanPage {
  const [first, last] = [ids[0] as number, ids.at(-1) as number];
  const talks = db.prepare(TALKS_OF_PAGE).pluck().all(first, last) as number[];
  const { text, starts } = textsOf(db, first, last, ids.length);
  const loadOne = (id: number): ScanMessage => load(id) as ScanMessage;
  let withParts: ReadonlySet<number> | null = null;
  const hasParts = (at: number): boolean => {
    if ((talks[at] as number) > 0) return false;
    withParts ??= new Set(db.prepare(WITH_PARTS).pluck().all(first, last) as number[]);
    return withParts.has(ids[at] as number);
  };
  const message = (at: number): ScanMessage => {
    const [id, talk] = [ids[at] as number, talks[at] as number];
    if (hasParts(at)) return loadOne(id);
    const senderId = senderOf(talk);
    const who = { conversationId: conversationOf(talk), senderId, senderKind: ofPerson(senderId) };
    return lazyMessage(loadOne, id, copied(text, starts[at] as number, (starts[at + 1] as number) - 1), who);
  };
  return { ids, talks, text, starts, hasParts, message };
}

/** TRAP: a longer slice of a string is a window on it: a look through it is slow, and it keeps the whole page. */
const LONGEST_COPIED = 12;

function copied(text: string, start: number, end: number): string {
  const slice = text.slice(start, end);
  return end - start <= LONGEST_COPIED ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
}

type Texts = Pick<ScanPage, 'text' | 'starts'>;

function textsOf(db: ReadDb, firstId: number, lastId: number, count: number): Texts {
  const bytes = db.prepare(TEXTS_OF_PAGE).pluck().get(firstId, lastId) as Buffer;
  const text = bytes.toString();
  const starts = new Int32Array(count + 1);
  let found = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 0) starts[++found] = at + 1;
  starts[count] = text.length + 1;
  // A NUL in a text is as rare as can be, but then nobody knows where the next one begins.
  return found === count - 1 ? { text, starts } : oneByOne(db, firstId, lastId);
}

function oneByOne(db: ReadDb, firstId: number, lastId: number): Texts {
  const sql = 'SELECT text FROM message_row WHERE id BETWEEN ? AND ? ORDER BY id';
  const texts = db.prepare(sql).pluck().all(firstId, lastId) as string[];
  const starts = new Int32Array(texts.length + 1);
  texts.forEach((text, at) => (starts[at + 1] = (starts[at] as number) + text.length + 1));
  return { text: texts.join(NUL), starts };
}
