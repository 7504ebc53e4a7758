const TOLERANCE_MS = 60_000;
/** A clock that is kept right by small steps goes that much faster or slower at most (500 ppm, what NTP allows itself). */
const SLEW = 0.0005;

export type ClockChange = {
  /** What the clock would show had nobody set it. */
  readonly expectedMs: number;
  readonly shownMs: number;
};

/**
 * Compares the clock on the wall with one that nobody can set.
 *
 * @param uptimeMs time since the machine started, sleep included: a clock without sleep would call each sleep a change
 * @returns a check that tells of a change of more than a minute since it last told of one, or since the watch began
 */
export function watchClock(nowMs: () => number, uptimeMs: () => number): () => ClockChange | null {
  let reference = { wall: nowMs(), up: uptimeMs() };
  return () => {
    const [shownMs, up] = [nowMs(), uptimeMs()];
    const elapsed = up - reference.up;
    const expectedMs = reference.wall + elapsed;
    if (Math.abs(shownMs - expectedMs) <= TOLERANCE_MS + elapsed * SLEW) return null;
    reference = { wall: shownMs, up };
    return { expectedMs: Math.round(expectedMs), shownMs };
  };
}
