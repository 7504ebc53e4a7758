import { isRecord } from '../../lib/losslessJson.ts';
import { text } from './envelope.ts';

/** A customer went to another employee, as WeCom's own calls tell it (formats.md 1.10). Source ids. */
export type HandOverRecord = {
  readonly customer: string;
  /** Null where the record names none. */
  readonly from: string | null;
  readonly to: string;
  readonly atMs: number;
};

/** `externalcontact/get`: how an employee came by a customer; 202 = given by an administrator or whoever is responsible. */
const GIVEN_BY_ADMINISTRATOR = '202';
/** `transfer_result`: 1 = done. 2 is still waiting (its time lies ahead), 3 to 5 did not come about. */
const DONE = '1';

/** What one object of a contact file says about hand-overs; [] for nearly all. Reads no lists of lists. */
export function handOversIn(value: Record<string, unknown>): HandOverRecord[] {
  return [...transfersIn(value), ...assignmentsIn(value)];
}

/** The result names customers only; who asked for it keeps the two employees of the request beside it, or in each row. */
function transfersIn(value: Record<string, unknown>): HandOverRecord[] {
  if (!Array.isArray(value.customer)) return [];
  return value.customer.filter(isRecord).flatMap((row) => {
    const customer = text(row.external_userid);
    const to = text(row.takeover_userid) || text(value.takeover_userid);
    const from = text(row.handover_userid) || text(value.handover_userid) || null;
    const atMs = secondsToMs(row.takeover_time);
    if (text(row.status) !== DONE || customer === '' || to === '' || atMs === null) return [];
    return [{ customer, from, to, atMs }];
  });
}

function assignmentsIn(value: Record<string, unknown>): HandOverRecord[] {
  if (!isRecord(value.external_contact)) return [];
  const customer = text(value.external_contact.external_userid);
  return [value.follow_user, value.follow_info].flat().flatMap((follower) => {
    if (!isRecord(follower) || text(follower.add_way) !== GIVEN_BY_ADMINISTRATOR) return [];
    const to = text(follower.userid);
    const atMs = secondsToMs(follower.createtime);
    return customer === '' || to === '' || atMs === null ? [] : [{ customer, from: null, to, atMs }];
  });
}

function secondsToMs(value: unknown): number | null {
  const seconds = Number(text(value) || NaN);
  return Number.isSafeInteger(seconds) && seconds > 0 && seconds < 1e11 ? seconds * 1000 : null;
}
