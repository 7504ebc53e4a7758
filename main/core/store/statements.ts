import type Database from 'better-sqlite3-multiple-ciphers';

type Statement = Database.Statement<unknown[], unknown>;
/** TRAP: `busy` of a statement is a call into the driver, and asking it takes half as long as a small query. */
type Known = Statement & { readonly isIterated: () => boolean };
type Mode = 'plain' | 'pluck' | 'raw' | 'expand';

/** One SQL text, prepared in as many ways as it was asked for. */
type Ways = {
  readonly sql: string;
  readonly withNumbers: Partial<Record<Mode, Known>>;
  readonly withBigInts: Partial<Record<Mode, Known>>;
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
export function cachedStatements(connection: Database.Database, mapError: MapError): StatementSource {
  const guarded = guardWith(mapError);
  const cache = new Map<string, Ways>();

  function prepare(sql: string): Statement {
    const ways = cache.get(sql) ?? remember(sql);
    return take(ways, 'plain', false);
  }

  function take(ways: Ways, mode: Mode, safeIntegers: boolean): Statement {
    const known = safeIntegers ? ways.withBigInts[mode] : ways.withNumbers[mode];
    if (known && !known.isIterated()) return known;
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

  function make(ways: Ways, mode: Mode, safeIntegers: boolean): Known {
    const { sql } = ways;
    const statement = guarded((text: string) => connection.prepare<unknown[], unknown>(text))(sql);
    if (mode !== 'plain') statement[mode](true);
    if (safeIntegers) statement.safeIntegers(true);
    const { rows, isIterated } = rowsOf(statement.iterate.bind(statement), mapError);
    return Object.assign(statement, {
      run: guarded(statement.run.bind(statement)),
      get: guarded(statement.get.bind(statement)),
      all: guarded(statement.all.bind(statement)),
      iterate: rows,
      isIterated,
      pluck: (on = true) => take(ways, on ? 'pluck' : 'plain', safeIntegers),
      raw: (on = true) => take(ways, on ? 'raw' : 'plain', safeIntegers),
      expand: (on = true) => take(ways, on ? 'expand' : 'plain', safeIntegers),
      safeIntegers: (on = true) => take(ways, mode, on),
      bind: (...values: unknown[]) => connection.prepare<unknown[], unknown>(sql).bind(...values),
    });
  }

  return { prepare };
}

type MapError = (error: unknown) => unknown;

function guardWith(mapError: MapError) {
  return <Arguments extends unknown[], T>(work: (...values: Arguments) => T) =>
    (...values: Arguments): T => {
      try {
        return work(...values);
      } catch (error) {
        throw mapError(error);
      }
    };
}

type Iterate = (...values: unknown[]) => IterableIterator<unknown>;

/** Starts with the first row asked for: an open iteration forbids writing, one that nobody began must not. */
function rowsOf(iterate: Iterate, mapError: MapError): { rows: Iterate; isIterated: () => boolean } {
  let isIterated = false;
  return {
    isIterated: () => isIterated,
    *rows(...values) {
      // Who starts it a second time meanwhile is refused by the driver, and must not take the sign down.
      const isOurs = !isIterated;
      isIterated = true;
      try {
        yield* iterate(...values);
      } catch (error) {
        throw mapError(error);
      } finally {
        if (isOurs) isIterated = false;
      }
    },
  };
}
