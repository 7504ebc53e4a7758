import { useQuery } from '@tanstack/react-query';
import type { ConversationSummary, PersonRef } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { useRoute } from '../../lib/useRoute.ts';

export type Names = {
  readonly conversations: readonly ConversationSummary[];
  readonly people: readonly PersonRef[];
};

const PAGE = 500;
/** A lunr index stays quick and small up to about this many entries. */
const MOST = 10_000;
const NONE: Names = { conversations: [], people: [] };

/** Conversations (the most recent ones of a very large archive) and everybody in them; read when first asked for. */
export function useNames(isWanted: boolean): Names & { readonly isReading: boolean } {
  const overview = useRoute('archive.overview', {});
  const count = overview.data?.conversations ?? 0;
  const names = useQuery({
    queryKey: ['commands.names', count],
    queryFn: () => readNames(count),
    enabled: isWanted && count > 0,
  });
  const { conversations, people } = names.data ?? NONE;
  return { conversations, people, isReading: names.isFetching };
}

async function readNames(count: number): Promise<Names> {
  const conversations: ConversationSummary[] = [];
  for (let offset = 0; offset < Math.min(count, MOST); offset += PAGE) {
    const page = await call('conversations.list', { offset, limit: PAGE });
    conversations.push(...page.conversations);
    if (page.conversations.length < PAGE) break;
  }
  const people = new Map<number, PersonRef>();
  for (const conversation of conversations) for (const member of conversation.members) people.set(member.id, member);
  return { conversations, people: [...people.values()].slice(0, MOST) };
}
