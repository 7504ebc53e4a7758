import type { FoldedStatus } from '../lib/consentTypes.ts';

/** Words without spaces, `_` and `-`. */
const AGREE = new Set(['agree', 'agreed', 'approved', 'yes', 'y', 'true', '同意', '已同意', '是']);
const DISAGREE = new Set(
  ['disagree', 'disagreed', 'refuse', 'refused', 'reject', 'rejected', 'withdraw', 'withdrawn', 'revoke', 'revoked']
    .concat(['optout', 'optedout', 'cancel', 'cancelled', 'canceled', 'no', 'n', 'false'])
    .concat(['不同意', '未同意', '拒绝', '已拒绝', '拒絕', '已拒絕', '否'])
    .concat(['撤回', '已撤回', '撤回同意', '已撤回同意', '撤销', '已撤销', '撤销同意', '撤銷', '已撤銷', '撤銷同意'])
    .concat(['取消', '已取消', '取消同意', '已取消同意']),
);
/** WeCom's state before anybody was asked: no consent, and no refusal either (formats.md 1.9). */
const NOT_ASKED = new Set(['defaultagree']);

export type ReadStatus = {
  readonly status: FoldedStatus;
  /** The word is one of ours. */
  readonly isKnown: boolean;
};

/** Exact words only. A word that is not listed may be a withdrawal, so it counts as one; Default_Agree is `other`. */
export function readStatus(raw: string): ReadStatus {
  const word = raw.toLowerCase().replace(/[\s_-]/g, '');
  if (AGREE.has(word)) return { status: 'agree', isKnown: true };
  if (NOT_ASKED.has(word)) return { status: 'other', isKnown: false };
  return { status: 'disagree', isKnown: DISAGREE.has(word) };
}

export type StatusTime = {
  readonly atMs: number | null;
  readonly precision: 'ms' | 's' | 'day' | 'unknown';
  /** The text names no zone; China's was taken. */
  readonly assumedZone: boolean;
};

const UNKNOWN: StatusTime = { atMs: null, precision: 'unknown', assumedZone: false };
/** Without signs, as many systems in China write it, to the second, the minute, the hour (see fromDigits) or the day. */
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)?(\d\d)?)?$/;
const LOCAL = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?$/;
const CHINA_OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/**
 * A time as registers and WeCom write it: epoch in seconds, milliseconds or microseconds, ISO, or a local time, which is taken
 * as China's. What cannot be one is unknown: then an agreement is not used, and a refusal always counts. Of a bare date the cautious end counts: an agreement from the end of that day, a refusal from its start.
 */
export function readStatusTime(value: unknown, status: FoldedStatus): StatusTime {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  if (/^\d{8,20}(?:\.\d+)?$/.test(text)) return fromDigits(text, status);
  const local = LOCAL.exec(text);
  if (local) return fromLocal(local, status);
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(text)) return UNKNOWN;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? UNKNOWN : { atMs, precision: 'ms', assumedZone: false };
}

const [EARLIEST_MS, LATEST_MS] = [Date.UTC(2000, 0, 1), Date.UTC(2100, 0, 1)];

/**
 * TRAP: 20231115061330 and 202311150613 are no milliseconds (year 2611, year 1976), and 2023111506 are seconds of the year
 * 2034 only: until then nobody can have agreed at such a time.
 */
function fromDigits(text: string, status: FoldedStatus): StatusTime {
  const compact = [8, 10, 12, 14].includes(text.length) ? COMPACT.exec(text) : null;
  if (compact) {
    const local = fromLocal(compact, status);
    if (local.atMs !== null) return local;
  }
  const number = Number(text);
  const unitMs = number < 1e11 ? 1000 : number < 1e14 ? 1 : 0.001;
  const atMs = Math.round(number * unitMs);
  if (atMs < EARLIEST_MS || atMs > LATEST_MS) return UNKNOWN;
  return { atMs, precision: unitMs === 1000 ? 's' : 'ms', assumedZone: false };
}

function fromLocal(local: RegExpExecArray, status: FoldedStatus): StatusTime {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = local
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const midnight = Date.UTC(year, month - 1, day) - CHINA_OFFSET_MS;
  // Date.UTC rolls 31 February over; such a date is none.
  if (new Date(midnight + CHINA_OFFSET_MS).getUTCDate() !== day || month > 12) return UNKNOWN;
  if (hour > 24 || minute > 59 || second > 60) return UNKNOWN;
  if (local[4] === undefined)
    return { atMs: status === 'agree' ? midnight + DAY_MS - 1 : midnight, precision: 'day', assumedZone: true };
  return { atMs: midnight + ((hour * 60 + minute) * 60 + second) * 1000, precision: 's', assumedZone: true };
}
