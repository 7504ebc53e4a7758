import type { PersonRef } from '../../../../shared/model.ts';
import { isoUtc } from '../content/clock.ts';
import type { Item, ItemConversation } from '../content/item.ts';
import { wellFormed } from './documents.ts';

type Custom = { readonly name: string; readonly value: string }[];

/** rsmf_manifest.json of the Relativity Short Message Format 2.0.0, as far as we fill it. */
export type RsmfManifest = {
  readonly version: '2.0.0';
  readonly eventcollectionid: string;
  readonly participants: readonly Record<string, unknown>[];
  readonly conversations: readonly Record<string, unknown>[];
  readonly events: readonly Record<string, unknown>[];
};

const CONVERSATION_ID = 'C1';

/** The manifest of some items of one conversation, in their order. Times are in UTC, with a Z. */
export function manifestOf(conversation: ItemConversation, items: readonly Item[]): RsmfManifest {
  const participants = participantsOf(conversation, items);
  return {
    version: '2.0.0',
    eventcollectionid: collectionId(conversation),
    participants: participants.map(({ sourceId, name, kind }) => ({
      id: sourceId,
      display: name,
      account_id: sourceId,
      custom: custom({ Kind: kind }),
    })),
    conversations: [
      {
        id: CONVERSATION_ID,
        display: conversation.title === '' ? conversation.key : conversation.title,
        platform: 'WeCom',
        type: conversation.kind === 'room' ? 'channel' : 'direct',
        participants: participants.map((one) => one.sourceId),
        custom: custom({ Conversation: conversation.key }),
      },
    ],
    events: items.map(eventOf),
  };
}

/** The same for all files of a conversation. */
export function collectionId({ id }: ItemConversation): string {
  return `C${String(id).padStart(7, '0')}`;
}

/** Members, and whoever else wrote: a former member, say. An empty id is no participant. */
export function participantsOf(conversation: ItemConversation, items: readonly Item[]): readonly PersonRef[] {
  const byId = new Map<string, PersonRef>();
  for (const person of [...conversation.members, ...items.map((item) => item.message.sender)])
    if (person.sourceId !== '' && !byId.has(person.sourceId)) byId.set(person.sourceId, person);
  return [...byId.values()];
}

/** Names of the attachments inside rsmf.zip: those of the bundle, which are their hashes. */
export function attachmentName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function eventOf(item: Item): Record<string, unknown> {
  const { number, message, media } = item;
  const timestamp = isoUtc(message.sentAtMs);
  const attachments = media.flatMap(({ file, declaredName, sizeBytes }) =>
    file === null
      ? []
      : [
          {
            id: attachmentName(file),
            display: declaredName || attachmentName(file),
            ...(sizeBytes === null ? {} : { size: sizeBytes }),
          },
        ],
  );
  return {
    id: number,
    type: 'message',
    conversation: CONVERSATION_ID,
    ...(message.sender.sourceId === '' ? {} : { participant: message.sender.sourceId }),
    ...(timestamp === null ? {} : { timestamp }),
    ...(message.text === '' ? {} : { body: wellFormed(message.text) }),
    deleted: message.recalledAtMs !== null,
    ...(attachments.length === 0 ? {} : { attachments }),
    custom: eventFacts(item),
  };
}

function eventFacts({ number, message, record, media, isContext, redacted }: Item): Custom {
  const absent = media.filter(({ file }) => file === null).map(({ path, declaredName }) => declaredName || path);
  return custom({
    Item: number,
    MsgID: message.msgid,
    Seq: message.seq,
    Type: message.type,
    Recalled: isoUtc(message.recalledAtMs),
    Recalls: message.recalls?.msgid,
    Context: isContext ? 'yes' : null,
    Redacted: redacted,
    'Record SHA-256': record.sha256,
    'Record salted SHA-256': record.saltedSha256,
    'Missing attachments': absent.join('; '),
    Flags: message.flags.map((flag) => `${flag.category}/${flag.rule} ${flag.severity} ${flag.status}`).join('; '),
  });
}

/** TRAP: a custom value may not be empty; the schema asks for a character at least, and readers refuse the file. */
function custom(facts: Readonly<Record<string, string | null | undefined>>): Custom {
  return Object.entries(facts).flatMap(([name, value]) => (value ? [{ name, value: wellFormed(value) }] : []));
}
