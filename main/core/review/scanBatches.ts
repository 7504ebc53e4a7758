import { type Changes, joinedTexts } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import { aboutReader, type AboutReader } from './about.ts';
import { type EarlierMessages, readEarlier } from './earlierMessages.ts';
import { flagsBetween, type FoundBy } from './flagRows.ts';
import { placedHits } from './placedHits.ts';
import { pageTails } from './pageTails.ts';
import { hasParts, pageReader, type ScanPage } from './scanPages.ts';
import type { LexiconPlan } from './scanPlan.ts';
import { nextRecord, type ScanMessage, scanReader } from './scanRows.ts';
import { FIRST_RECORD } from './segments.ts';
import { followTails, mayBePiece, readTails, type TailMessage } from './tails.ts';

/** Rows that are read at once; many more, and they do not die young. */
const PAGE = 1000;
/** So many pages take as long as a picture on the screen: a cancelled job and other requests wait no longer for it. */
const PAGES = 8;

/** `isNew`: the message has no flags yet, not even retired ones. */
export type Work = FoundBy & { readonly messageId: number; readonly isNew: boolean };
/** `lastId` null = nothing was left. */
export type Batch = { readonly lastId: number | null; readonly messages: number; readonly found: readonly Work[] };
type Page = { readonly lastId: number; readonly messages: number };
type Next = (afterId: number, found: Work[]) => Page | null;

/**
 * Reads and matches the next messages. Reading needs no transaction: nothing else runs before the result is saved.
 *
 * @param endRecord messages from this record on came later, and were scanned then.
 */
export function batches(
  read: ReadDb,
  plans: readonly LexiconPlan[],
  endRecord: number,
  startId: number,
): (afterId: number) => Batch {
  const needsTexts = plans.some(({ stretches }) => stretches.some(({ changes }) => changes.rules !== 0));
  const next = needsTexts ? allMessages(read, plans, endRecord, startId < 0) : flaggedMessages(read, plans, endRecord);
  return (afterId) => {
    const found: Work[] = [];
    const batch = { lastId: null as number | null, messages: 0, found };
    for (let pages = 0; pages < PAGES; pages++) {
      const page = next(batch.lastId ?? afterId, found);
      if (!page) break;
      batch.lastId = page.lastId;
      batch.messages += page.messages;
    }
    return batch;
  };
}

/** Most messages are passed over after a look at their text (`mayMatch`), before anything is made of them. */
function allMessages(read: ReadDb, plans: readonly LexiconPlan[], endRecord: number, isFromStart: boolean): Next {
  const nextPage = pageReader(read, PAGE);
  const aboutOf = aboutReader(read);
  const reader = scanReader(read);
  const followed = followTails(read, reader, isFromStart);
  const { tailOf, pass } = pageTails(followed, (id) => reader('id = ?', id)[0], isFromStart);
  const earlier = readEarlier(reader);
  const mayFind = lookOf(plans);
  // Flags of a message may go, or look different, without a changed rule in it.
  const asksForFlagged = plans.some(({ stretches }) =>
    stretches.some(({ changes }) => changes.rules === null || changes.hasOtherContext),
  );

  function look({ ids, talks, text, starts, message }: ScanPage, flagged: ReadonlySet<number>, found: Work[]): void {
    const isGrowing = nextRecord(read) > endRecord;
    for (let at = 0; at < ids.length; at++) {
      const [id, talk] = [ids[at] as number, talks[at] as number];
      const start = starts[at] as number;
      const end = (starts[at + 1] as number) - 1;
      const mayBe = mayBePiece(text, start, end);
      const tail = mayBe ? tailOf(talk, id, () => message(at)) : NOTHING;
      if (!mayBe) pass(talk);
      const isFlagged = flagged.size > 0 && flagged.has(id);
      const isAsked = (isFlagged && asksForFlagged) || tail.length > 0 || hasParts(talk);
      if (!isAsked && !mayFind(text, start, end)) continue;
      const one = message(at);
      if (!isGrowing || one.recordId < endRecord)
        addFound(plans, { message: one, tail, aboutOf, earlier, isFlagged }, found);
    }
  }

  return (afterId, found) => {
    const page = nextPage(afterId);
    const [first, last] = [page?.ids[0], page?.ids.at(-1)];
    if (!page || first === undefined || last === undefined) return null;
    look(page, flagsBetween(read, first, last), found);
    return { lastId: last, messages: page.ids.length };
  };
}

const NOTHING: readonly TailMessage[] = [];

/** Whether some lexicon may say something about a text that it did not say before, whenever its message was stored. */
function lookOf(plans: readonly LexiconPlan[]): (text: string, start: number, end: number) => boolean {
  const looks = plans.flatMap(({ matcher, stretches }) =>
    stretches.map(({ changes }) => (changes.rules === null ? matcher.matcher.mayMatch : changes.mayTouch)),
  );
  const [only, ...others] = looks;
  if (only && others.length === 0) return only;
  return (text, start, end) => looks.some((mayFind) => mayFind(text, start, end));
}

/** Where only the context changed: messages without flags have no hits that it could say something else about. */
function flaggedMessages(read: ReadDb, plans: readonly LexiconPlan[], endRecord: number): Next {
  const messages = scanReader(read);
  const aboutOf = aboutReader(read);
  const tailOf = readTails(read);
  const earlier = readEarlier(messages);
  const condition = `id IN (SELECT DISTINCT message_id FROM flag WHERE message_id > ? AND message_id IN (SELECT id FROM message_row)
    ORDER BY message_id LIMIT ?) ORDER BY id`;
  return (afterId, found) => {
    const all = messages(condition, afterId, PAGE);
    const last = all.at(-1);
    if (!last) return null;
    for (const message of all)
      if (message.recordId < endRecord)
        addFound(plans, { message, tail: tailOf(message), aboutOf, earlier, isFlagged: true }, found);
    return { lastId: last.id, messages: all.length };
  };
}

type Stretch = LexiconPlan['stretches'][number];
type Read = {
  readonly message: ScanMessage;
  readonly tail: readonly TailMessage[];
  readonly aboutOf: AboutReader;
  readonly earlier: EarlierMessages;
  readonly isFlagged: boolean;
};

/** Matches a message with the lexicons that may say something new about it. */
function addFound(plans: readonly LexiconPlan[], one: Read, found: Work[]): void {
  const { message, tail, aboutOf, earlier, isFlagged } = one;
  for (const { matcher, stretches } of plans) {
    const stretch = stretches.find((one) => isWhole(one) || isIn(one, message.recordId));
    if (!stretch || !mayDiffer(stretch.changes, one)) continue;
    const hits = placedHits(matcher.matcher, message, tail, aboutOf, earlier);
    if (isFlagged || hits.length > 0) found.push({ messageId: message.id, matcher, hits, isNew: !isFlagged });
  }
}

/** Then nobody has to know when a message was stored. */
function isWhole({ firstRecord, endRecord }: Stretch): boolean {
  return firstRecord <= FIRST_RECORD && endRecord === Infinity;
}

function isIn({ firstRecord, endRecord }: Stretch, recordId: number): boolean {
  return firstRecord <= recordId && recordId < endRecord;
}

function mayDiffer({ rules, touches, hasOtherContext }: Changes, { message, tail, isFlagged }: Read): boolean {
  if (rules === null || (hasOtherContext && isFlagged) || touches(message)) return true;
  if (rules === 0 || tail.length === 0) return false;
  const { senderKind } = message;
  const texts = joinedTexts([...tail, message].map(({ text }) => text));
  return texts.some((text) => touches({ text, parts: null, senderKind }));
}
