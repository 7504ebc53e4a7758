import type { KeptCounts, RetentionRules } from '../../../shared/ipc/retention.ts';
import type { ReadDb } from '../store/index.ts';
import { contractReader, type ContractEnd } from './contracts/store.ts';
import { heldBy, holdsInForce } from './held.ts';
import { endOfPeriods, needsContract, type Periods } from './periods.ts';
import { regimesOf } from './regimes.ts';

/** A time before that is a mistake of its source: nobody knows when the message was sent. */
const FIRST_TIME_MS = Date.UTC(2000, 0, 1);

/** What of a message decides. */
export type JudgedMessage = {
  readonly id: number;
  readonly recordId: number;
  readonly conversationId: number;
  readonly sentAtMs: number | null;
};

export type Verdict =
  /** Since when: the end of the last period. */
  | { readonly kind: 'due'; readonly sinceMs: number }
  | { readonly kind: 'kept'; readonly why: 'hold'; readonly holds: readonly number[] }
  | { readonly kind: 'kept'; readonly why: 'notYet'; readonly untilMs: number }
  | { readonly kind: 'kept'; readonly why: 'contractOpen' | 'contractUnknown' | 'noTime' };

export type Judge = (message: JudgedMessage) => Verdict;

/**
 * Decides about single messages, by the holds, contract ends and people that the archive knows now. A hold comes first;
 * what is not known (a time, an end of a contract) keeps. For one moment and one transaction: make a new one after any
 * change.
 */
export function createJudge(db: ReadDb, rules: RetentionRules, asOfMs: number): Judge {
  const held = heldBy(db, holdsInForce(db));
  const periods: Periods = { regimes: regimesOf(rules.regimes), ownMonths: rules.ownMonths };
  const contractOf = needsContract(periods) ? contractEnds(db) : null;
  return (message) => {
    const holds = held.of(message);
    if (holds.length > 0) return { kind: 'kept', why: 'hold', holds };
    if (message.sentAtMs === null || message.sentAtMs < FIRST_TIME_MS) return { kind: 'kept', why: 'noTime' };
    const contract = contractOf?.(message.conversationId) ?? null;
    if (contract === 'open') return { kind: 'kept', why: 'contractOpen' };
    if (contract === 'unknown') return { kind: 'kept', why: 'contractUnknown' };
    const endMs = endOfPeriods(periods, message.sentAtMs, contract);
    return endMs <= asOfMs ? { kind: 'due', sinceMs: endMs } : { kind: 'kept', why: 'notYet', untilMs: endMs };
  };
}

/** Of conversations, each looked up once. */
function contractEnds(db: ReadDb): (conversationId: number) => ContractEnd {
  const endOf = contractReader(db);
  const known = new Map<number, ContractEnd>();
  const keyOf = db.prepare('SELECT key FROM conversation WHERE id = ?').pluck();
  // Whoever is not known to belong to the firm may be a customer.
  const customersOf = db
    .prepare(
      `SELECT p.source_id FROM conversation_member m JOIN person p ON p.id = m.person_id
       WHERE m.conversation_id = ? AND p.kind NOT IN ('employee', 'bot')`,
    )
    .pluck();
  return (id) => {
    let end = known.get(id);
    if (end === undefined) {
      end = endOf(keyOf.get(id) as string, customersOf.all(id) as string[]);
      known.set(id, end);
    }
    return end;
  };
}

export const NONE_KEPT: KeptCounts = { hold: 0, notYet: 0, contractOpen: 0, contractUnknown: 0, noTime: 0 };

export function countKept(counts: KeptCounts, { why }: Extract<Verdict, { kind: 'kept' }>): KeptCounts {
  return { ...counts, [why]: counts[why] + 1 };
}
