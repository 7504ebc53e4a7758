import { IconMessages, IconUser, IconUsers } from '@tabler/icons-react';
import type { ConversationSummary, PersonRef } from '../../../shared/model.ts';
import { go } from '../../lib/place.ts';
import type { Text } from '../../lib/useText.ts';
import type { Entry } from './smallIndex.ts';
import type { Command } from './useCommandList.ts';

/** A command as the index sees it. */
export function entryOf({ id, label, words }: Command): Entry {
  return { id, text: `${label} ${words ?? ''}` };
}

/** Opens a conversation; found by its title, its id and everybody in it. */
export function conversationCommands(conversations: readonly ConversationSummary[], t: Text): readonly Command[] {
  return conversations.map((conversation) => ({
    id: `conversation ${conversation.id}`,
    group: 'conversations',
    label: conversation.title,
    description: t('commands:conversationOf', { count: conversation.messages }),
    words: [conversation.key, ...conversation.members.map((member) => member.name)].join(' '),
    icon: conversation.kind === 'room' ? IconUsers : IconMessages,
    run: () => go('conversation', { conversationId: conversation.id }),
  }));
}

/** Searches what a person sent; found by name and account. */
export function personCommands(people: readonly PersonRef[], t: Text): readonly Command[] {
  return people.map((person) => ({
    id: `person ${person.id}`,
    group: 'people',
    label: person.name,
    description: `${t(`codes:person.${person.kind}`)} · ${t('commands:personIn', { id: person.sourceId })}`,
    words: person.sourceId,
    icon: IconUser,
    run: () => go('search', { query: `from:${quoted(person.sourceId)}` }),
  }));
}

function quoted(id: string): string {
  return /^[\w@.-]+$/.test(id) ? id : `"${id.replaceAll('"', '')}"`;
}
