const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** The last and, below zero, the first time that `Date` knows. */
const LATEST_MS = 8.64e15;
const MOST_HOURS = 50_000;

/** ISO 8601 in UTC with milliseconds, or null. */
export function isoUtc(ms: number | null): string | null {
  if (ms === null) return null;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Wall clock of one zone, never of the machine's own. */
export type ShownClock = {
  /** As asked for: `Asia/Shanghai`. */
  readonly timeZone: string;
  /** Zone and what it was ahead of UTC at that time: `Asia/Shanghai (UTC+08:00)`. */
  label(atMs: number): string;
  /** `2026-01-03`, `00:10:00`, `+08:00`; `-` each without a time. */
  shown(ms: number | null): ShownTime;
  /** ISO 8601 with the offset: `2026-01-03T00:10:00.000+08:00`; null without a time. */
  iso(ms: number | null): string | null;
};

type ShownTime = { readonly day: string; readonly time: string; readonly offset: string };

/**
 * Only the offset comes from the system's time zone data (its version is in tool.json); the rest is computed, so that no
 * language or zone of the machine changes a byte. Throws RangeError for a zone that nobody knows.
 */
export function createClock(timeZone: string): ShownClock {
  const offsetMs = createOffsets(timeZone);
  // Every writer asks for the same times one after the other: the last stays known.
  let last: { readonly ms: number; readonly text: string | null } = { ms: Number.NaN, text: null };
  const iso = (ms: number | null): string | null => {
    if (ms === null || !isTime(ms)) return null;
    if (ms !== last.ms) {
      const offset = offsetMs(ms);
      last = { ms, text: isoUtc(ms + offset)?.replace('Z', offsetText(offset)) ?? null };
    }
    return last.text;
  };
  return {
    timeZone,
    label: (atMs) => `${timeZone} (UTC${offsetText(offsetMs(atMs))})`,
    shown(ms) {
      const match = /^(.+)T(\d\d:\d\d:\d\d)\.\d{3}(.+)$/u.exec(iso(ms) ?? '');
      const [day = '-', time = '-', offset = '-'] = match?.slice(1) ?? [];
      return { day, time, offset };
    },
    iso,
  };
}

/** As `Date` has it; false for NaN. */
function isTime(ms: number): boolean {
  return Math.abs(ms) <= LATEST_MS;
}

/**
 * What a zone was ahead of UTC at a time. Asking the system takes longer than writing a message: within an hour at whose two
 * ends it was the same, it is not asked again.
 */
function createOffsets(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', calendar: 'gregory' });
  const ask = (ms: number): number =>
    parseOffset(format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '');
  const hours = new Map<number, number>();
  function atHour(hour: number): number {
    const known = hours.get(hour);
    if (known !== undefined) return known;
    if (hours.size === MOST_HOURS) hours.clear();
    const offset = ask(Math.max(-LATEST_MS, Math.min(LATEST_MS, hour * HOUR_MS)));
    hours.set(hour, offset);
    return offset;
  }
  return (ms) => {
    const hour = Math.floor(ms / HOUR_MS);
    const offset = atHour(hour);
    return offset === atHour(hour + 1) ? offset : ask(ms);
  };
}

/** `GMT`, `GMT+08:00`, and before zones were invented `GMT+08:05:43`. */
function parseOffset(name: string): number {
  const [, sign, hours, minutes, seconds] = /^GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/u.exec(name) ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * MINUTE_MS + Number(seconds ?? 0) * 1000;
  return sign === '-' ? -ms : ms;
}

function offsetText(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / MINUTE_MS;
  const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
  const seconds = (minutes % 1) * 60;
  const text = `${two(minutes / 60)}:${two(minutes % 60)}${seconds > 0 ? `:${two(Math.round(seconds))}` : ''}`;
  return `${offsetMs < 0 ? '-' : '+'}${text}`;
}
