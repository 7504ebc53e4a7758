import type { Range } from '../../../../shared/model.ts';
import { merkleLeaf } from '../../lib/merkle.ts';
import { sha256 } from '../../lib/sha256.ts';
import { decodeText } from '../../lib/text/decodeText.ts';
import type { Item, ItemConversation, ItemMedia } from '../content/item.ts';
import type { ExportWish } from '../exporting.ts';
import type { Attachment } from '../reading/attachments.ts';
import type { ConsentRow } from '../reading/consent.ts';
import type { DecisionRow } from '../reading/review.ts';
import type { ShownSource, Source } from '../reading/sources.ts';
import { mediaChecks } from './mediaCheck.ts';
import type { MediaCheck } from './mediaCheck.ts';
import { MARK, markText } from './mark.ts';
import type { HiddenPlace, Plan } from './plan.ts';
import { hiddenMedia, redactItem, scrubConversation, scrubKey } from './redactItem.ts';

/** What was hidden of one item, for data/redactions.csv. */
export type Redactions = {
  readonly whole: string | null;
  readonly places: readonly HiddenPlace[];
  readonly hasOther: boolean;
};

/** Everything that goes into a redacted bundle passes here before a writer sees it. */
export type Redactor = {
  readonly plan: Plan;
  /** What may be said of the wish: case name and query may hold what was hidden. */
  shownWish(wish: ExportWish): ExportWish;
  /** Any other text of the bundle. */
  text(text: string): string;
  conversation(conversation: ItemConversation): ItemConversation;
  /** What stands for an attachment that must not come along; null when it may. */
  hiddenMedia(attachment: Attachment): ItemMedia | null;
  /** For a file that must not come along after a look into it: it is hidden from now on, in every item. */
  hideMedia(attachment: Attachment): ItemMedia;
  /** Looks into one file while it is written. */
  mediaCheck(): MediaCheck;
  item(item: Item): Item;
  /** Whether a raw record says something hidden anywhere, also in fields that no item shows: its hashes are hidden then. */
  hidesRecord(bytes: Buffer): boolean;
  /** Of an item that has passed; null when nothing of it was hidden. */
  redactionsOf(messageId: number): Redactions | null;
  consent(row: ConsentRow): ConsentRow;
  /** Hashes and sizes of a source file would let a guess at the one hidden record in it be checked. */
  source(source: Source): ShownSource;
  /** Null when it is about a flag that is not shown. */
  decision(row: DecisionRow): DecisionRow | null;
};

export function createRedactor(plan: Plan): Redactor {
  const { hidden, whole, places, leaveOutUnread } = plan;
  const others = new Set<number>();
  const check = mediaChecks(hidden, { leaveOutUnread });
  return {
    plan,
    shownWish: (wish) => shownWish(wish, plan),
    text: hidden.scrub,
    conversation: (conversation) => scrubConversation(conversation, hidden),
    hiddenMedia({ messageId, path, sha256: found, declaredMd5 }) {
      const isHidden = whole.has(messageId) || [found, declaredMd5].some((hash) => hidden.hashes.has(hash ?? ''));
      return isHidden ? hiddenMedia(hidden.scrub(path)) : null;
    },
    hideMedia({ path, sha256: found, declaredMd5 }) {
      for (const hash of [found, declaredMd5]) if (hash !== null) hidden.addHash(hash);
      return hiddenMedia(hidden.scrub(path));
    },
    mediaCheck: check,
    item(item) {
      const { item: shown, hasOther } = redactItem(item, plan);
      if (hasOther) others.add(item.message.id);
      return shown;
    },
    hidesRecord(bytes) {
      if (hidden.find(decodeText(bytes)).length === 0) return false;
      hidden.addHash(sha256(bytes).toString('hex'));
      hidden.addHash(merkleLeaf(bytes).toString('hex'));
      return true;
    },
    redactionsOf(id) {
      const [found, hasOther] = [places.get(id) ?? [], others.has(id)];
      if (!whole.has(id) && found.length === 0 && !hasOther) return null;
      return { whole: whole.get(id) ?? null, places: found, hasOther };
    },
    consent: (row) => shownConsent(row, plan),
    source: (source) => shownSource(source, plan),
    decision(row) {
      if (whole.has(row.messageId) || plan.flags.has(row.flagId)) return null;
      const { scrub } = hidden;
      return { ...row, rule: scrub(row.rule), category: scrub(row.category), reason: scrub(row.reason), by: row.by };
    },
  };
}

function shownConsent({ conversation, event }: ConsentRow, { hidden }: Plan): ConsentRow {
  const shown = {
    ...event,
    scope: scrubKey(event.scope, hidden),
    rawStatus: hidden.scrub(event.rawStatus),
    evidenceRef: hidden.scrub(event.evidenceRef),
  };
  const isSame = shown.scope === event.scope && shown.evidenceRef === event.evidenceRef;
  const keepsHash = isSame && !hidden.hashes.has(event.sha256?.toString('hex') ?? '');
  return { conversation: scrubKey(conversation, hidden), event: { ...shown, sha256: keepsHash ? event.sha256 : null } };
}

function shownSource(source: Source, { hidden }: Plan): ShownSource {
  const basis = source.basis === null ? null : hidden.scrub(source.basis);
  return { ...source, path: hidden.scrub(source.path), basis, sha256: null, merkleRoot: null, sizeBytes: null };
}

/** Nobody can tell from what is left what the options hid: reasons and places stay in the archive's own chain. */
function shownWish(wish: ExportWish, plan: Plan): ExportWish {
  const { termReport: _report, queryRanges: ranges, selection, ...rest } = wish;
  const caseName = plan.hidden.scrub(wish.caseName);
  if (selection.kind !== 'query') return { ...rest, caseName, selection };
  // Where it hits the items that are shown would tell the query.
  if (!saysQuery(plan, ranges)) return { ...rest, caseName, selection: { ...selection, query: MARK } };
  const query = plan.hidden.scrub(selection.query);
  const queryRanges = ranges && ((id: number) => shownRanges(ranges(id), plan, id));
  return { ...rest, caseName, selection: { ...selection, query }, ...(queryRanges ? { queryRanges } : {}) };
}

/**
 * An item is in the bundle because the query is true of it. The query may be told only when each redacted item still shows
 * where it was hit; else it would tell what a hidden place says.
 */
export function saysQuery({ whole, places }: Plan, queryRanges: ExportWish['queryRanges']): boolean {
  if (whole.size > 0) return false;
  for (const [id, hiddenHere] of places) {
    const hits = queryRanges?.(id) ?? [];
    if (hits.length === 0 || hits.some((hit) => isHidden(hit, hiddenHere))) return false;
  }
  return true;
}

function isHidden([from, to]: Range, places: readonly HiddenPlace[]): boolean {
  return places.some(({ range: [start, end] }) => from < end && start < to);
}

/** Hits as places in the text as it is shown; those that touch something hidden are gone. */
function shownRanges(hits: readonly Range[] | null, { whole, places }: Plan, messageId: number): Range[] | null {
  if (hits === null || whole.has(messageId)) return null;
  const ranges = (places.get(messageId) ?? []).map(({ range }) => range);
  const { shift } = markText('', ranges);
  return hits.map(shift).filter((range) => range !== null);
}
