import type { Glance, Signs } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import { aboutReader } from './about.ts';
import { readEarlier } from './earlierMessages.ts';
import { flagsBetween } from './flagRows.ts';
import { type BlockNoter, blockNoter } from './noteBlocks.ts';
import { type PageTails, pageTails } from './pageTails.ts';
import { addFound, type Next, type Outcome, type Page } from './scanFound.ts';
import { pageReader, type ScanPage } from './scanPages.ts';
import type { LexiconPlan } from './scanPlan.ts';
import { kindsOfAll, type KindReader, messageLoader, nextRecord, type ScanMessage, scanReader } from './scanRows.ts';
import { blocksAfter, coveredBetween, type SignedBlock } from './signRows.ts';
import { followTails, mayBePiece, type TailMessage } from './tails.ts';

/** Messages that are read at once: some blocks of signs; many more, and they do not die young. */
const PAGE = 1024;
/** Blocks that are passed over, and blocks of which the texts are read, before somebody else has a turn. */
const [BLOCKS, BLOCKS_READ] = [256, 8];

/**
 * Most messages are passed over after a look at their text (`mayMatch`), before anything is made of them; and where rules
 * changed that few texts can hold, whole blocks of messages after a look at what is noted of them (signRows.ts).
 */
export function allMessages(
  read: ReadDb,
  plans: readonly LexiconPlan[],
  endRecord: number,
  isFromStart: boolean,
): Next {
  const kinds = kindsOfAll(read);
  const nextPage = pageReader(read, PAGE, kinds);
  const look = looker(read, kinds, plans, endRecord);
  const mayBeIn = needOf(plans);
  const tailsFrom = tailsReader(read, kinds, isFromStart);
  const hasFlags = (afterId: number, lastId: number) => flagsBetween(read, afterId + 1, lastId).size > 0;
  const asksForFlagged = asksForFlags(plans);

  function readPage(afterId: number, untilId: number, outcome: Outcome): Page | null {
    const page = nextPage(afterId, untilId);
    const lastId = page?.ids.at(-1);
    if (!page || lastId === undefined) return null;
    const noter = blockNoter(afterId);
    const isCovered = coveredBetween(read, afterId, lastId);
    look(page, { tails: tailsFrom(afterId, lastId), noter, isCovered }, outcome);
    outcome.signs.push(...noter.take());
    return { lastId, messages: page.ids.length };
  }

  function readBlock({ lastId, joined }: SignedBlock, afterId: number, isAsked: boolean, outcome: Outcome): void {
    // TRAP: flags of what was sent in pieces would go where their messages are matched by themselves.
    const isJoined = isAsked || (joined !== null && mayBeIn !== null && mayBeIn(joined));
    const tails = isJoined ? tailsFrom(afterId, lastId) : null;
    const page = nextPage(afterId, lastId);
    if (page) look(page, { tails, noter: null, isCovered: YES }, outcome);
  }

  return (afterId, outcome) => {
    const blocks = mayBeIn === null ? [] : blocksAfter(read, afterId, BLOCKS);
    let [lastId, messages, left] = [afterId, 0, BLOCKS_READ];
    for (const block of blocks) {
      // Messages of which nothing is noted stand before it.
      if (block.afterId > lastId) {
        const page = messages === 0 ? readPage(lastId, block.afterId, outcome) : null;
        if (page || messages > 0) return page ?? { lastId, messages };
      }
      const { own, joined } = block;
      const isPassed = mayBeIn !== null && !mayBeIn(own) && (joined === null || !mayBeIn(joined));
      const isAsked = asksForFlagged && hasFlags(lastId, block.lastId);
      if (!isPassed || isAsked) {
        if (left-- === 0) return { lastId, messages };
        readBlock(block, lastId, isAsked, outcome);
      }
      lastId = block.lastId;
      messages += block.messages;
    }
    return messages > 0 ? { lastId, messages } : readPage(afterId, Number.MAX_SAFE_INTEGER, outcome);
  };
}

const YES = (): boolean => true;

/** Flags of a message may go, or look different, without a changed rule in it. */
function asksForFlags(plans: readonly LexiconPlan[]): boolean {
  return plans.some(({ stretches }) =>
    stretches.some(({ changes }) => changes.rules === null || changes.hasOtherContext),
  );
}

