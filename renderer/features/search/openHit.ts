import type { SearchHit } from '../../../shared/ipc/search.ts';
import { go } from '../../lib/place.ts';
import type { Asked } from './asked.ts';

/** Opens the conversation at the hit, with all its hits to step through. */
export function openHit(hit: SearchHit, { query, scripts }: Asked): void {
  go('conversation', { conversationId: hit.conversation.id, messageId: hit.id, find: { query, scripts } });
}
