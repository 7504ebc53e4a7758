import { isRecord } from '../lib/losslessJson.ts';
import { pairScope, roomScope, type ConsentEvent, type KindOf } from '../lib/consentTypes.ts';

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
 * customer's id and the time). A message that contradicts itself about the customer proves nothing: kept as `other`.
 */
export function eventsOfMessage(
  message: ConsentMessage,
  kindOf: KindOf,
  sha256: Buffer | null,
): { events: ConsentEvent[]; problem: string | null } {
  const payload = isRecord(message.payload) ? message.payload : {};
  const isAgree = message.type === 'agree';
  const named = typeof payload.userid === 'string' ? payload.userid : '';
  const customer = named || message.from;
  const contradicts = named !== '' && named !== message.from;
  const time = answerTime(isAgree ? payload.agree_time : payload.disagree_time) ?? message.sentAtMs;
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
        : null;
  return { events, problem };
}

function scopesOf(message: ConsentMessage, customer: string, kindOf: KindOf): string[] {
  if (customer === '') return [];
  if (message.roomId !== '') return [roomScope(message.roomId, customer)];
  return (message.to ?? []).filter((id) => kindOf(id) === 'employee').map((employee) => pairScope(employee, customer));
}

function answerTime(value: unknown): number | null {
  const time = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof time !== 'number' || !(time > 0)) return null;
  return time < 1e11 ? time * 1000 : time;
}
