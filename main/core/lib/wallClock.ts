const DAY_MS = 86_400_000;

/**
 * The moments at which clocks of a zone show a time: one, as a rule; none in the hour that is left out in spring, two in the
 * one that comes twice in autumn.
 *
 * @param wallMs the shown time as if it was UTC
 * @returns ascending
 */
export function momentsShowing(wallMs: number, timeZone: string): number[] {
  const offsetAt = offsetReader(timeZone);
  // No zone changes its offset twice within two days.
  const offsets = new Set([offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)]);
  return [...offsets]
    .map((offset) => wallMs - offset)
    .filter((moment) => offsetAt(moment) === wallMs - moment)
    .sort((a, b) => a - b);
}

/** The first moment at which a zone's clocks show this time or a later one: where a day begins whose midnight is left out. */
export function firstMomentFrom(wallMs: number, timeZone: string): number {
  const [moment] = momentsShowing(wallMs, timeZone);
  // In a gap, clocks go on as if they had not been put forward.
  return moment ?? wallMs - offsetReader(timeZone)(wallMs - DAY_MS);
}

/** How far the clocks of a zone are ahead of UTC at a moment, in ms. */
export function offsetReader(timeZone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (atMs) => {
    const parts = Object.fromEntries(format.formatToParts(atMs).map((part) => [part.type, Number(part.value)]));
    const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(atMs / 1000) * 1000;
  };
}
