/** A month in the archive's zone: 12 * year + month (January = 0), and when it is, half-open. */
export type Month = { readonly month: number; readonly fromMs: number; readonly toMs: number };
export type MonthFinder = { of(timeMs: number): Month };

/** Finds the month of a moment; remembers the months that it has met. */
export function monthFinder(timeZone: string): MonthFinder {
  const wallClock = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    ...{ year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  /** What the clocks of the zone show, as if it were UTC. */
  const shown = (timeMs: number): number => {
    const part = Object.fromEntries(wallClock.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const startOf = (month: number): number => {
    const wanted = Date.UTC(Math.floor(month / 12), month % 12, 1);
    let moment = wanted;
    // The zone's distance from UTC may change just there; a second look settles it.
    for (let round = 0; round < 2; round++) moment += wanted - shown(moment);
    return moment;
  };
  const known = new Map<number, Month>();
  return {
    of(timeMs) {
      const date = new Date(shown(timeMs));
      const month = date.getUTCFullYear() * 12 + date.getUTCMonth();
      const found = known.get(month) ?? { month, fromMs: startOf(month), toMs: startOf(month + 1) };
      known.set(month, found);
      return found;
    },
  };
}

/** `2024-03` */
export function monthName(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}
