import { isRecord } from '../lib/losslessJson.ts';
import { foldId, pairScope, roomScope, type ConsentEvent, type KindOf } from '../lib/consentTypes.ts';
import { readStatusTime } from './words.ts';

/** What is needed of an agree / disagree message of the archive itself. */
export type ConsentMessage = {
  readonly msgid: string;
  readonly type: string;
  readonly from: string;
  readonly to: readonly string[] | null;
  readonly roomId: string;
  readonly sentAtMs: number | null;
  readonly payload: unknown;
};

/**
 * The evidence in an agree / disagree message (formats.md 1.5: from = the customer, tolist = the employee, payload with the
 * customer's id and the time). A message that contradicts itself about the customer proves nothing: kept as `other`; of two times that
 * are more than a day apart the more cautious one counts.
 */
export function eventsOfMessage(
  message: ConsentMessage,
  kindOf: KindOf,
  sha256: Buffer | null,
): { events: ConsentEvent[]; problem: string | null } {
  const payload = isRecord(message.payload) ? message.payload : {};
  const isAgree = message.type === 'agree';
  const named = typeof payload.userid === 'string' ? payload.userid : '';
  const contradicts = named !== '' && foldId(named) !== foldId(message.from);
  // In another case it is the same customer, under the id that the chat has.
  const customer = contradicts ? named : message.from;
  const told = isAgree
    ? readStatusTime(payload.agree_time, 'agree').atMs
    : readStatusTime(payload.disagree_time, 'disagree').atMs;
  const time = cautious(told, message.sentAtMs, isAgree);
  const scopes = scopesOf(message, customer, kindOf);
  const events = scopes.map((scope): ConsentEvent => ({
    scope,
    status: contradicts ? 'other' : isAgree ? 'agree' : 'disagree',
    rawStatus: message.type,
    atMs: time,
    precision: time === null ? 'unknown' : 'ms',
    evidenceKind: 'message',
    evidenceRef: message.msgid,
    sha256,
  }));
  const problem = contradicts
    ? 'consent.otherCustomer'
    : scopes.length === 0
      ? 'consent.noScope'
      : time === null
        ? 'consent.noTime'
        : time === (told ?? time)
          ? null
          : 'consent.otherTime';
  return { events, problem };
}

/** The platform writes one moment in both places. */
const SAME_MS = 24 * 3_600_000;

/** Where the message was sent at quite another time than it tells, nobody agreed before the later, or refused after the earlier. */
function cautious(told: number | null, sentAtMs: number | null, isAgree: boolean): number | null {
  if (told === null || sentAtMs === null || Math.abs(told - sentAtMs) <= SAME_MS) return told ?? sentAtMs;
  return isAgree ? Math.max(told, sentAtMs) : Math.min(told, sentAtMs);
}

function scopesOf(message: ConsentMessage, customer: string, kindOf: KindOf): string[] {
  if (customer === '') return [];
  if (message.roomId !== '') return [roomScope(message.roomId, customer)];
  return (message.to ?? []).filter((id) => kindOf(id) === 'employee').map((employee) => pairScope(employee, customer));
}
