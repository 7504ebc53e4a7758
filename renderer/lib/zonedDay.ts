const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;

/**
 * The first moment of a day (`2026-05-01`) in a zone; null for what is no day of the calendar. Where clocks skip midnight,
 * the moment at which the day begins there.
 *
 * @param after how many days later
 */
export function startOfDayMs(day: string, timeZone: string, after = 0): number | null {
  const utc = DAY.test(day) ? Date.parse(`${day}T00:00:00Z`) : NaN;
  // A day that is none rolls over: 2026-02-30.
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 10) !== day) return null;
  const wanted = utc + after * DAY_MS;
  const first = wanted - offsetMs(wanted, timeZone);
  // Twice: the offset is that of the moment found, not of the same clock time in UTC.
  return wanted - offsetMs(first, timeZone);
}

/** How far the clocks of the zone are ahead of UTC at a moment. */
function offsetMs(atMs: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(atMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/u.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
