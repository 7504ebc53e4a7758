import type { ReadDb } from '../../store/index.ts';
import { MOST_AT_ONCE, piecesOf } from '../matching.ts';
import type { Order, Reading } from '../matching.ts';
import { planOf } from '../plan.ts';
import type { Plan } from '../plan.ts';
import type { Condition } from '../resolve.ts';
import { rowChecker } from '../rowCheck.ts';
import { understand } from '../understand.ts';
import type { Asked } from '../understand.ts';
import { newAnswers } from './answers.ts';
import type { Answer } from './answers.ts';
import type { Columns } from './columns.ts';
import { columnDecider } from './decide.ts';
import { frequentHits } from './frequentHits.ts';
import type { FrequentHits } from './frequentHits.ts';
import { changedList, joined } from './idList.ts';
import type { IdList } from './idList.ts';
import { generationOf } from './journal.ts';
import type { Change } from './journal.ts';
import { meaningOf } from './meaning.ts';
import type { Memory } from './memory.ts';
import { inTime, paceOf } from './pace.ts';
import type { Steps } from './pace.ts';

/** A question understood in this archive. */
export type Meant = { readonly key: string; readonly condition: Condition; readonly plan: Plan };

/** Finds the hits of questions, in steps, and remembers them. */
export type Finder = {
  /** @throws AppError `search.syntax`, `search.tooBroad` */
  understand(asked: Asked): Meant;
  /** The whole answer if it is at hand. */
  known(meant: Meant): Answer | null;
  /** @throws AppError `search.cancelled` */
  all(meant: Meant, signal: AbortSignal): Promise<Answer>;
  /** The first `count` hits in that order, without looking for more. @throws AppError `search.cancelled` */
  first(meant: Meant, wish: Wish, signal: AbortSignal): Promise<IdList>;
};

/** So many changed messages are looked at one by one; of more, the index is asked. */
const FEW_CHANGES = 200;
/** With more than these it is asked for everything again; a question that is dear to the index waits longer for that. */
const MOST_CHANGES = 5_000;
const MOST_CHANGES_OF_DEAR = 20_000;
/** Candidates of which a row must be read: as many at first as a page likely needs. */
const FIRST_CANDIDATES = 500;
const NO_CHANGES: readonly Change[] = [];

export function newFinder(db: ReadDb, memory: Memory): Finder {
  const answers = newAnswers();
  const underway = new Map<string, Promise<Answer>>();

  function known(meant: Meant): Answer | null {
    const answer = answers.get(meant.key);
    const changes = answer && memory.changesSince(answer.generation);
    if (!answer || !changes) return null;
    if (changes.length === 0) return answer;
    if (changes.length > (meant.plan.check ? MOST_CHANGES_OF_DEAR : MOST_CHANGES)) return null;
    return remember(meant, patched(db, meant, answer.ids, idsIn(changes)));
  }

  function remember(meant: Meant, ids: IdList, generation = generationOf(db)): Answer {
    const answer: Answer = { generation, ids, byRelevance: null };
    answers.put(meant.key, answer);
    return answer;
  }

  function* collect(meant: Meant, signal: AbortSignal): Steps<Answer> {
    for (;;) {
      const generation = generationOf(db);
      const { ids, doubtful, hasWaited } = yield* found(db, memory, meant, { generation, signal });
      // An import may have gone on meanwhile; without a list of what it did, everything is asked again.
      const changes = hasWaited ? memory.changesSince(generation) : NO_CHANGES;
      if (changes?.length === 0) return remember(meant, patched(db, meant, ids, doubtful), generation);
      if (changes) return remember(meant, patched(db, meant, ids, union(doubtful, idsIn(changes))));
    }
  }

  return {
    understand(asked) {
      const condition = understand(db, asked);
      return { key: meaningOf(db, asked, condition), condition, plan: planOf(db, condition) };
    },
    known,
    async all(meant, signal) {
      const answer = known(meant);
      if (answer) return answer;
      const running = underway.get(meant.key) ?? inTime(collect(meant, signal), paceOf(signal));
      if (!(running instanceof Promise)) return running;
      underway.set(meant.key, running);
      return running.finally(() => underway.delete(meant.key));
    },
    first: (meant, wish, signal) =>
      undisturbed(db, memory, () =>
        firstHits({ db, memory }, meant, wish, { signal, keep: (ids) => remember(meant, ids) }),
      ),
  };
}

/**
 * Ids ascending; the messages in `doubtful`, ascending too, have to be looked at themselves. `hasWaited`: others may have
 * written meanwhile.
 */
type Found = { readonly ids: IdList; readonly doubtful: readonly number[]; readonly hasWaited: boolean };

type At = { readonly generation: number; readonly signal: AbortSignal; readonly isForFew?: boolean };

