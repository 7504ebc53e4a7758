import { hasDuplicateKeys } from '../lib/duplicateKeys.ts';
import { isRecord, parseLossless } from '../lib/losslessJson.ts';
import { eventsOfMessage } from './message.ts';
import { namesNobody } from './nobody.ts';
import { readStatus, readStatusTime } from './words.ts';
import {
  pairScope,
  roomScope,
  type ConsentEvent,
  type ConsentProblem,
  type ConsentReading,
  type KindOf,
} from '../lib/consentTypes.ts';

type Reading = { events: ConsentEvent[]; problems: ConsentProblem[]; recognised: boolean };
type Place = {
  readonly name: string;
  readonly line: number | null;
  /** 1-based, in a document that is one array: a line number would not help there. */
  readonly item?: number;
  readonly sha256: Buffer;
  readonly kindOf: KindOf;
  readonly depth?: number;
};

/**
 * Consent in JSON: responses of check_single_agree / check_room_agree (one, an array, one per line; with the request's
 * roomid beside them, in `request`, or in the file's name), their bare `agreeinfo` items, approval events as JSON, agree /
 * disagree messages.
 */
export function readConsentJson(text: string, name: string, sha256: Buffer, kindOf: KindOf): ConsentReading {
  const reading: Reading = { events: [], problems: [], recognised: false };
  const whole = parsed(text);
  if (whole.ok) visitOne(reading, whole, { name, line: null, sha256, kindOf });
  else readLines(reading, text, name, sha256, kindOf);
  return reading;
}

function readLines(reading: Reading, text: string, name: string, sha256: Buffer, kindOf: KindOf): void {
  text.split(/\r?\n/).forEach((content, index) => {
    if (content.trim() === '') return;
    const line = index + 1;
    const value = parsed(content);
    if (value.ok) visitOne(reading, value, { name, line, sha256, kindOf });
    else reading.problems.push({ line, code: 'json.invalid', detail: '' });
  });
}

/** Where a key stands twice, what was read is one of two things that it says: nobody agreed by it. */
function visitOne(reading: Reading, { value, hasDuplicateKeys: isTwofold }: Json, place: Place): void {
  if (isTwofold) reading.problems.push({ line: place.line, code: 'json.duplicateKey', detail: '' });
  const before = reading.events.length;
  visit(reading, value, place, roomInName(place.name));
  if (!isTwofold) return;
  const own = reading.events.splice(before);
  for (const event of own) reading.events.push(event.status === 'agree' ? { ...event, status: 'other' } : event);
}

type Json = { readonly ok: true; readonly value: unknown; readonly hasDuplicateKeys: boolean };
type Parsed = Json | { readonly ok: false };

function parsed(text: string): Parsed {
  try {
    const value = parseLossless(text);
    return { ok: true, value, hasDuplicateKeys: hasDuplicateKeys(text, value) };
  } catch {
    return { ok: false };
  }
}

/** Wrappers in wrappers: nobody has more, and an attacker no more than this. */
const DEEPEST = 100;

function visit(reading: Reading, value: unknown, outside: Place, roomId: string): void {
  const place = { ...outside, depth: (outside.depth ?? 0) + 1 };
  if (place.depth > DEEPEST)
    return void reading.problems.push({ line: place.line, code: 'consent.badRow', detail: '' });
  if (Array.isArray(value)) {
    const isList = place.line === null && place.item === undefined;
    return value.forEach((part, at) => visit(reading, part, isList ? { ...place, item: at + 1 } : place, roomId));
  }
  if (!isRecord(value)) return;
  const request = isRecord(value.request) ? value.request : {};
  if (isErrorReply(value)) return visitErrorReply(reading, value, place);
  const room = id(value.roomid) || id(request.roomid) || roomId;
  if (Array.isArray(value.agreeinfo) || isRecord(value.agreeinfo)) {
    reading.recognised = true;
    visit(reading, value.agreeinfo, place, room);
  } else if ('agree_status' in value) visitAnswer(reading, value, place, room);
  else if (value.ChangeType === 'msg_audit_approved') visitApproval(reading, value, place);
  else if (value.msgtype === 'agree' || value.msgtype === 'disagree') visitMessage(reading, value, place);
  else visitWrapped(reading, value, place, room);
}

/** As scripts keep answers and messages: in a field, as an object or as text. */
const WRAPPERS = ['response', 'data', 'result', 'body', 'msg', 'content', 'decrypted_data', 'decryptedPayload'];

