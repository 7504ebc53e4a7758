import { foldText } from '../../lib/text/fold.ts';
import { offsetReader } from '../../lib/wallClock.ts';
import { namedDays } from './namedDays.ts';

/** Half-open span of time in milliseconds. */
export type Span = { readonly fromMs: number; readonly toMs: number };

/**
 * `2024`, `2024-03`, `2024-03-05` as that whole year, month or day in the archive's time zone; an ISO time as that
 * millisecond, second or minute (as long as it is written), in UTC or its own offset when it has one, else in the
 * archive's zone; days as people name them (namedDays.ts); `a..b` from the start of one to the end of the other. Null when
 * it is none of these or no day of the calendar.
 */
export function spanOf(text: string, timeZone: string, nowMs: number): Span | null {
  const [first = '', second, ...more] = text.split('..');
  const span = singleSpan(first.trim(), timeZone, nowMs);
  if (second === undefined || span === null) return span;
  const end = more.length > 0 ? null : singleSpan(second.trim(), timeZone, nowMs);
  return end === null || end.toMs <= span.fromMs ? null : { fromMs: span.fromMs, toMs: end.toMs };
}

function singleSpan(text: string, timeZone: string, nowMs: number): Span | null {
  const day = /^(\d{4})(?:[-/.](\d{1,2}))?(?:[-/.](\d{1,2}))?$/.exec(text);
  if (day) return daySpan(numbersOf(day), timeZone);
  const time = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:?\d{2})?$/i.exec(
    text,
  );
  if (time) return timeSpan(time, timeZone);
  const today = Math.floor((nowMs + offsetReader(timeZone)(nowMs)) / 86_400_000) * 86_400_000;
  const named = namedDays(foldText(text), today);
  if (named === null || named.from < Date.UTC(1900, 0, 1)) return null;
  return { fromMs: wallClockMs(named.from, timeZone), toMs: wallClockMs(named.to, timeZone) };
}

function numbersOf(match: RegExpExecArray): (number | null)[] {
  return match.slice(1).map((digits) => (digits === undefined ? null : Number(digits)));
}

function daySpan([year = null, month = null, day = null]: (number | null)[], timeZone: string): Span | null {
  if (year === null || year < 1900 || (month !== null && !isDate(year, month, day ?? 1))) return null;
  const start = wallClockMs(Date.UTC(year, (month ?? 1) - 1, day ?? 1), timeZone);
  const next =
    month === null
      ? Date.UTC(year + 1, 0, 1)
      : day === null
        ? Date.UTC(year, month, 1)
        : Date.UTC(year, month - 1, day + 1);
  return { fromMs: start, toMs: wallClockMs(next, timeZone) };
}

function timeSpan(match: RegExpExecArray, timeZone: string): Span | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbersOf(match).map((part) => part ?? 0);
  if (!isDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return null;
  const [, , , , , , seconds, fraction, offset] = match;
  const wall = Date.UTC(year, month - 1, day, hour, minute, second, Number((fraction ?? '0').padEnd(3, '0')));
  const fromMs = offset === undefined ? wallClockMs(wall, timeZone) : wall - offsetMs(offset);
  return { fromMs, toMs: fromMs + (fraction !== undefined ? 1 : seconds !== undefined ? 1000 : 60_000) };
}

function isDate(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetMs(offset: string): number {
  if (/^z$/i.test(offset)) return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** The moment at which a clock in that zone shows the time that `utcMs` shows in UTC. Twice: the offset may differ there. */
function wallClockMs(utcMs: number, timeZone: string): number {
  const offsetAt = offsetReader(timeZone);
  return utcMs - offsetAt(utcMs - offsetAt(utcMs));
}
