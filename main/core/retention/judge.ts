import type { Beside, KeptCounts, RetentionRules } from '../../../shared/ipc/retention.ts';
import type { ReadDb } from '../store/index.ts';
import { contractReader, type ContractEnd } from './contracts/store.ts';
import { heldBy, holdsInForce } from './held.ts';
import { type Mates, readMates } from './mates.ts';
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
  { readonly kind: 'due'; readonly sinceMs: number } | Kept;

/** `beside`: nothing about the message itself keeps it, it belongs to one that stays. */
type Kept = { readonly kind: 'kept'; readonly beside: Beside | null } & (
  | { readonly why: 'hold'; readonly holds: readonly number[] }
  | { readonly why: 'notYet'; readonly untilMs: number }
  | { readonly why: 'contractOpen' | 'contractUnknown' | 'noTime' }
);

export type Judge = (message: JudgedMessage) => Verdict;

/**
 * Decides about single messages, by the holds, contract ends and people that the archive knows now. A hold comes first;
 * what is not known (a time, an end of a contract) keeps; a message, what recalls it and what bears its msgid stay as long as
 * any of them stays. For one moment and one transaction: make a new one after any change.
 *
 * @param mates made before, for a judge that is made again and again while nothing but deletions changes the archive
 */
export function createJudge(db: ReadDb, rules: RetentionRules, asOfMs: number, mates: Mates = readMates(db)): Judge {
  const held = heldBy(db, holdsInForce(db), mates);
  const periods: Periods = { regimes: regimesOf(rules.regimes), ownMonths: rules.ownMonths };
  const contractOf = needsContract(periods) ? contractEnds(db) : null;
  const alone = (message: JudgedMessage): Verdict => {
    const holds = held.of(message);
    if (holds.length > 0) return { kind: 'kept', why: 'hold', holds, beside: held.beside(message) };
    const kept = { kind: 'kept', beside: null } as const;
    if (message.sentAtMs === null || message.sentAtMs < FIRST_TIME_MS) return { ...kept, why: 'noTime' };
    const contract = contractOf?.(message.conversationId) ?? null;
    if (contract === 'open') return { ...kept, why: 'contractOpen' };
    if (contract === 'unknown') return { ...kept, why: 'contractUnknown' };
    const endMs = endOfPeriods(periods, message.sentAtMs, contract);
    return endMs <= asOfMs ? { kind: 'due', sinceMs: endMs } : { ...kept, why: 'notYet', untilMs: endMs };
  };
  return (message) => {
    const verdict = alone(message);
    const group = verdict.kind === 'due' ? mates.of(message.id) : null;
    return group ? lastOf(verdict, group.messages.map(alone), group.tie) : verdict;
  };
}

/** Of a message that is due by itself: due when the last of its group is. */
function lastOf(own: Verdict, group: readonly Verdict[], tie: Beside): Verdict {
  const staying = group.find((verdict) => verdict.kind === 'kept');
  if (staying) return { ...staying, beside: tie };
  const since = group.map((verdict) => (verdict.kind === 'due' ? verdict.sinceMs : 0));
  return own.kind === 'due' ? { kind: 'due', sinceMs: Math.max(own.sinceMs, ...since) } : own;
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

export const NONE_KEPT: KeptCounts = {
  hold: 0,
  notYet: 0,
  contractOpen: 0,
  contractUnknown: 0,
  noTime: 0,
  beside: { recall: 0, sameMsgid: 0, splitHit: 0, answer: 0, consent: 0 },
};

export function countKept(counts: KeptCounts, { why, beside }: Kept): KeptCounts {
  const more = { ...counts, [why]: counts[why] + 1 };
  return beside ? { ...more, beside: { ...counts.beside, [beside]: counts.beside[beside] + 1 } } : more;
}
