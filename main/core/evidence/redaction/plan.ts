import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { Message, Range } from '../../../../shared/model.ts';
import { readMessages } from '../../archive/index.ts';
import { merkleLeaf } from '../../lib/merkle.ts';
import type { ReadDb } from '../../store/index.ts';
import type { ExportDeps } from '../exporting.ts';
import { attachmentsOf } from '../reading/attachments.ts';
import { rawRecords } from '../reading/records.ts';
import { flagsTouching } from '../reading/review.ts';
import { partsOf } from '../reading/selection.ts';
import type { Selected } from '../reading/selection.ts';
import { createHidden } from './hidden.ts';
import type { Cause, Found, Hidden } from './hidden.ts';
import { joinRanges } from './mark.ts';
import { wantedOf } from './wanted.ts';
import type { Wanted } from './wanted.ts';

const MESSAGES_PER_STEP = 500;
/** The platform's own words for kinds of items: they tell nothing, and every forwarded record has them. */
const TYPE_PATH = /(?:^|\.)(?:type|msg_?type)$/u;

/** One mark: a stretch of a message's text and everything that asked for it to be hidden. */
export type HiddenPlace = { readonly range: Range; readonly causes: readonly Cause[] };

/** Everything that will be hidden, known before the first byte of the bundle is written. */
export type Plan = {
  readonly hidden: Hidden;
  /** Whether attachments whose content nobody looks into stay away. */
  readonly leaveOutUnread: boolean;
  /** Reason by message id. */
  readonly whole: ReadonlyMap<number, string>;
  /** By message id; also of whole ones. */
  readonly places: ReadonlyMap<number, readonly HiddenPlace[]>;
  /** Flags any part of which stands on something hidden, in whatever message: their rule would tell what it was. */
  readonly flags: ReadonlySet<number>;
};

export type PlanWish = {
  readonly db: ReadDb;
  readonly rows: readonly Selected[];
  readonly redaction: Redaction;
  readonly flagMarks: ExportDeps['flagMarks'];
  /** Lets others in between. */
  readonly checkpoint: () => Promise<void>;
};

/**
 * Goes over the messages twice: what the person and the detectors hide is gathered first, because a text that is hidden in
 * the last message may stand in the first one. Throws as `wantedOf`.
 */
export async function planRedaction(wish: PlanWish): Promise<Plan> {
  const { db, redaction } = wish;
  const hidden = createHidden(redaction.detectors);
  const wanted = wantedOf(db, redaction);
  for (const { text, reason } of redaction.texts) hidden.addNamed(text, reason);
  for (const message of wanted.messages()) gather(message, wanted, hidden);
  hideMedia(db, [...wanted.whole.keys()], hidden);
  for await (const message of messagesOf(wish)) {
    for (const { start, end } of hidden.detect(message.text)) hidden.addText(message.text.slice(start, end));
  }
  const places = new Map<number, HiddenPlace[]>();
  for await (const message of messagesOf(wish)) {
    const found = placesIn(message, wanted, hidden);
    if (found.length > 0) places.set(message.id, found);
  }
  const plan = { hidden, leaveOutUnread: redaction.leaveOutUnread, whole: wanted.whole, places };
  hideRecords(wish, plan);
  return { ...plan, flags: flagsOn(wish, plan) };
}

async function* messagesOf({ db, rows, checkpoint }: PlanWish): AsyncGenerator<Message> {
  for (const part of partsOf(rows, MESSAGES_PER_STEP)) {
    yield* readMessages(
      db,
      part.map(({ id }) => id),
    );
    await checkpoint();
  }
}

function gather(message: Message, { whole, spans }: Wanted, hidden: Hidden): void {
  for (const { start, end } of spans.get(message.id) ?? []) hidden.addText(message.text.slice(start, end));
  if (!whole.has(message.id)) return;
  hidden.addText(message.text);
  for (const { path, start, end } of message.parts) {
    const text = message.text.slice(start, end);
    if (!(TYPE_PATH.test(path) && /^[A-Za-z_]{1,32}$/u.test(text))) hidden.addText(text);
  }
}

/** An attachment of a hidden message is hidden in every message that carries it, and so is what it is called. */
function hideMedia(db: ReadDb, messageIds: readonly number[], hidden: Hidden): void {
  for (const { sha256, declaredMd5, declaredName } of [...attachmentsOf(db, messageIds).values()].flat()) {
    if (sha256 !== null) hidden.addHash(sha256);
    if (declaredMd5 !== null) hidden.addHash(declaredMd5);
    if (declaredName !== null) hidden.addText(declaredName);
  }
}

function placesIn(message: Message, { whole, spans }: Wanted, hidden: Hidden): HiddenPlace[] {
  const { id, text } = message;
  const found: Found[] = [...(spans.get(id) ?? []), ...hidden.find(text)];
  const reason = whole.get(id);
  if (reason !== undefined) found.push({ start: 0, end: text.length, cause: { kind: 'whole', reason } });
  return joinRanges(text, found, (range, members) => ({ range, causes: distinct(members.map(({ cause }) => cause)) }));
}

function distinct(causes: readonly Cause[]): Cause[] {
  const byText = new Map(causes.map((cause) => [JSON.stringify(cause), cause]));
  // What repeats something and was hidden for a reason of its own is told by that reason alone.
  const own = [...byText.values()].filter(({ kind }) => kind !== 'repeat');
  return own.length > 0 ? own : [...byText.values()];
}

/** The plain hashes by which a guess of a hidden text could be checked; they may stand in other files (evidence of consent). */
function hideRecords({ db, rows }: PlanWish, { hidden, whole, places }: Omit<Plan, 'flags'>): void {
  const touched = rows.filter(({ id }) => whole.has(id) || places.has(id)).map(({ recordId }) => recordId);
  for (const { bytes, sha256 } of rawRecords(
    db,
    [...new Set(touched)].sort((a, b) => a - b),
  )) {
    hidden.addHash(sha256);
    hidden.addHash(merkleLeaf(bytes).toString('hex'));
  }
}

function flagsOn({ db, rows, flagMarks }: PlanWish, { whole, places }: Omit<Plan, 'flags'>): Set<number> {
  const flags = new Set<number>();
  const [shown, hiddenMarks] = [new Set<number>(), new Set<number>()];
  const touched = rows.map(({ id }) => id).filter((id) => whole.has(id) || places.has(id));
  for (const part of partsOf(touched, MESSAGES_PER_STEP)) {
    // Also those that no transcript marks (retired ones, too many on one message): people decided about them.
    for (const flagId of flagsTouching(db, part)) flags.add(flagId);
    for (const [messageId, marks] of flagMarks(db, part)) {
      const hiddenHere = places.get(messageId) ?? [];
      for (const { flagId, ranges } of marks) {
        const isHidden = whole.has(messageId) || ranges.some((range) => overlaps(range, hiddenHere));
        (isHidden ? hiddenMarks : shown).add(flagId);
      }
    }
  }
  for (const flagId of shown) flags.delete(flagId);
  for (const flagId of hiddenMarks) flags.add(flagId);
  return flags;
}

function overlaps([from, to]: Range, places: readonly HiddenPlace[]): boolean {
  return places.some(({ range: [start, end] }) => from < end && start < to);
}