function* found(db: ReadDb, memory: Memory, meant: Meant, at: At): Steps<Found> {
  const frequent = frequentFor(db, memory, meant, at);
  const reading = { order: 'oldest', firstPiece: MOST_AT_ONCE } as const;
  const columns = memory.columnsAt(at.generation);
  let help = columns ? helpOf(db, memory, columns, at) : {};
  let hasWaited = false;
  if (!frequent && !columns && meant.plan.match === null) {
    hasWaited = yield memory.columns(at.signal).then((read) => (help = helpOf(db, memory, read, at)));
  }
  const pieces: IdList[] = [];
  for (const piece of frequent?.pieces('oldest') ?? piecesOf(db, meant.plan, { ...reading, ...help })) {
    if (piece.length > 0) pieces.push(piece);
    hasWaited = (yield null) || hasWaited;
  }
  return { ids: joined(pieces), doubtful: frequent?.doubtful ?? [], hasWaited };
}

function frequentFor(db: ReadDb, memory: Memory, { condition }: Meant, { generation }: At): FrequentHits | null {
  const [known, columns] = [memory.textsAt(generation), memory.columnsAt(generation)];
  return known && columns && frequentHits(db, condition, { known, columns });
}

/** Does it again when the index was thrown away meanwhile: what was read of it since then is nothing. */
export async function undisturbed<T>(db: ReadDb, memory: Memory, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const generation = generationOf(db);
    const result = await work();
    if (memory.changesSince(generation)) return result;
  }
}

type Wish = { readonly order: Order; readonly count: number };

async function firstHits(
  { db, memory }: { db: ReadDb; memory: Memory },
  meant: Meant,
  { order, count }: Wish,
  { signal, keep }: { signal: AbortSignal; keep: (ascending: IdList) => void },
): Promise<IdList> {
  const pace = paceOf(signal);
  const generation = generationOf(db);
  const at = { generation, signal, isForFew: true };
  const held = frequentFor(db, memory, meant, at);
  const frequent = held?.doubtful.length === 0 ? held : null;
  const common = !frequent && isOneCharacter(meant.plan) ? amongNearest(db, meant, order, count) : null;
  if (common) return common;
  const found: IdList[] = [];
  let length = 0;
  const firstPiece = meant.plan.check ? Math.max(FIRST_CANDIDATES, count) : count;
  const columns = frequent ? null : memory.columnsAt(generation);
  const help = columns ? helpOf(db, memory, columns, at) : {};
  for (const piece of frequent?.pieces(order) ?? piecesOf(db, meant.plan, { order, firstPiece, ...help })) {
    found.push(piece);
    length += piece.length;
    if (length >= count) return joined(found).subarray(0, count);
    if (pace.isDue()) await pace.rest();
  }
  // All there is: worth keeping, unless an import changed it on the way.
  const ids = joined(found);
  if (generation === generationOf(db)) keep(order === 'newest' ? ids.slice().reverse() : ids);
  return ids;
}

/** Columns and texts decide without reading rows. Where the index leaves few candidates, they are not worth waiting for. */
function helpOf(db: ReadDb, memory: Memory, columns: Columns, { isForFew = false }: At): Partial<Reading> {
  const known = memory.textsAt(columns.generation);
  return { all: columns.ids, decider: (condition) => columnDecider(db, condition, { columns, known, isForFew }) };
}

/** One DENSE character is asked of the index as the beginning of a pair: as many words as there are pairs. */
function isOneCharacter({ match }: Plan): boolean {
  return match !== null && /"\S{1,2}" \*/u.test(match);
}

/** Messages looked at one by one, and how many hits there must be among the first of them to go on. */
const SAMPLE = { size: 64, hits: 2, most: 1_500 };

/** A character that stands in every third message is found sooner in the messages than in the index. */
function amongNearest(db: ReadDb, { plan, condition }: Meant, order: Order, count: number): IdList | null {
  const found: IdList[] = [];
  let [seen, hits] = [0, 0];
  const nearest = { match: null, span: plan.span, check: condition, whole: condition };
  for (const piece of piecesOf(db, nearest, { order, firstPiece: SAMPLE.size })) {
    found.push(piece);
    hits += piece.length;
    seen += SAMPLE.size;
    if (hits >= count) return joined(found).subarray(0, count);
    if (seen > SAMPLE.most || hits < SAMPLE.hits) return null;
  }
  return null;
}

/** Both ascending. */
function union(one: readonly number[], other: readonly number[]): readonly number[] {
  return one.length === 0 ? other : [...new Set([...one, ...other])].sort((left, right) => left - right);
}

const idsIn = (changes: readonly Change[]): number[] => changes.map(({ id }) => id);

/** The ids after messages came and went: those in doubt are asked for anew. Both lists ascending. */
function patched(db: ReadDb, meant: Meant, ids: IdList, doubtful: readonly number[]): IdList {
  return doubtful.length === 0 ? ids : changedList(ids, new Set(doubtful), hitsAmong(db, meant, doubtful));
}

/** Which of the ids are hits; ascending. What an import brings is most often the newest, so the index is asked for little. */
function hitsAmong(db: ReadDb, { condition, plan }: Meant, ids: readonly number[]): number[] {
  if (ids.length <= FEW_CHANGES) return ids.filter(rowChecker(db, condition));
  const wanted = new Set(ids);
  const within = { from: ids[0] ?? 0, to: (ids.at(-1) ?? 0) + 1 };
  const found: number[] = [];
  for (const piece of piecesOf(db, plan, { order: 'oldest', firstPiece: MOST_AT_ONCE, within }))
    for (const id of piece) if (wanted.has(id)) found.push(id);
  return found;
}
