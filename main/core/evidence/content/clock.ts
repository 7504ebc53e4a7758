const MINUTE_MS = 60_000;

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
  const iso = (ms: number | null): string | null => {
    if (isoUtc(ms) === null) return null;
    const offset = offsetMs(ms as number);
    const local = isoUtc((ms as number) + offset);
    return local === null ? null : local.replace('Z', offsetText(offset));
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

/** What a zone was ahead of UTC at a time. Every writer asks for the same times one after the other: the last stays known. */
function createOffsets(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset', calendar: 'gregory' });
  let [known, offset] = [Number.NaN, 0];
  return (ms) => {
    if (ms === known) return offset;
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    [known, offset] = [ms, parseOffset(name)];
    return offset;
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
