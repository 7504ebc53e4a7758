import { notifications } from '@mantine/notifications';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary, Message } from '../../../shared/model.ts';
import { call, failureOf } from '../../lib/call.ts';
import { useErrorText } from '../../lib/errorText.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { readStretch } from './useTimeline.ts';

export type Stretch = { readonly from: number; readonly to: number };

/** A clipboard is for a few lines; whole conversations go into a bundle. */
const MOST_COPIED = 100;

/** As many as one selection may name; more goes as a whole conversation. */
const MOST_SELECTED = 100_000;

export type PickedActions = {
  readonly toEvidence: (stretch: Stretch) => void;
  readonly copy: (stretch: Stretch) => void;
};

/** What can be done with picked messages; a failure is told in the corner. */
export function usePickedActions(conversation: ConversationSummary): PickedActions {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const textOf = useErrorText();
  const tell = (thrown: unknown) => {
    const { what, next } = textOf(failureOf(thrown));
    notifications.show({ color: 'red', title: what, message: next });
  };
  return {
    toEvidence: (stretch) => {
      if (stretch.to - stretch.from < MOST_SELECTED) addToEvidence(conversation, stretch).catch(tell);
      else notifications.show({ color: 'red', message: t('tooMany', { number: format.number(MOST_SELECTED) }) });
    },
    copy: (stretch) => void copyWithProvenance(conversation, stretch, t).catch(tell),
  };
}

/** Hands the picked messages to the evidence area. */
async function addToEvidence(conversation: ConversationSummary, { from, to }: Stretch): Promise<void> {
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
async function copyWithProvenance(
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
