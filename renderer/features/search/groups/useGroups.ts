import type { ConversationGroup } from '../../../../shared/ipc/search.ts';
import { call } from '../../../lib/call.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import type { Asked } from '../asked.ts';
import { PAGE } from '../usePages.ts';
import type { PageSource } from '../usePages.ts';

/** The first page of conversations with hits. */
export function useFirstGroups({ query, scripts }: Asked, isEnabled: boolean) {
  return useRoute('search.groups', { query, scripts, offset: 0, limit: PAGE }, { enabled: isEnabled });
}

/** All pages of them. */
export function groupSource(
  { query, scripts }: Asked,
  firstPage: readonly ConversationGroup[],
): PageSource<ConversationGroup> {
  return {
    firstPage,
    isEnabled: true,
    keyOf: (page) => ['search.groups', { query, scripts, page }],
    read: async (page) => (await call('search.groups', { query, scripts, offset: page * PAGE, limit: PAGE })).groups,
  };
}
