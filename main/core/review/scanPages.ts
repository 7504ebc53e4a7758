import type { ReadDb } from '../store/index.ts';
import { type KindReader, kindReader, SCAN_COLUMNS, type ScanMessage, type ScanRow, scanMessage } from './scanRows.ts';

/**
 * Messages in the order of their ids, as a scan looks at them: nearly none of them is worth an object, or a string.
 *
 *   rows    [1, …]  [2, …]  [5, …]
 *   text    你好 NUL 保本吗 NUL 早          all in one, so that a look at a message is a look at a range
 *   starts  0       3          7     9   one more than there are rows; the text of row n ends before starts[n + 1] - 1
 */
export type ScanPage = {
  readonly rows: readonly ScanRow[];
  readonly text: string;
  readonly starts: Int32Array;
  readonly message: (at: number) => ScanMessage;
};

const NUL = '\u0000';

/** A page as one blob is decoded in one go, several times as fast as string by string. */
const TEXTS_OF_PAGE = `SELECT CAST(group_concat(text, char(0)) AS BLOB)
  FROM (SELECT text FROM message_row WHERE id BETWEEN ? AND ? ORDER BY id)`;

/** @returns the next messages after an id, `size` of them at most; null = there are none. */
export function pageReader(db: ReadDb, size: number): (afterId: number) => ScanPage | null {
  const kinds = kindReader(db);
  const nextRows = `SELECT ${SCAN_COLUMNS} FROM message_row WHERE id > ? ORDER BY id LIMIT ?`;
  return (afterId) => {
    const rows = db.prepare(nextRows).raw().all(afterId, size) as ScanRow[];
    const first = rows[0];
    const last = rows.at(-1);
    return first && last ? pageOf(kinds, rows, textsOf(db, first[0], last[0], rows.length)) : null;
  };
}

/** TRAP: a longer slice of a string is a window on it: a look through it is slow, and it keeps the whole page. */
const LONGEST_COPIED = 12;

function pageOf(kinds: KindReader, rows: readonly ScanRow[], { text, starts }: Texts): ScanPage {
  const copied = (start: number, end: number): string => {
    const slice = text.slice(start, end);
    return end - start <= LONGEST_COPIED ? slice : Buffer.from(slice, 'utf16le').toString('utf16le');
  };
  const message = (at: number): ScanMessage =>
    scanMessage(kinds, rows[at] as ScanRow, copied(starts[at] as number, (starts[at + 1] as number) - 1));
  return { rows, text, starts, message };
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
