const MINUTE_MS = 60_000;
/** China Standard Time: the platform's own zone, without daylight saving since 1991. */
export const SHOWN_OFFSET_MINUTES = 480;
export const SHOWN_ZONE = 'UTC+08:00';

/** ISO 8601 in UTC with milliseconds, or null. */
export function isoUtc(ms: number | null): string | null {
  if (ms === null) return null;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Wall clock in `SHOWN_ZONE`; computed, not formatted by the system, so that every machine writes the same bytes. */
export function shownTime(ms: number | null): { day: string; time: string } {
  const iso = ms === null ? null : isoUtc(ms + SHOWN_OFFSET_MINUTES * MINUTE_MS);
  return iso === null ? { day: '-', time: '-' } : { day: iso.slice(0, 10), time: iso.slice(11, 19) };
}
