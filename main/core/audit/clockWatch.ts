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
 * @param tell is told of a change; when it throws, the next check tells of it again
 * @returns a check for a change of more than a minute since the last one that was told, or since the watch began; by how
 * many milliseconds the clock was set, 0 when it was not
 */
export function watchClock(
  nowMs: () => number,
  uptimeMs: () => number,
  tell: (change: ClockChange) => void,
): () => number {
  let reference = { wall: nowMs(), up: uptimeMs() };
  return () => {
    const [shownMs, up] = [nowMs(), uptimeMs()];
    const elapsed = up - reference.up;
    const expectedMs = reference.wall + elapsed;
    if (Math.abs(shownMs - expectedMs) <= TOLERANCE_MS + elapsed * SLEW) return 0;
    const change = { expectedMs: Math.round(expectedMs), shownMs };
    tell(change);
    reference = { wall: shownMs, up };
    return shownMs - change.expectedMs;
  };
}
