import { FIRST_TIMED_ID, type ReadDb } from '../store/index.ts';
import { lazyMessage } from './lazyMessage.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';

/**
 * Messages in the order of their ids, as a scan looks at them: nearly none of them is worth an object, a row or a string.
 *
 *   ids     1       2       5
 *   talks   7       7       9         which conversation, roughly who, and more: see TALKS_OF_PAGE
 *   text    你好 NUL 保本吗 NUL 早      all in one, so that a look at a message is a look at a range
 *   starts  0       3       7   9     one more than there are ids; the text of the n-th ends before starts[n + 1] - 1
 */
export type ScanPage = {
  readonly ids: readonly number[];
  readonly talks: readonly number[];
  readonly text: string;
  readonly starts: Int32Array;
  readonly message: (at: number) => ScanMessage;
};

const NUL = '\u0000';

/**
 * What decides without a row: a number per message is read several times as fast as a row.
 *
 *   conversation id   last 16 bits of the sender's id   whether its id tells its time   whether it has parts
 */
const TALKS_OF_PAGE = `SELECT (conversation_id << 18) | ((sender_id & 65535) << 2) | (coalesce(ms BETWEEN 0 AND 999, 0) << 1) | (parts IS NOT NULL)
  FROM message_row WHERE id BETWEEN ? AND ? ORDER BY id`;

/** Conversations count to more than 31 bits together with what stands behind them. */
export function conversationOf(talk: number): number {
  return Math.floor(talk / 2 ** 18);
}

/** A conversation and a sender in it; another sender may have the same last bits. */
export function speakerOf(talk: number): number {
  return Math.floor(talk / 4);
}

/** Whether a message was sent in the second that its id stands for (store/timeId.ts). */
export function isTimed(talk: number, id: number): boolean {
  return (talk & 2) !== 0 && id >= FIRST_TIMED_ID;
}

export function hasParts(talk: number): boolean {
  return (talk & 1) !== 0;
}

/** A page as one blob is decoded in one go, several times as fast as string by string. */
const TEXTS_OF_PAGE = `SELECT CAST(group_concat(text, char(0)) AS BLOB)
  FROM (SELECT text FROM message_row WHERE id BETWEEN ? AND ? ORDER BY id)`;

/** @returns the next messages after an id and up to another, `size` of them at most; null = there are none. */
export function pageReader(db: ReadDb, size: number): (afterId: number, untilId?: number) => ScanPage | null {
  const read = scanReader(db);
  const load = (id: number): ScanMessage => read('id = ?', id)[0] as ScanMessage;
  const nextIds = 'SELECT id FROM message_row WHERE id > ? AND id <= ? ORDER BY id LIMIT ?';
  return (afterId, untilId = Number.MAX_SAFE_INTEGER) => {
    const ids = db.prepare(nextIds).pluck().all(afterId, untilId, size);
    return ids.length === 0 ? null : pageOf(db, load, ids as number[]);
  };
}

function pageOf(db: ReadDb, load: (id: number) => ScanMessage, ids: readonly number[]): ScanPage {
  const [first, last] = [ids[0] as number, ids.at(-1) as number];
  const talks = db.prepare(TALKS_OF_PAGE).pluck().all(first, last) as number[];
  const { text, starts } = textsOf(db, first, last, ids.length);
  const message = (at: number): ScanMessage => {
    const id = ids[at] as number;
    if (hasParts(talks[at] as number)) return load(id);
    return lazyMessage(load, id, copied(text, starts[at] as number, (starts[at + 1] as number) - 1));
  };
  return { ids, talks, text, starts, message };
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
