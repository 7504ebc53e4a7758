import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { FlagExplanation } from './flagExplanation.ts';
import { LexiconNotice, PersonRef, Range, Severity } from '../model.ts';

export const FlagStatus = z.enum(['open', 'cleared', 'confirmed', 'suppressed']);
export type FlagStatus = z.infer<typeof FlagStatus>;

export const Flag = z.object({
  id: z.int(),
  messageId: z.int(),
  msgid: z.string(),
  conversationId: z.int(),
  sentAtMs: z.int().nullable(),
  sender: PersonRef,
  rule: z.string(),
  /** The term as listed. */
  term: z.string(),
  category: z.string(),
  severity: Severity,
  /** The message's text around the hit; `ranges` point into it. */
  text: z.string(),
  textStart: z.int(),
  ranges: z.array(Range),
  /** The messages before this one that the hit stands in as well, oldest first; only where a term was sent in pieces. */
  earlier: z.array(z.object({ messageId: z.int(), text: z.string(), ranges: z.array(Range) })).optional(),
  /** The words as written, evasions included. */
  matched: z.string(),
  grade: z.int(),
  /** How it was disguised, closed codes: separators, invisible, fullWidth, traditional, confusable, emoji, case, … */
  disguises: z.array(z.string()),
  /** Tags that do not suppress: askedByCustomer, quoted, forwarded. */
  tags: z.array(z.string()),
  suppressedBy: z.string().nullable(),
  lexicon: z.object({ id: z.string(), version: z.int() }),
  status: FlagStatus,
  decision: z.object({ by: z.string(), reason: z.string(), atMs: z.int() }).nullable(),
});
export type Flag = z.infer<typeof Flag>;

export const LexiconSummary = z.object({
  id: z.string(),
  version: z.int(),
  status: z.string(),
  terms: z.int(),
  sha256: z.string(),
  notice: LexiconNotice,
  categories: z.array(
    z.object({ id: z.string(), severity: Severity, name: z.record(z.string(), z.string()), rules: z.int() }),
  ),
});
export type LexiconSummary = z.infer<typeof LexiconSummary>;

export const flagRoutes = {
  /** Most severe first, then newest. Suppressed flags only when asked for. */
  'flags.list': {
    input: z.strictObject({
      category: z.string().nullable().default(null),
      severity: Severity.nullable().default(null),
      /** null = all but suppressed ones. */
      status: FlagStatus.or(z.literal('all')).nullable().default('open'),
      /** Only the flags of this conversation. */
      conversationId: z.int().nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(50),
    }),
    output: z.object({ total: z.int(), byCategory: z.record(z.string(), z.int()), flags: z.array(Flag) }),
  },
  /** Why it was flagged, or why it was not put up for review. `flag.notFound` */
  'flags.explain': { input: z.strictObject({ flagId: z.int() }), output: FlagExplanation },
  /** Fails with `flag.alreadyDecided` when somebody else was faster. */
  'flags.decide': {
    input: z.strictObject({
      flagId: z.int(),
      decision: z.enum(['cleared', 'confirmed']),
      reason: z.string().trim().min(3).max(2000),
    }),
    output: Flag,
  },
  /** Job; result `scan`. Scans all messages with the lexicons of the archive. */
  'flags.scan': { input: z.strictObject({}), output: z.object({ jobId: z.string() }) },
  'flags.lexicons': { input: z.strictObject({}), output: z.array(LexiconSummary) },
} satisfies Routes;
