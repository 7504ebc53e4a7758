import { z } from 'zod';
import type { Routes } from '../routes.ts';

/** What a comparison of the full-text index with the messages found. */
export const IndexReport = z.object({
  ok: z.boolean(),
  messages: z.int(),
  /** Not in the index yet: it is being made anew. Searches read them meanwhile. */
  waiting: z.int(),
  /** Messages of which the index holds other words than it should. */
  different: z.int(),
  /** Messages that the index knows and the archive does not. */
  stray: z.int(),
  /** FTS5’s own check of its structure failed; then nothing is compared. */
  isDamaged: z.boolean(),
  seconds: z.number(),
});
export type IndexReport = z.infer<typeof IndexReport>;

export const IndexRebuilt = z.object({
  messages: z.int(),
  /** `records`: every text was made anew from its raw record. */
  source: z.enum(['messages', 'records']),
  /** Texts that were not what their raw record says, and are now. */
  repaired: z.int(),
  /** Messages whose raw record cannot be read; their stored text was taken. */
  withoutRecord: z.int(),
  seconds: z.number(),
});
export type IndexRebuilt = z.infer<typeof IndexRebuilt>;

export const indexRoutes = {
  /** A job of kind `indexCheck`. In the audit chain. */
  'index.check': { input: z.strictObject({}), output: z.object({ jobId: z.string() }) },
  /**
   * Throws the index away and makes it from the raw records; a job of kind `indexRebuild`. Searches stay exact meanwhile.
   * Cancelled, it goes on when the archive is opened again. In the audit chain.
   */
  'index.rebuild': { input: z.strictObject({}), output: z.object({ jobId: z.string() }) },
} satisfies Routes;
