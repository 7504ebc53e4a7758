import type { SearchOrder } from '../../../../shared/ipc/search.ts';
import type { ReadDb } from '../../store/index.ts';
import { indexGeneration } from '../indexing.ts';
import { MOST_AT_ONCE, piecesOf } from '../matching.ts';
import type { Order } from '../matching.ts';
import { planOf } from '../plan.ts';
import { joined } from '../results/idList.ts';
import type { IdList } from '../results/idList.ts';
import type { Condition } from '../resolve.ts';
import { paceOf } from '../results/pace.ts';
import { byRelevanceOfRows } from '../results/relevance.ts';
import { understand } from '../understand.ts';
import type { Asked } from '../understand.ts';

/** After so many tries that an import has spoilt, the question is asked in one go. */
const PATIENT_TRIES = 3;

/** `conversationId`: of its messages only. */
type AskedWhere = Asked & { readonly conversationId?: number | undefined };

function conditionOf(db: ReadDb, { conversationId, ...asked }: AskedWhere): Condition {
  const condition = understand(db, asked);
  if (conversationId === undefined) return condition;
  return { kind: 'and', children: [condition, { kind: 'conversation', ids: new Set([conversationId]) }] };
}

/**
 * Ids of all messages that the question finds in one state of the archive, in steps that let other calls in. Not kept:
 * a list of thousands of terms would push what the window shows out of memory.
 * Throws search.syntax, search.tooBroad, and search.cancelled once the signal is given.
 */
export async function foundIds(db: ReadDb, asked: AskedWhere, order: Order, signal: AbortSignal): Promise<IdList> {
  const plan = planOf(db, conditionOf(db, asked));
  const pace = paceOf(signal);
  for (let tries = 0; ; tries++) {
    const generation = indexGeneration(db);
    const pieces: IdList[] = [];
    for (const piece of piecesOf(db, plan, { order, firstPiece: MOST_AT_ONCE })) {
      pieces.push(piece);
      if (tries < PATIENT_TRIES && pace.isDue()) await pace.rest();
    }
    if (indexGeneration(db) === generation) return joined(pieces);
  }
}

/** The ids of a list that `foundIds` gave from the oldest on, in the order asked for. Throws search.cancelled. */
export async function inOrder(
  db: ReadDb,
  asked: Asked,
  { ids, order }: { readonly ids: IdList; readonly order: SearchOrder },
  signal: AbortSignal,
): Promise<IdList> {
  if (order === 'relevance') return byRelevanceOfRows(db, understand(db, asked), ids, signal);
  return order === 'oldest' ? ids : ids.slice().reverse();
}
