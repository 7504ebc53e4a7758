import type { MessageKind } from '../../../../shared/model.ts';

/** formats.md 1.5. A msgtype that is not listed is `unknown`: kept, shown as its name, searchable. */
const KINDS: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  revoke: 'recall',
  agree: 'agree',
  disagree: 'disagree',
  voice: 'voice',
  video: 'video',
  card: 'contactCard',
  location: 'location',
  emotion: 'sticker',
  file: 'file',
  link: 'link',
  weapp: 'miniapp',
  chatrecord: 'forwardedRecord',
  todo: 'todo',
  vote: 'vote',
  collect: 'form',
  redpacket: 'redpacket',
  external_redpacket: 'redpacket',
  meeting: 'meeting',
  meeting_notification: 'meeting',
  docmsg: 'doc',
  markdown: 'markdown',
  news: 'news',
  calendar: 'calendar',
  mixed: 'mixed',
  meeting_voice_call: 'call',
  voip_doc_share: 'doc',
  sphfeed: 'channelsFeed',
  voiptext: 'call',
  qydiskfile: 'file',
  note: 'note',
  switch: 'switch',
};

/** The eight types whose payload does not stand under their own name. */
const PAYLOAD_KEYS: Readonly<Record<string, string>> = {
  external_redpacket: 'redpacket',
  meeting_notification: 'info',
  docmsg: 'doc',
  markdown: 'info',
  news: 'info',
  voiptext: 'info',
  qydiskfile: 'info',
  note: 'info',
};

/** Ids that two types carry beside their payload; the file of such a message is named after them. */
export const TOP_LEVEL_IDS = ['voiceid', 'voipid'] as const;

export function kindOf(type: string): MessageKind {
  return (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined) ?? 'unknown';
}

export function payloadKeyOf(type: string): string {
  return (Object.hasOwn(PAYLOAD_KEYS, type) ? PAYLOAD_KEYS[type] : undefined) ?? type;
}

const ENVELOPE = new Set(['seq', 'msgid', 'publickey_ver', 'action', 'from', 'tolist', 'roomid', 'msgtime', 'msgtype']);

/** Verbatim msgtype; a switch event and a recall may come without one. */
export function typeOf(msgtype: string, action: unknown): string {
  if (msgtype !== '') return msgtype;
  return action === 'switch' ? 'switch' : action === 'recall' ? 'revoke' : 'unknown';
}

/** The field in which the payload of a message stands; undefined when it has none. */
export function payloadKeyIn(message: Readonly<Record<string, unknown>>, type: string): string | undefined {
  const keys = [payloadKeyOf(type), type, 'info'];
  return keys.find((name) => Object.hasOwn(message, name) && message[name] !== null && !ENVELOPE.has(name));
}

export type Payload = {
  readonly key: string;
  /** A plain object for every well-formed message. */
  readonly value: unknown;
};

/** The payload of a message by the tables above, or whatever stands beside the envelope when it is not where it belongs. */
export function payloadOf(message: Readonly<Record<string, unknown>>, type: string): Payload {
  const key = payloadKeyIn(message, type);
  if (key === undefined) return { key: type, value: leftovers(message) };
  const value = message[key];
  const ids = TOP_LEVEL_IDS.filter((name) => typeof message[name] === 'string');
  if (ids.length === 0 || typeof value !== 'object' || value === null || Array.isArray(value)) return { key, value };
  return { key, value: { ...value, ...Object.fromEntries(ids.map((name) => [name, message[name]])) } };
}

function leftovers(message: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // TRAP: wrappers of some SDKs write every other type's field as null; null is no content.
  return Object.fromEntries(Object.entries(message).filter(([key, value]) => !ENVELOPE.has(key) && value !== null));
}
