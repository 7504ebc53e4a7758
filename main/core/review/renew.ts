import { AppError } from '../../../shared/errors.ts';
import type { WriteDb } from '../store/index.ts';
import { aboutReader, type AboutReader } from './about.ts';
import { type EarlierMessages, readEarlier } from './earlierMessages.ts';
import { renewFlags } from './flagRows.ts';
import { joinedWithout } from './joinedPieces.ts';
import { type InstalledMatcher, loadMatchers } from './lexicons.ts';
import { placedHits } from './placedHits.ts';
import { type ScanMessage, scanReader } from './scanRows.ts';
import { baseOf, isUnscanned, noteSome, segmentsOf } from './segments.ts';
import { MOST_PIECES, readTails, type TailMessage } from './tails.ts';

export type Around = {
  readonly tail: readonly TailMessage[];
  readonly aboutOf: AboutReader;
  readonly earlier: EarlierMessages;
};

/** How many messages after one that comes or goes it may matter to. */
export function mostAfter(matchers: readonly InstalledMatcher[]): number {
  return Math.max(MOST_PIECES - 1, ...matchers.map(({ matcher }) => matcher.nearMessages?.most ?? 0));
}

/** For a message whose neighbours came or went. Not with lexicons that no scan has used on it: theirs is still to come. */
export function renewMessage(
  db: WriteDb,
  matchers: readonly InstalledMatcher[],
  message: ScanMessage,
  { tail, aboutOf, earlier }: Around,
): void {
  for (const matcher of matchers) {
    const segment = segmentsOf(db, matcher.lexiconId).findLast(({ firstRecord }) => firstRecord <= message.recordId);
    if (!segment || isUnscanned(segment)) continue;
    const newest = segment.bases.at(-1);
    // A scan with a later version is on its way, and may have been here.
    if (newest !== baseOf(matcher) && segment.bases.includes(baseOf(matcher))) continue;
    noteSome(db, matcher, segment);
    renewFlags(db, message.id, { matcher, hits: placedHits(matcher.matcher, message, tail, aboutOf, earlier) });
  }
}

/**
 * Before messages are taken out: those after them come closer to what stood before. That matters to rules that count messages,
 * and to terms in pieces where what goes stood between two of them.
 *
 * @param goneIds of messages that are still there, and are looked at as if they were not.
 */
export function renewAfterGone(db: WriteDb, goneIds: readonly number[]): void {
  const counting = matchersInForce(db, ({ json }) => json.includes('"unit":"message"')).filter(
    ({ matcher }) => matcher.nearMessages !== null,
  );
  const joined = joinedWithout(db, goneIds);
  if (counting.length === 0 && joined.length === 0) return;
  const read = scanReader(db);
  const gone = JSON.stringify(goneIds);
  const left: typeof read = (condition, ...values) =>
    read(`id NOT IN (SELECT value FROM json_each(?)) AND ${condition}`, gone, ...values);
  const [tailOf, aboutOf, earlier] = [readTails(db, left), aboutReader(db), readEarlier(left)];
  const renew = (matchers: readonly InstalledMatcher[], followers: readonly ScanMessage[]): void => {
    for (const message of followers) renewMessage(db, matchers, message, { tail: tailOf(message), aboutOf, earlier });
  };
  if (counting.length > 0) renew(counting, followersOf(db, left, goneIds, mostAfter(counting)));
  if (joined.length > 0) renew(othersThan(db, counting), piecesFrom(left, joined));
}

/** None of a list that this program refuses, which must not keep messages from going. */
function matchersInForce(db: WriteDb, isWanted?: Parameters<typeof loadMatchers>[1]): InstalledMatcher[] {
  try {
    return loadMatchers(db, isWanted);
  } catch (error) {
    if (error instanceof AppError && error.code === 'lexicon.invalid') return [];
    throw error;
  }
}

function othersThan(db: WriteDb, done: readonly InstalledMatcher[]): InstalledMatcher[] {
  const ids = new Set(done.map(({ lexiconId }) => lexiconId));
  return matchersInForce(db).filter(({ lexiconId }) => !ids.has(lexiconId));
}

/** Those messages with as many behind each as a term may have pieces. */
function piecesFrom(left: ReturnType<typeof scanReader>, joined: readonly ScanMessage[]): ScanMessage[] {
  const followers = new Map<number, ScanMessage>();
  for (const { conversationId, id } of joined)
    for (const message of left(
      'conversation_id = ? AND id >= ? ORDER BY id LIMIT ?',
      conversationId,
      id,
      MOST_PIECES - 1,
    ))
      followers.set(message.id, message);
  return [...followers.values()].sort((a, b) => a.id - b.id);
}

/** Ascending. @param count after each of them, at most. */
function followersOf(
  db: WriteDb,
  left: ReturnType<typeof scanReader>,
  goneIds: readonly number[],
  count: number,
): ScanMessage[] {
  const gone = db
    .prepare(
      'SELECT id, conversation_id FROM message_row WHERE id IN (SELECT value FROM json_each(?)) ORDER BY conversation_id, id',
    )
    .raw()
    .all(JSON.stringify(goneIds)) as [id: number, conversationId: number][];
  const followers = new Map<number, ScanMessage>();
  let last = { conversationId: -1, nextId: 0 };
  for (const [id, conversationId] of gone) {
    // Of those that go one after another the followers are the same.
    if (conversationId === last.conversationId && id < last.nextId) continue;
    const some = left('conversation_id = ? AND id > ? ORDER BY id LIMIT ?', conversationId, id, count);
    for (const message of some) followers.set(message.id, message);
    last = { conversationId, nextId: some[0]?.id ?? Infinity };
  }
  return [...followers.values()].sort((a, b) => a.id - b.id);
}
