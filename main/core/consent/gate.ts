import type { ConsentStatus } from '../../../shared/model.ts';
import { pairScope, roomScope, type KindOf, type Talk, type Verdict } from '../lib/consentTypes.ts';

type StatusAt = (scope: string, atMs: number | null) => Exclude<ConsentStatus, 'notRequired'>;

const WORST_FIRST: readonly ConsentStatus[] = ['refused', 'withdrawn', 'unknown', 'agreed'];

/**
 * Whether a message may be loaded. Every customer who takes part must have agreed at its time: in a room for that room,
 * outside of rooms for each employee who takes part. Without a customer `notRequired` (a declared legal basis decides).
 * Whoever cannot be placed (no sender, no recipients stated) may be a customer: `unknown`.
 *
 * A record that names a customer but no employee (a call somebody joined alone) is asked for under `pair:|<customer>`,
 * which only an operator's register can answer.
 */
export function gate(statusAt: StatusAt, talk: Talk, kindOf: KindOf): Verdict {
  const people = [...new Set([talk.from, ...(talk.to ?? [])])];
  const customers = people.filter((id) => kindOf(id) === 'customer');
  const unplaced = isOneMissing(talk, customers.length > 0) || people.some((id) => kindOf(id) === 'unknown');
  const scopes = customers.flatMap((customer) => scopesOf(talk, people, customer, kindOf));
  if (unplaced) return { status: 'unknown', scope: scopes[0] ?? shownScope(talk, people) };
  let worst: Verdict = { status: 'notRequired', scope: shownScope(talk, people) };
  for (const scope of scopes) {
    const status = statusAt(scope, talk.sentAtMs);
    if (worst.status === 'notRequired' || WORST_FIRST.indexOf(status) < WORST_FIRST.indexOf(worst.status))
      worst = { status, scope };
  }
  return worst;
}

/** Somebody takes part whom the record does not name. */
function isOneMissing(talk: Talk, hasCustomer: boolean): boolean {
  if (talk.to === null) return true;
  if (hasCustomer || talk.isEvent) return false;
  return talk.isExternal === true || talk.to.length === 0;
}

function scopesOf(talk: Talk, people: readonly string[], customer: string, kindOf: KindOf): string[] {
  if (talk.roomId !== '') return [roomScope(talk.roomId, customer)];
  const employees = people.filter((id) => kindOf(id) === 'employee');
  return employees.length === 0
    ? [pairScope('', customer)]
    : employees.map((employee) => pairScope(employee, customer));
}

function shownScope(talk: Talk, people: readonly string[]): string {
  return talk.roomId !== '' ? `room:${talk.roomId}` : `pair:${people.join('|')}`;
}
