import type { MessageKind } from '../../../../shared/model.ts';

const KINDS: Readonly<Record<string, MessageKind>> = {
  text: 'text',
  image: 'image',
  voice: 'voice',
  video: 'video',
  file: 'file',
  emotion: 'sticker',
  location: 'location',
  card: 'contactCard',
  link: 'link',
  weapp: 'miniapp',
  mixed: 'mixed',
  sphfeed: 'channelsFeed',
  meeting: 'meeting',
  docmsg: 'doc',
  markdown: 'markdown',
  news: 'news',
};

/**
 * The kind of an item inside a forwarded or mixed message. The names come as `ChatRecordText`, in any case, and as plain
 * msgtypes; a record inside a record is called `chatrecord` (formats.md 1.6).
 */
export function itemKind(type: string): MessageKind {
  const lower = type.toLowerCase();
  if (lower === 'chatrecord') return 'forwardedRecord';
  return KINDS[lower.startsWith('chatrecord') ? lower.slice('chatrecord'.length) : lower] ?? 'unknown';
}