/** What is neither a consent nor around one is told, but for messages, which say something else. */
function visitWrapped(reading: Reading, value: Record<string, unknown>, place: Place, roomId: string): void {
  const inside = WRAPPERS.map((name) => opened(value[name])).filter((one) => one !== null);
  for (const one of inside) visit(reading, one, place, roomId);
  if (inside.length === 0 && !('msgtype' in value))
    reading.problems.push({
      line: place.line,
      code: 'consent.badRow',
      detail: Object.keys(value).join(' ').slice(0, 40),
    });
}

function opened(value: unknown): object | null {
  if (isRecord(value) || Array.isArray(value)) return value;
  const json = typeof value === 'string' && /^\s*[[{]/.test(value) ? parsed(value) : null;
  return json?.ok && (isRecord(json.value) || Array.isArray(json.value)) ? json.value : null;
}

function isErrorReply({ errcode }: Record<string, unknown>): boolean {
  return id(errcode) !== '' && Number(id(errcode)) !== 0;
}

/** WeCom answered with an error: whatever stands beside the code is no evidence. */
function visitErrorReply(reading: Reading, { errcode, errmsg }: Record<string, unknown>, place: Place): void {
  reading.recognised = true;
  const which = place.item === undefined ? '' : `#${place.item} `;
  const detail = `${which}errcode ${id(errcode)} ${id(errmsg)}`.trim().slice(0, 120);
  reading.problems.push({ line: place.line, code: 'consent.errorReply', detail });
}

function visitAnswer(reading: Reading, item: Record<string, unknown>, place: Place, roomId: string): void {
  reading.recognised = true;
  // The misspelling is the official name (Tencent 91782).
  const customer = id(item.exteranalopenid) || id(item.externalopenid) || id(item.external_userid);
  const employee = id(item.userid);
  const rawStatus = id(item.agree_status);
  if (customer === '' || (employee === '' && roomId === ''))
    return void reading.problems.push({
      line: place.line,
      code: customer === '' ? 'consent.badRow' : 'consent.noRoom',
      detail: '',
    });
  const { status, isKnown } = readStatus(rawStatus);
  const time = readStatusTime(item.status_change_time, status);
  const isForAll = status === 'disagree' && namesNobody(employee);
  if (!isKnown)
    reading.problems.push({ line: place.line, code: 'consent.unknownStatus', detail: rawStatus.slice(0, 40) });
  if (time.atMs === null) reading.problems.push({ line: place.line, code: 'consent.noTime', detail: '' });
  reading.events.push({
    scope: employee === '' ? roomScope(roomId, customer) : pairScope(isForAll ? '' : employee, customer),
    status,
    rawStatus,
    atMs: time.atMs,
    precision: time.precision,
    evidenceKind: employee === '' ? 'checkRoom' : 'checkSingle',
    evidenceRef: refOf(place),
    sha256: place.sha256,
  });
}

/** Fires on approval only; there is no event for a refusal (Tencent 92005). */
export function visitApproval(reading: Reading, event: Record<string, unknown>, place: Place): void {
  reading.recognised = true;
  const [employee, customer] = [id(event.UserID), id(event.ExternalUserID)];
  const time = readStatusTime(event.CreateTime, 'agree');
  if (employee === '' || customer === '' || time.atMs === null)
    return void reading.problems.push({ line: place.line, code: 'consent.badEvent', detail: '' });
  reading.events.push({
    scope: pairScope(employee, customer),
    status: 'agree',
    rawStatus: 'msg_audit_approved',
    atMs: time.atMs,
    precision: time.precision,
    evidenceKind: 'approvedEvent',
    evidenceRef: refOf(place),
    sha256: place.sha256,
  });
}

function visitMessage(reading: Reading, message: Record<string, unknown>, place: Place): void {
  reading.recognised = true;
  const type = id(message.msgtype);
  const sent = readStatusTime(message.msgtime, 'agree').atMs;
  const { events, problem } = eventsOfMessage(
    {
      msgid: id(message.msgid) || refOf(place),
      type,
      from: id(message.from),
      to: Array.isArray(message.tolist) ? message.tolist.map(id) : null,
      roomId: id(message.roomid),
      sentAtMs: sent,
      payload: message[type],
    },
    place.kindOf,
    place.sha256,
  );
  reading.events.push(...events);
  if (problem) reading.problems.push({ line: place.line, code: problem, detail: '' });
}

function refOf(place: Place): string {
  return place.line === null ? place.name : `${place.name}:${place.line}`;
}

function roomInName(name: string): string {
  return /(?:^|[^A-Za-z0-9])(wr[A-Za-z0-9_-]{10,})(?:\.|$)/.exec(name)?.[1] ?? '';
}

function id(value: unknown): string {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}
