import type { FlagMark, Message, PersonRef, Range } from '../../../../shared/model.ts';
import type { Item, ItemConversation, ItemMedia, ItemRecord } from '../content/item.ts';
import type { Hidden } from './hidden.ts';
import { MARK, markText } from './mark.ts';
import type { MarkedText } from './mark.ts';
import type { Plan } from './plan.ts';

/** An item as the bundle may show it. `hasOther`: something beside its text says what is hidden (a field, a name, a file). */
export type Redacted = { readonly item: Item; readonly hasOther: boolean };

/**
 * The only place where an item is redacted: every writer gets what comes out here. The record's plain hash is dropped as
 * soon as anything of the item differs from what the record says.
 */
export function redactItem(item: Item, plan: Plan): Redacted {
  const { hidden } = plan;
  const shared = {
    conversation: scrubConversation(item.conversation, hidden),
    recipients: item.recipients.map(hidden.scrubId),
  };
  if (plan.whole.has(item.message.id)) return whole({ ...item, ...shared }, hidden);
  const places = (plan.places.get(item.message.id) ?? []).map(({ range }) => range);
  const hasHiddenFile = item.media.some(({ status }) => status === 'withheld');
  const message = scrubMessage(item.message, plan, { places, hidesPayload: places.length > 0 || hasHiddenFile });
  const media = item.media.map((one) => scrubMedia(one, hidden, places.length > 0));
  const isElsewhere = places.length === 0 && item.record.sha256 === null;
  const isLacking = isElsewhere || media.some(({ declaredName }) => declaredName === MARK);
  const hasOther = isLacking || differs({ ...item, message, media, recipients: shared.recipients }, item, places);
  const redacted = places.length > 0 || hasOther ? ('partly' as const) : null;
  const record = withoutTraces(item.record, shared.recipients, redacted === null);
  return { item: { ...item, ...shared, message, media, record, redacted }, hasOther };
}

/** Of a whole message time, sender and kind remain. */
function whole(item: Item, hidden: Hidden): Redacted {
  const { message } = item;
  const shown: Message = {
    ...message,
    sender: scrubPerson(message.sender, hidden),
    type: scrubType(message.type, hidden),
    text: MARK,
    parts: [{ path: 'redacted', start: 0, end: MARK.length }],
    payload: MARK,
    problems: message.problems.map(() => MARK),
    flags: [],
  };
  const record = withoutTraces(item.record, item.recipients, false);
  return { item: { ...item, message: shown, media: [], record, redacted: 'whole' }, hasOther: false };
}

type Hiding = { readonly places: readonly Range[]; readonly hidesPayload: boolean };

function scrubMessage(message: Message, plan: Plan, { places, hidesPayload }: Hiding): Message {
  const { hidden } = plan;
  const marked = markText(message.text, places);
  return {
    ...message,
    sender: scrubPerson(message.sender, hidden),
    type: scrubType(message.type, hidden),
    text: marked.text,
    parts: message.parts.map(marked.part).map((part) => ({ ...part, path: hidden.scrub(part.path) })),
    // The payload repeats the text in ways that nobody can list, so none of it is shown beside a text with a hidden place;
    // of a file that is left out it tells size, length and picture's measures.
    payload: hidesPayload ? MARK : hidden.scrubValue(message.payload),
    problems: message.problems.map(hidden.scrub),
    flags: message.flags.filter(({ flagId }) => !plan.flags.has(flagId)).flatMap((flag) => moved(flag, marked, hidden)),
  };
}

function moved(flag: FlagMark, marked: MarkedText, hidden: Hidden): FlagMark[] {
  const ranges = flag.ranges.map(marked.shift);
  if (ranges.some((range) => range === null)) return [];
  const shown = ranges.filter((range) => range !== null);
  return [{ ...flag, ranges: shown, rule: hidden.scrub(flag.rule), category: hidden.scrub(flag.category) }];
}

/** @param isTouched the text beside it has hidden places: a name that may repeat it, too short to be found, is not shown */
function scrubMedia(media: ItemMedia, hidden: Hidden, isTouched: boolean): ItemMedia {
  const { declaredName, declaredMd5, path } = media;
  return {
    ...media,
    path: hidden.scrub(path),
    declaredName: declaredName === null || isTouched ? declaredName && MARK : hidden.scrub(declaredName),
    declaredMd5: declaredMd5 && hidden.scrub(declaredMd5),
  };
}

/** What stands for an attachment that must not come along: nothing by which it could be told from any other. */
export function hiddenMedia(path: string): ItemMedia {
  const nothing = { declaredName: MARK, declaredBytes: null, declaredMd5: null, mime: null, sha256: null };
  return { path, status: 'withheld', ...nothing, linkedBy: null, origin: null, sizeBytes: null, file: null };
}

export function scrubConversation(conversation: ItemConversation, hidden: Hidden): ItemConversation {
  return {
    ...conversation,
    key: scrubKey(conversation.key, hidden),
    title: hidden.scrub(conversation.title),
    members: conversation.members.map((person) => scrubPerson(person, hidden)),
  };
}

/** `single:a|b`, `room:id`, `pair:a|b`: each id on its own. */
export function scrubKey(key: string, hidden: Hidden): string {
  return key
    .split(/([:|])/u)
    .map((piece) => (piece.length > 1 ? hidden.scrubId(piece) : piece))
    .join('');
}

function scrubPerson(person: PersonRef, hidden: Hidden): PersonRef {
  return { ...person, sourceId: hidden.scrubId(person.sourceId), name: hidden.scrub(person.name) };
}

/** The platform's own types stay; anything else is somebody's text. */
function scrubType(type: string, hidden: Hidden): string {
  return /^[a-z_]{1,32}$/u.test(type) ? type : hidden.scrub(type);
}

/** Sizes and places of records tell how long a hidden text is, also from its neighbours: no item keeps them. */
function withoutTraces(record: ItemRecord, shown: readonly string[], keepsHash: boolean): ItemRecord {
  const { sha256, saltedSha256 } = record;
  const recipients = record.recipients && shown;
  const hashes = keepsHash ? { sha256, saltedSha256: null } : { sha256: null, saltedSha256 };
  return { ...record, ...hashes, recipients, file: null, sizeBytes: null, byteOffset: null };
}

/**
 * Whether anything beside the text and the payload that goes with it was changed. Names do not count: they are what the
 * archive calls people, not what the record says.
 */
function differs(one: Item, other: Item, places: readonly Range[]): boolean {
  const told = ({ message, media, recipients }: Item): string => {
    const { sender, type, problems, payload, parts } = message;
    const texts = places.length > 0 ? null : [payload, parts];
    return JSON.stringify([sender.sourceId, type, problems, texts, recipients, media.map((file) => ({ ...file }))]);
  };
  return told(one) !== told(other);
}
