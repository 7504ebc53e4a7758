import { AppError } from '../../../../shared/errors.ts';
import type { IndexReport } from '../../../../shared/ipc/indexCare.ts';
import type { JobContext } from '../../lib/job.ts';
import type { ReadDb, Transaction } from '../../store/index.ts';
import { indexGeneration, indexedFrom, indexedTokens, messagesAfter } from '../indexing.ts';
import { placeIn, readColumns } from '../results/columns.ts';
import type { Columns } from '../results/columns.ts';
import { idListOf } from '../results/idList.ts';

type Deps = { readonly read: ReadDb; readonly transaction: Transaction };

/** Token places read at a time: about 50 ms. */
const TOKENS_AT_ONCE = 100_000;
const TRIES = 3;

/**
 * Compares every token that the index holds, with its place, against the messages, and lets FTS5 check its own structure.
 * Reads everything: seconds for 100,000 messages. Throws job.busy when an import keeps changing what is compared.
 */
export async function checkIndex(deps: Deps, job: JobContext): Promise<IndexReport> {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  if (!isSound(deps.transaction)) {
    const messages = deps.read.prepare('SELECT count(*) FROM message').pluck().get() as number;
    return { ok: false, isDamaged: true, messages, waiting: 0, different: 0, stray: 0, seconds: seconds() };
  }
  for (let tries = 0; tries < TRIES; tries++) {
    const generation = indexGeneration(deps.read);
    const compared = await compare(deps.read, job);
    if (indexGeneration(deps.read) !== generation) continue;
    const ok = compared.different === 0 && compared.stray === 0;
    return { ok, isDamaged: false, ...compared, seconds: seconds() };
  }
  throw new AppError('job.busy', { kind: 'import' });
}

type Compared = Pick<IndexReport, 'messages' | 'waiting' | 'different' | 'stray'>;

async function compare(db: ReadDb, job: JobContext): Promise<Compared> {
  const columns = await columnsOf(db, job);
  const { length } = columns.ids;
  const from = indexedFrom(db);
  const sums = new Int32Array(length);
  const total = 2 * length;
  let waiting = 0;
  for (let after = -1, done = 0; ;) {
    const batch = messagesAfter(db, after);
    const last = batch.at(-1);
    if (!last) break;
    for (const message of batch) {
      if (message.id < from) waiting++;
      else sums[placeIn(columns, message.id)] = sumOf(indexedTokens(message));
    }
    done += batch.length;
    after = last.id;
    await job.checkpoint({ done, total, records: done });
  }
  const stray = new Set<number>();
  const progress = (share: number) =>
    job.checkpoint({ done: length + Math.floor(share * length), total, records: length });
  await takeIndexedAway(db, { columns, sums, stray }, progress);
  const different = sums.reduce((count, sum) => count + (sum === 0 ? 0 : 1), 0);
  return { messages: length, waiting, different, stray: stray.size };
}

async function columnsOf(db: ReadDb, job: JobContext): Promise<Columns> {
  const pieces = readColumns(db);
  let piece = pieces.next();
  while (!piece.done) {
    await job.checkpoint({ done: 0, total: 0 });
    piece = pieces.next();
  }
  return piece.value;
}

type Sums = { readonly columns: Columns; readonly sums: Int32Array; readonly stray: Set<number> };

/** What the index holds of a message is taken from its sum: nothing is left where both are the same. */
async function takeIndexedAway(db: ReadDb, to: Sums, progress: (share: number) => Promise<void>): Promise<void> {
  const terms = db.prepare('SELECT term, cnt FROM message_word ORDER BY term').raw().all() as [string, number][];
  const read = db
    .prepare(
      `SELECT term, count(*), CAST(group_concat(doc) AS BLOB), CAST(group_concat(offset) AS BLOB) FROM message_token
       WHERE term >= ? AND term <= ? GROUP BY term`,
    )
    .raw();
  for (let first = 0; first < terms.length;) {
    let [last, tokens] = [first, 0];
    while (last < terms.length && (tokens === 0 || tokens + (terms[last]?.[1] ?? 0) < TOKENS_AT_ONCE))
      tokens += terms[last++]?.[1] ?? 0;
    const rows = read.all(terms[first]?.[0], terms[last - 1]?.[0]) as [string, number, Buffer, Buffer][];
    for (const [term, count, docs, offsets] of rows) {
      takeAway(to, hashOf(term), idListOf(count, docs), idListOf(count, offsets));
    }
    first = last;
    await progress(first / terms.length);
  }
}

function takeAway(
  { columns, sums, stray }: Sums,
  hash: number,
  docs: ArrayLike<number>,
  offsets: ArrayLike<number>,
): void {
  for (let at = 0; at < docs.length; at++) {
    const id = docs[at] ?? 0;
    const place = placeIn(columns, id);
    if (columns.ids[place] !== id) stray.add(id);
    else sums[place] = (sums[place] ?? 0) - mixed(hash, offsets[at] ?? 0);
  }
}

/** The tokens of a message with their places, in one number. */
function sumOf(tokens: string): number {
  let sum = 0;
  const all = tokens === '' ? [] : tokens.split(' ');
  for (let at = 0; at < all.length; at++) sum = (sum + mixed(hashOf(all[at] ?? ''), at)) | 0;
  return sum;
}

/** FNV-1a. */
function hashOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < token.length; at++) hash = Math.imul(hash ^ token.charCodeAt(at), 0x01000193);
  return hash;
}

function mixed(hash: number, place: number): number {
  const mix = Math.imul(hash ^ Math.imul(place + 1, 0x9e3779b1), 0x85ebca6b);
  return (mix ^ (mix >>> 15)) | 0;
}

function isSound(transaction: Transaction): boolean {
  try {
    transaction((db) => db.prepare("INSERT INTO message_index (message_index) VALUES ('integrity-check')").run());
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'archive.damaged') return false;
    throw error;
  }
}
