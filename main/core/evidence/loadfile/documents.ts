import { isoUtc } from '../content/clock.ts';
import type { ShownClock } from '../content/clock.ts';
import type { Item, ItemMedia } from '../content/item.ts';

/** Fields of a load file in their order, with what EDRM XML calls their type. */
export const FIELDS = {
  DOCID: 'Text',
  BEGATTACH: 'Text',
  ENDATTACH: 'Text',
  PARENTID: 'Text',
  DOCTYPE: 'Text',
  CONVERSATIONID: 'Text',
  CONVERSATION: 'Text',
  FROM: 'Text',
  TO: 'Text',
  DATESENT: 'DateTime',
  SHOWNDATE: 'Text',
  SHOWNZONE: 'Text',
  MSGID: 'Text',
  SEQ: 'Text',
  MSGTYPE: 'Text',
  RECALLED: 'DateTime',
  CONTEXT: 'Boolean',
  REDACTED: 'Text',
  FLAGS: 'Text',
  FILENAME: 'Text',
  FILESIZE: 'LongInteger',
  MIMETYPE: 'Text',
  SHA256: 'Text',
  SALTEDSHA256: 'Text',
} as const;
export type Field = keyof typeof FIELDS;

/** What a review platform takes for a document: a message, or an attachment of one. */
export type LoadDocument = {
  /** The item's number; attachments add `-M1`, `-M2` … as in the list of electronic data. */
  readonly id: string;
  readonly parent: string | null;
  /** Empty fields are left out. */
  readonly fields: Readonly<Partial<Record<Field, string>>>;
  readonly text: string;
  /** Path of the original inside the bundle: the raw record or the attachment; null when the bundle does not hold it. */
  readonly file: string | null;
  readonly mime: string | null;
};

/** An item and its attachments, a family: the message first. Attachments without a file are no documents. */
export function documentsOf(item: Item, clock: ShownClock): readonly LoadDocument[] {
  const attached = item.media.flatMap((media, at) =>
    media.file === null ? [] : [{ media, file: media.file, id: `${item.number}-M${at + 1}` }],
  );
  const family = { BEGATTACH: item.number, ENDATTACH: attached.at(-1)?.id ?? item.number };
  const message: LoadDocument = {
    id: item.number,
    parent: null,
    fields: filled({ DOCID: item.number, ...family, DOCTYPE: 'Message', ...messageFields(item, clock) }),
    text: item.message.text,
    file: item.record.file,
    mime: item.record.file === null ? null : 'application/json',
  };
  const children = attached.map(({ media, file, id }) => ({
    id,
    parent: item.number,
    fields: filled({ DOCID: id, ...family, PARENTID: item.number, ...attachmentFields(item, media, clock) }),
    text: '',
    file,
    mime: media.mime,
  }));
  return [message, ...children];
}

type Values = Partial<Record<Field, string | number | null>>;

function messageFields(item: Item, clock: ShownClock): Values {
  const { message, record } = item;
  return {
    ...shared(item, clock),
    MSGTYPE: message.type,
    RECALLED: isoUtc(message.recalledAtMs),
    FLAGS: message.flags.map((flag) => `${flag.category}/${flag.rule} ${flag.severity} ${flag.status}`).join('; '),
    FILESIZE: record.sizeBytes,
    SHA256: record.sha256,
    SALTEDSHA256: record.saltedSha256,
  };
}

function attachmentFields(item: Item, media: ItemMedia, clock: ShownClock): Values {
  return {
    ...shared(item, clock),
    DOCTYPE: 'Attachment',
    FILENAME: media.declaredName ?? media.path,
    FILESIZE: media.sizeBytes,
    MIMETYPE: media.mime,
    SHA256: media.sha256,
  };
}

function shared({ message, conversation, recipients, isContext, redacted }: Item, clock: ShownClock): Values {
  const nameOf = new Map(conversation.members.map((member) => [member.sourceId, member.name]));
  return {
    CONVERSATIONID: conversation.key,
    CONVERSATION: conversation.title,
    FROM: person(message.sender.sourceId, message.sender.name),
    TO: recipients.map((id) => person(id, nameOf.get(id) ?? id)).join('; '),
    DATESENT: isoUtc(message.sentAtMs),
    SHOWNDATE: clock.iso(message.sentAtMs),
    SHOWNZONE: clock.timeZone,
    MSGID: message.msgid,
    SEQ: message.seq,
    CONTEXT: isContext ? 'true' : null,
    REDACTED: redacted,
  };
}

function person(id: string, name: string): string {
  return name === id ? id : `${name} <${id}>`;
}

function filled(values: Values): LoadDocument['fields'] {
  const kept = Object.entries(values).filter(([, value]) => value !== null && value !== '');
  return Object.fromEntries(kept.map(([field, value]) => [field, String(value)]));
}

/** Half a surrogate pair is no text that a file could hold. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

/** From data/loadfile/ to a file of the bundle. */
export function pathFromLoadFile(file: string): string {
  return `../${file.replace(/^data\//u, '')}`;
}
