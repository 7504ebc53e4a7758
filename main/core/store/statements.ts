import type Database from 'better-sqlite3-multiple-ciphers';

type Statement = Database.Statement<unknown[], unknown>;
type Mode = 'plain' | 'pluck' | 'raw' | 'expand';

/** One SQL text, prepared in as many ways as it was asked for. */
type Ways = {
  readonly sql: string;
  readonly withNumbers: Partial<Record<Mode, Statement>>;
  readonly withBigInts: Partial<Record<Mode, Statement>>;
};

/** How the connection hands out statements; errors of running them go through `mapError` before they leave. */
export type StatementSource = { prepare(sql: string): Statement };

/** Enough for every statement in the program; generated SQL (a long IN list) makes the oldest go. */
const CACHED = 300;

/**
 * A cache of prepared statements by SQL text, so that `db.prepare(sql)` is cheap wherever it stands.
 *
 * TRAP: better-sqlite3's `pluck()`, `raw()`, `expand()`, `safeIntegers()` and `bind()` change the statement itself; shared
 * between callers that would change other people's rows. Here they give another statement and leave this one alone.
 * A statement that is being iterated cannot run twice at a time, so a busy one is not handed out again.
 */
export function cachedStatements(
  connection: Database.Database,
  mapError: (error: unknown) => unknown,
): StatementSource {
  const { guarded, guardedRows } = guardWith(mapError);
  const cache = new Map<string, Ways>();

  function prepare(sql: string): Statement {
    const ways = cache.get(sql) ?? remember(sql);
    return take(ways, 'plain', false);
  }

  function take(ways: Ways, mode: Mode, safeIntegers: boolean): Statement {
    const known = safeIntegers ? ways.withBigInts[mode] : ways.withNumbers[mode];
    if (known && !known.busy) return known;
    const made = make(ways, mode, safeIntegers);
    if (!known) (safeIntegers ? ways.withBigInts : ways.withNumbers)[mode] = made;
    return made;
  }

  function remember(sql: string): Ways {
    const ways = { sql, withNumbers: {}, withBigInts: {} };
    cache.set(sql, ways);
    const oldest = cache.keys().next().value;
    if (cache.size > CACHED && oldest !== undefined) cache.delete(oldest);
    return ways;
  }

  function make(ways: Ways, mode: Mode, safeIntegers: boolean): Statement {
    const { sql } = ways;
    const statement = guarded(() => connection.prepare<unknown[], unknown>(sql));
    if (mode !== 'plain') statement[mode](true);
    if (safeIntegers) statement.safeIntegers(true);
    const run = statement.run.bind(statement);
    const get = statement.get.bind(statement);
    const all = statement.all.bind(statement);
    const iterate = statement.iterate.bind(statement);
    return Object.assign(statement, {
      run: (...values: unknown[]) => guarded(() => run(...values)),
      get: (...values: unknown[]) => guarded(() => get(...values)),
      all: (...values: unknown[]) => guarded(() => all(...values)),
      iterate: (...values: unknown[]) => guardedRows(() => iterate(...values)),
      pluck: (on = true) => take(ways, on ? 'pluck' : 'plain', safeIntegers),
      raw: (on = true) => take(ways, on ? 'raw' : 'plain', safeIntegers),
      expand: (on = true) => take(ways, on ? 'expand' : 'plain', safeIntegers),
      safeIntegers: (on = true) => take(ways, mode, on),
      bind: (...values: unknown[]) => connection.prepare<unknown[], unknown>(sql).bind(...values),
    });
  }

  return { prepare };
}

type Guard = {
  guarded<T>(work: () => T): T;
  guardedRows(start: () => IterableIterator<unknown>): IterableIterator<unknown>;
};

function guardWith(mapError: (error: unknown) => unknown): Guard {
  return {
    guarded(work) {
      try {
        return work();
      } catch (error) {
        throw mapError(error);
      }
    },
    // Starts with the first row asked for: an open iteration forbids writing, one that nobody began must not.
    *guardedRows(start) {
      try {
        yield* start();
      } catch (error) {
        throw mapError(error);
      }
    },
  };
}
