import { z } from 'zod';
import type { AppErrorShape } from '../errors.ts';
import { GrantId } from '../model.ts';
import type { Routes } from '../routes.ts';
import { Question, SearchOrder } from './search.ts';

/** A question under a name, for everybody who works with the archive. */
export const SavedSearch = z.object({
  id: z.int(),
  name: z.string(),
  question: Question,
  order: SearchOrder,
  savedBy: z.string(),
  savedAtMs: z.int(),
});
export type SavedSearch = z.infer<typeof SavedSearch>;

/** One search of the audit chain. `total` and `digest` (SHA-256 over the found ids) are null for entries that have none. */
export const PastSearch = z.object({
  /** Number of its entry in the audit chain. */
  seq: z.int(),
  atMs: z.int(),
  actor: z.string(),
  question: Question,
  /** Where it looked inside one conversation only; `title` is null when that conversation is gone. */
  conversation: z.object({ id: z.int(), title: z.string().nullable() }).nullable(),
  total: z.int().nullable(),
  digest: z.string().nullable(),
});
export type PastSearch = z.infer<typeof PastSearch>;

export const Replay = z.object({
  then: PastSearch,
  /**
   * Whether the same question finds the same messages among the records that were there then. False also when some of
   * them were withdrawn or deleted since; null when the entry does not say what was found.
   */
  isSame: z.boolean().nullable(),
  /** What the question finds today among the records of then; all of today's when the entry names no records. */
  totalOfThen: z.int(),
  /** Over everything that is there now. */
  totalNow: z.int(),
});
export type Replay = z.infer<typeof Replay>;

/** Counts of one term of a term report. */
export const TermRow = z.object({
  /** Of the list, 1-based. */
  line: z.int(),
  name: z.string(),
  query: z.string(),
  messages: z.int(),
  conversations: z.int(),
  /** Messages that no other term of the report finds. */
  unique: z.int(),
  /** Hits plus the messages around them (`context` before and after in the same conversation), each counted once. */
  withContext: z.int(),
  /** Why it could not be asked; the counts are 0 then. */
  error: z.custom<AppErrorShape>().nullable(),
});
export type TermRow = z.infer<typeof TermRow>;

/**
 * What of a list of terms is remarkable. `header`, `blank` and `doubled` lines are no terms; a `formula` counts as its stored
 * value, a cell with an error (`noValue`) as empty.
 */
export const TermProblem = z.object({
  line: z.int(),
  text: z.string(),
  code: z.enum(['header', 'blank', 'doubled', 'formula', 'noValue']),
});
export type TermProblem = z.infer<typeof TermProblem>;

export const TermReport = z.object({
  /** In the order of the list; at most 1,000 of them, a written table has all. */
  rows: z.array(TermRow),
  terms: z.int(),
  /** Terms that could not be asked. */
  failed: z.int(),
  /** Messages that at least one term finds. */
  totalMessages: z.int(),
  totalConversations: z.int(),
  totalWithContext: z.int(),
  context: z.int(),
  /** The first 1,000 of `problemCount`. */
  problems: z.array(TermProblem),
  problemCount: z.int(),
  seconds: z.number(),
});
export type TermReport = z.infer<typeof TermReport>;

/** A table that was written. */
export const WrittenTable = z.object({
  name: z.string(),
  /** So that the window can show the file. */
  grantId: z.string(),
  rows: z.int(),
  bytes: z.int(),
  sha256: z.string(),
  /** Rows whose text could not stand as it is (formula-like, control characters, too long); column `made_harmless` says which. */
  changedRows: z.int(),
});
export type WrittenTable = z.infer<typeof WrittenTable>;

export const TableFormat = z.enum(['csv', 'xlsx']);
export type TableFormat = z.infer<typeof TableFormat>;

/** A folder of the person's choice; the file gets a name that is free there. */
const Target = z.strictObject({ folder: GrantId, format: TableFormat });

export const searchListRoutes = {
  /** By name. */
  'search.saved': { input: z.strictObject({}), output: z.array(SavedSearch) },
  /** A name that is taken is overwritten; both are in the audit chain. Fails with `search.syntax`. */
  'search.save': {
    input: z.strictObject({ name: z.string().trim().min(1).max(120), question: Question, order: SearchOrder }),
    output: SavedSearch,
  },
  /** Fails with `search.notFound`. */
  'search.forget': { input: z.strictObject({ id: z.int() }), output: z.null() },
  /** Newest first. `own`: only those of who asks; others’ searches are for auditors and administrators. */
  'search.history': {
    input: z.strictObject({
      own: z.boolean().default(true),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ total: z.int(), searches: z.array(PastSearch) }),
  },
  /** Asks a search of the history again. Fails with `search.notFound`, and with `search.syntax` for a name that is gone. */
  'search.replay': { input: z.strictObject({ seq: z.int() }), output: Replay },
  /** Writes all hits as a table; a job of kind `searchExport`. */
  'search.export': {
    input: z.strictObject({ question: Question, order: SearchOrder.default('oldest'), target: Target }),
    output: z.object({ jobId: z.string() }),
  },
  /**
   * A list of terms or queries, pasted or from a CSV, XLSX or text file, counted; a job of kind `termReport`. Fails with
   * `search.noTerms`, `search.tooManyTerms`, `search.termsUnreadable`; a bad term is a row with its error.
   */
  'search.report': {
    input: z.strictObject({
      source: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('text'), text: z.string().max(2_000_000) }),
        z.strictObject({ kind: z.literal('file'), file: GrantId }),
      ]),
      scripts: Question.shape.scripts,
      context: z.int().min(0).max(50).default(0),
      target: Target.nullable().default(null),
    }),
    output: z.object({ jobId: z.string() }),
  },
} satisfies Routes;