/** Whether some lexicon may say something new about texts with these signs; null = nobody can tell. */
function needOf(plans: readonly LexiconPlan[]): ((signs: Signs) => boolean) | null {
  const needs = plans.flatMap(({ stretches }) => stretches.map(({ changes }) => changes.mayBeIn));
  return needs.includes(null) ? null : (signs) => needs.some((need) => need?.(signs));
}

/** Messages that are read one page after another are followed from page to page. */
function tailsReader(
  read: ReadDb,
  kinds: KindReader,
  isFromStart: boolean,
): (afterId: number, lastId: number) => PageTails {
  const reader = scanReader(read, kinds);
  const load = messageLoader(read, kinds);
  const newTails = (isStart: boolean) => pageTails(followTails(read, reader, isStart), load, isStart);
  let tails = newTails(isFromStart);
  let followedTo: number | null = null;
  return (afterId, lastId) => {
    if (followedTo === null ? afterId >= 0 && isFromStart : followedTo !== afterId) tails = newTails(false);
    followedTo = lastId;
    return tails;
  };
}

/** How a page is looked at. `tails` null: nothing that was sent in pieces matters in it; `noter` null: nothing is to be noted. */
type Way = {
  readonly tails: PageTails | null;
  readonly noter: BlockNoter | null;
  readonly isCovered: (id: number) => boolean;
};

function looker(
  read: ReadDb,
  kinds: KindReader,
  plans: readonly LexiconPlan[],
  endRecord: number,
): (page: ScanPage, way: Way, outcome: Outcome) => void {
  const [aboutOf, earlier] = [aboutReader(read), readEarlier(scanReader(read, kinds))];
  const lookAt = lookOf(plans);
  const asksForFlagged = asksForFlags(plans);
  return ({ ids, talks, text, starts, hasParts, message }, { tails, noter, isCovered }, { found }) => {
    const isGrowing = nextRecord(read) > endRecord;
    const flagged = flagsBetween(read, ids[0] as number, ids.at(-1) as number);
    for (let at = 0; at < ids.length; at++) {
      const id = ids[at] as number;
      const talk = talks[at] as number;
      const start = starts[at] as number;
      const end = (starts[at + 1] as number) - 1;
      const tail = tailAt(tails, talk, id, mayBePiece(text, start, end) ? () => message(at) : null);
      const whole = hasParts(at) ? message(at) : null;
      if (noter && isCovered(id)) noter.pass(id);
      else if (noter) noter.note(id, text, start, end, whole?.parts ?? null);
      if (noter && tail.length > 0) noter.noteJoined([...tail, message(at)].map((one) => one.text));
      const isFlagged = flagged.size > 0 && flagged.has(id);
      const isAsked = (isFlagged && asksForFlagged) || tail.length > 0 || whole !== null;
      const told = isAsked ? 'perhaps' : lookAt(text, start, end);
      if (told === null) continue;
      const one = whole ?? message(at);
      if (!isGrowing || one.recordId < endRecord)
        addFound(
          plans,
          { message: one, tail, aboutOf, earlier, isFlagged, glance: told === 'perhaps' ? null : told },
          found,
        );
    }
  };
}

/** @param message null = it is no piece. */
function tailAt(
  tails: PageTails | null,
  talk: number,
  id: number,
  message: (() => ScanMessage) | null,
): readonly TailMessage[] {
  if (tails === null) return NOTHING;
  if (message) return tails.tailOf(talk, id, message);
  tails.pass(talk);
  return NOTHING;
}

const NOTHING: readonly TailMessage[] = [];

/** Null = no lexicon says anything about a text that it did not say before, whenever its message was stored. */
type LookAt = (text: string, start: number, end: number) => Glance | 'perhaps' | null;

function lookOf(plans: readonly LexiconPlan[]): LookAt {
  const all = plans.flatMap(({ matcher, stretches }) =>
    stretches.map(({ changes }) => ({ matcher: matcher.matcher, changes })),
  );
  const [only, ...others] = all;
  // A first scan with one lexicon: what the glance told is told to its matcher.
  if (only && others.length === 0 && only.changes.rules === null) return only.matcher.glance;
  const looks = all.map(({ matcher, changes }) => (changes.rules === null ? matcher.mayMatch : changes.mayTouch));
  return (text, start, end) => (looks.some((mayFind) => mayFind(text, start, end)) ? 'perhaps' : null);
}
