import type Database from 'better-sqlite3-multiple-ciphers';
import { codeOf, isDamage } from './sqliteError.ts';

/** One row that is there, or row ids `from`..`to` (both inside; null = to the end) of which none could be reached. */
export type Step =
  | { readonly kind: 'row'; readonly rowid: number }
  | { readonly kind: 'lost'; readonly from: number; readonly to: number | null };

/**
 * Walks a table in the order of its row ids, past damage: where a page cannot be read, it looks for the next row id from
 * which reading works again, in growing steps and then halving. Row ids must be positive. No cursor stays open between
 * two steps, so the caller may wait between them.
 */
export function* rowsPastDamage(raw: Database.Database, table: string): Generator<Step> {
  const firstFrom = raw
    .prepare<[number], number>(`SELECT rowid FROM "${table}" WHERE rowid >= ? ORDER BY rowid LIMIT 1`)
    .pluck();
  let from = 1;
  for (;;) {
    const found = attempt(() => firstFrom.get(from) ?? null);
    if (found.ok && found.value === null) return;
    if (found.ok && found.value !== null) {
      from = found.value + 1;
      yield { kind: 'row', rowid: found.value };
      continue;
    }
    const resume = firstReadable(from, (key) => attempt(() => firstFrom.get(key)).ok);
    yield { kind: 'lost', from, to: resume === null ? null : resume - 1 };
    if (resume === null) return;
    from = resume;
  }
}

/** The smallest row id from which on a look-up works again, or null when none does. */
function firstReadable(failed: number, works: (key: number) => boolean): number | null {
  let step = 1;
  while (!works(failed + step)) {
    step *= 2;
    if (failed + step > Number.MAX_SAFE_INTEGER) return null;
  }
  let low = failed + Math.floor(step / 2);
  let high = failed + step;
  while (high - low > 1) {
    const middle = low + Math.floor((high - low) / 2);
    if (works(middle)) high = middle;
    else low = middle;
  }
  return high;
}

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Error };

/** Runs a read; damage is an answer, any other failure is thrown. */
export function attempt<T>(read: () => T): Attempt<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!(error instanceof Error) || !isDamage(codeOf(error))) throw error;
    return { ok: false, error };
  }
}
