import { AppError } from '../../../../shared/errors.ts';
import type { ErrorCode } from '../../../../shared/errors.ts';
import type { Question } from '../../../../shared/ipc/search.ts';
import type { TermProblem, TermRow } from '../../../../shared/ipc/searchLists.ts';
import type { JobContext } from '../../lib/job.ts';
import type { ReadDb } from '../../store/index.ts';
import { foundIds } from './found.ts';
import { placesOfMessages } from './places.ts';
import type { Places } from './places.ts';
import type { Term, TermList } from './terms.ts';

/** How the terms are asked; `context`: messages before and after a hit that count as found with it. */
export type TermWish = { readonly scripts: Question['scripts']; readonly context: number };
type Asking = TermWish & { readonly nowMs: number };

/** The report with all its rows. Counts are over the messages that were there when it began. */
export type FullReport = TermWish & {
  readonly rows: readonly TermRow[];
  readonly problems: readonly TermProblem[];
  readonly totalMessages: number;
  readonly totalConversations: number;
  readonly totalWithContext: number;
  /** Messages in the archive. */
  readonly searched: number;
};

/** Who found a message: nobody, several terms, else the number of the only term, from 1. MAX_TERMS stays below. */
const NOBODY = 0;
const SEVERAL = 0xffff;

/** What a term cannot be asked for; anything else ends the report. */
const REFUSALS: readonly ErrorCode[] = ['search.syntax', 'search.tooBroad'];

/** Asks every term; one that cannot be asked becomes a row with its error. */
export async function countTerms(db: ReadDb, list: TermList, asking: Asking, job: JobContext): Promise<FullReport> {
  const places = placesOfMessages(db);
  const finders = new Uint16Array(places.count);
  const rows: Omit<TermRow, 'unique'>[] = [];
  let failed = 0;
  for (const [at, term] of list.terms.entries()) {
    const remembered = (found: Uint32Array): void => remember(finders, found, at + 1);
    const row = await countTerm(db, term, asking, { places, remembered, signal: job.signal });
    rows.push(row);
    if (row.error !== null) failed++;
    await job.checkpoint({ done: at + 1, total: list.terms.length, records: at + 1, problems: failed });
  }
  const unique = new Uint32Array(rows.length + 1);
  for (const finder of finders) if (finder !== SEVERAL) unique[finder] = (unique[finder] ?? 0) + 1;
  return {
    scripts: asking.scripts,
    context: asking.context,
    rows: rows.map((row, at) => ({ ...row, unique: unique[at + 1] ?? 0 })),
    problems: list.problems,
    searched: places.count,
    ...totalsOf(places, finders, asking.context),
  };
}

type Counting = {
  readonly places: Places;
  readonly remembered: (found: Uint32Array) => void;
  readonly signal: AbortSignal;
};

async function countTerm(
  db: ReadDb,
  { line, name, query }: Term,
  { scripts, context, nowMs }: Asking,
  { places, remembered, signal }: Counting,
): Promise<Omit<TermRow, 'unique'>> {
  try {
    const found = places.placesOf(await foundIds(db, { query, scripts, nowMs }, 'oldest', signal));
    remembered(found);
    const conversations = places.conversationsIn(found);
    const withContext = places.countAround(found, context);
    return { line, name, query, messages: found.length, conversations, withContext, error: null };
  } catch (error) {
    const shape = error instanceof AppError ? (error as AppError).toShape() : null;
    if (shape === null || !REFUSALS.includes(shape.code)) throw error;
    return { line, name, query, messages: 0, conversations: 0, withContext: 0, error: shape };
  }
}

function remember(finders: Uint16Array, found: Uint32Array, term: number): void {
  for (const place of found) finders[place] = finders[place] === NOBODY ? term : SEVERAL;
}

function totalsOf(places: Places, finders: Uint16Array, context: number) {
  let totalMessages = 0;
  for (const finder of finders) if (finder !== NOBODY) totalMessages++;
  const found = new Uint32Array(totalMessages);
  let filled = 0;
  finders.forEach((finder, place) => {
    if (finder !== NOBODY) found[filled++] = place;
  });
  return {
    totalMessages,
    totalConversations: places.conversationsIn(found),
    totalWithContext: places.countAround(found, context),
  };
}
