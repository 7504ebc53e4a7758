/**
 * Row ids of messages grow with time, so that newest-first and date filters are range scans of the full-text index.
 *
 * One id per second since 2000-01-01: small steps keep the index's delta coding short. A taken id moves on to the
 * next free one; how far the furthest message moved is kept in `meta.max_spill`, and a date filter widens its id range by
 * that much and checks `sent_at_ms` exactly. Messages without a plausible time live below `FIRST_TIMED_ID`.
 */
const EPOCH_MS = Date.UTC(2000, 0, 1);
const LAST_MS = Date.UTC(2200, 0, 1);
export const STEP_MS = 1000;
export const FIRST_TIMED_ID = 2 ** 28;

/** @returns the first id to try; null time, or one outside 2000–2200, gives 1. */
export function firstIdFor(sentAtMs: number | null): number {
  if (sentAtMs === null || sentAtMs < EPOCH_MS || sentAtMs > LAST_MS) return 1;
  return FIRST_TIMED_ID + Math.floor((sentAtMs - EPOCH_MS) / STEP_MS);
}

/** The moment that an id stands for; as in view `message`, which counts from there. */
export function momentOf(id: number): number {
  return id < FIRST_TIMED_ID ? 0 : (id - FIRST_TIMED_ID) * STEP_MS + EPOCH_MS;
}
