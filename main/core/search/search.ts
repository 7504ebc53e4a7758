import type { ReadDb } from '../store/index.ts';
import { idsOf } from './matching.ts';
import type { Order } from './matching.ts';
import { planOf } from './plan.ts';
import { hitsOf } from './results/hits.ts';
import type { BareHit } from './results/hits.ts';
import { understand } from './understand.ts';

export type SearchRequest = {
  readonly query: string;
  readonly offset: number;
  readonly limit: number;
  readonly order: Order;
};
export type SearchPage = {
  readonly total: number;
  readonly conversations: number;
  readonly hits: BareHit[];
  readonly milliseconds: number;
};

/**
 * One page of what the query finds, at once and without memory: what `openResults` does in steps, said simply.
 * `total` and `conversations` are exact, ranges point into the original text. Throws search.syntax.
 */
export function search(db: ReadDb, request: SearchRequest): SearchPage {
  const startedAt = performance.now();
  const condition = understand(db, request);
  const ids = idsOf(db, planOf(db, condition), request.order);
  const hits = hitsOf(db, condition, ids.slice(request.offset, request.offset + request.limit));
  const one = db.prepare('SELECT conversation_id FROM message WHERE id = ?').pluck();
  const conversations = new Set(ids.map((id) => one.get(id))).size;
  return { total: ids.length, conversations, hits, milliseconds: performance.now() - startedAt };
}
