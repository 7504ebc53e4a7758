import type { MessageKind } from '../../shared/model.ts';

const KIND_OF_TYPE: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
  link: 'link',
  weapp: 'miniapp',
  location: 'location',
  card: 'contactCard',
  chatrecord: 'forwardedRecord',
  mixed: 'mixed',
  markdown: 'markdown',
  news: 'news',
  docmsg: 'doc',
  calendar: 'calendar',
  meeting: 'meeting',
  vote: 'vote',
  collect: 'form',
  redpacket: 'redpacket',
  external_redpacket: 'redpacket',
  todo: 'todo',
  agree: 'agree',
  disagree: 'disagree',
  revoke: 'recall',
};

/** The kind of a source's msgtype, for its name; null for a type that is not everybody's. */
export function kindOfType(type: string): MessageKind | null {
  return KIND_OF_TYPE[type] ?? null;
}
