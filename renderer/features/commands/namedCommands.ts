import { IconMessages, IconUser, IconUsers } from '@tabler/icons-react';
import type { FoundConversation } from '../../../shared/ipc/conversations.ts';
import type { PersonRef } from '../../../shared/model.ts';
import type { Format } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import type { Text } from '../../lib/useText.ts';
import type { Entry } from '../../lib/smallIndex.ts';
import type { Command } from './useCommandList.ts';

/** A command as the index sees it. */
export function entryOf({ id, label, words }: Command): Entry {
  return { id, text: `${label} ${words ?? ''}` };
}

/** Opens a conversation; told apart by the day of its last message. */
export function conversationCommands(
  conversations: readonly FoundConversation[],
  format: Pick<Format, 'day'>,
): readonly Command[] {
  return conversations.map((conversation) => ({
    id: `conversation ${conversation.id}`,
    group: 'conversations',
    label: conversation.title,
    description: format.day(conversation.lastAtMs),
    icon: conversation.kind === 'room' ? IconUsers : IconMessages,
    run: () => go('conversation', { conversationId: conversation.id }),
  }));
}

/** Opens a person's history across employees and rooms. */
export function personCommands(people: readonly PersonRef[], t: Text): readonly Command[] {
  return people.map((person) => ({
    id: `person ${person.id}`,
    group: 'people',
    label: person.name,
    description: `${t(`codes:person.${person.kind}`)} · ${t('commands:personIn', { id: person.sourceId })}`,
    icon: IconUser,
    run: () => go('conversation', { personId: person.id }),
  }));
}
