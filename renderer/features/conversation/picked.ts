import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import type { ConversationSummary, Message } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { go } from '../../lib/place.ts';
import { readStretch } from './useTimeline.ts';

export type Stretch = { readonly from: number; readonly to: number };

/** A clipboard is for a few lines; whole conversations go into a bundle. */
export const MOST_COPIED = 100;

/** Hands the picked messages to the evidence area. */
export async function addToEvidence(conversation: ConversationSummary, { from, to }: Stretch): Promise<void> {
  const messages = await readStretch(conversation.id, from, to);
  go('evidence', {
    selection: { kind: 'messages', messageIds: messages.map((message) => message.id) },
    label: conversation.title,
  });
}

/** Hands the whole conversation over. */
export function addAllToEvidence(conversation: ConversationSummary): void {
  go('evidence', {
    selection: { kind: 'conversation', conversationId: conversation.id, fromMs: null, toMs: null },
    label: conversation.title,
  });
}

/** Copies messages with who, when, which id, which bytes of which file, so that a quotation can be checked. */
export async function copyWithProvenance(
  conversation: ConversationSummary,
  { from, to }: Stretch,
  t: TFunction<'conversation'>,
): Promise<void> {
  const messages = await readStretch(conversation.id, from, Math.min(to, from + MOST_COPIED - 1));
  const lines: string[] = [];
  for (const message of messages) lines.push(await withProvenance(message, t));
  await call('shell.copyText', { text: [conversation.title, ...lines].join('\n\n').slice(0, 1_000_000) });
  notifications.show({ message: t('copied', { count: messages.length }) });
}

async function withProvenance(message: Message, t: TFunction<'conversation'>): Promise<string> {
  const place = await call('message.provenance', { messageId: message.id });
  const sentAt = message.sentAtMs === null ? t('noTime') : new Date(message.sentAtMs).toISOString();
  return [
    `${sentAt}  ${message.sender.name} (${message.sender.sourceId})`,
    message.text,
    `msgid ${message.msgid}  SHA-256 ${place.rawSha256}`,
    `${place.file} @ ${String(place.byteOffset)} + ${String(place.byteLength)}`,
  ].join('\n');
}
