import type { Question } from '../../../../shared/ipc/search.ts';
import type { ReadDb } from '../../store/index.ts';
import { idsOf, understand } from '../matching.ts';
import type { Order } from '../matching.ts';
import { planOf } from '../plan.ts';

/** Ids of all messages that the question finds, asked at that time. Throws search.syntax. */
export function foundIds(db: ReadDb, question: Question, nowMs: number, order: Order = 'oldest'): number[] {
  return idsOf(db, planOf(db, understand(db, { ...question, nowMs })), order);
}
