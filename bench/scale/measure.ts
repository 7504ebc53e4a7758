import { openResults } from '../../main/core/search/index.ts';
import type { Results } from '../../main/core/search/index.ts';
import { newFinder } from '../../main/core/search/results/finding.ts';
import { pageOf } from '../../main/core/search/results/idList.ts';
import { newMemory } from '../../main/core/search/results/memory.ts';
import { planOf } from '../../main/core/search/plan.ts';
import { understand } from '../../main/core/search/understand.ts';
import type { ReadDb } from '../../main/core/store/index.ts';

const NEVER = new AbortController().signal;
const ROUNDS = 12;
export const FEW_ROUNDS = 3;

/** Milliseconds per query, and what it found. */
export type Measured = { readonly query: string; readonly ms: number; readonly total: number };

/**
 * Exact count and the ids of the newest fifty. Columns and texts are ready; no answer is one that was kept. The best of the
 * rounds tells the work and not what else the machine did.
 */
export async function measureQueries(db: ReadDb, queries: readonly string[], most = ROUNDS): Promise<Measured[]> {
  const rounds: Measured[][] = [];
  const memory = newMemory(db);
  await memory.warm();
  for (let round = 0; round < most; round++) {
    // The finder keeps the answers: a new one each round has none.
    const finder = newFinder(db, memory);
    rounds.push(
      await inTurn(queries, async (query) => {
        const { ids } = await finder.all(finder.understand({ query }), NEVER);
        pageOf(ids, 'newest', 0, 50);
        return ids.length;
      }),
    );
  }
  memory.close();
  return queries.map((_, index) => best(rounds.map((round) => round[index]!)));
}

/** As the window shows it: exact count, number of conversations, and the newest fifty with their texts and marks. */
export async function measureAnswers(db: ReadDb, queries: readonly string[]): Promise<Measured[]> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const results = openResults(db);
    await results.warm();
    rounds.push(await inTurn(queries, (query) => countAndPage(results, query)));
    results.close();
  }
  return queries.map((_, index) => best(rounds.map((round) => round[index]!)));
}

/** The first page alone, before anything is counted. */
export async function measureFirstPages(db: ReadDb, queries: readonly string[], most = ROUNDS): Promise<Measured[]> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < most; round++) {
    const results = openResults(db);
    await results.warm();
    rounds.push(
      await inTurn(queries, (query) =>
        results
          .run({ query, order: 'newest', offset: 0, limit: 50, count: 'later' }, NEVER)
          .then(({ hits }) => hits.length),
      ),
    );
    results.close();
  }
  return queries.map((_, index) => best(rounds.map((round) => round[index]!)));
}

/** What FTS5 takes for the expression that a query compiles to: its count and its newest fifty row ids, nothing else. */
export async function measureRaw(db: ReadDb, queries: readonly string[]): Promise<Measured[]> {
  const count = db.prepare('SELECT count(*) FROM message_index WHERE message_index MATCH ?').pluck();
  const page = db
    .prepare('SELECT rowid FROM message_index WHERE message_index MATCH ? ORDER BY rowid DESC LIMIT 50')
    .pluck();
  const rounds: Measured[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push(
      await inTurn(queries, (query) => {
        const { match } = planOf(db, understand(db, { query }));
        if (match === null) return Promise.resolve(Number.NaN);
        const startedAt = performance.now();
        page.all(match);
        const total = count.get(match) as number;
        return Promise.resolve({ total, ms: performance.now() - startedAt });
      }),
    );
  }
  return queries.map((_, index) => best(rounds.map((round) => round[index]!)));
}

async function countAndPage(results: Results, query: string): Promise<number> {
  const found = await results.run({ query, order: 'newest', offset: 0, limit: 50, count: 'now' }, NEVER);
  return found.total ?? -1;
}

async function inTurn(
  queries: readonly string[],
  ask: (query: string) => Promise<number | { total: number; ms: number }> | number,
): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const query of queries) {
    const startedAt = performance.now();
    const answer = await ask(query);
    const ms = performance.now() - startedAt;
    measured.push(typeof answer === 'number' ? { query, total: answer, ms } : { query, ...answer });
  }
  return measured;
}

/** The same, in the same turns, for something that answers at once. */
export async function measureOther(queries: readonly string[], count: (query: string) => number): Promise<Measured[]> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await inTurn(queries, (query) => count(query)));
  return queries.map((_, index) => best(rounds.map((round) => round[index]!)));
}

function best(rounds: readonly Measured[]): Measured {
  return rounds.reduce((one, other) => (other.ms < one.ms ? other : one));
}
