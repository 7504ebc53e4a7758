import { z } from 'zod';
import { GrantId } from '../model.ts';
import type { Routes } from '../routes.ts';

export const AuditEntry = z.object({
  seq: z.int(),
  atMs: z.int(),
  actor: z.string(),
  /** `<area>.<what>`, e.g. `import.done`, `search.run`, `flag.confirmed`. */
  action: z.string(),
  subject: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const auditRoutes = {
  /** Newest first. */
  'audit.list': {
    input: z.strictObject({
      actor: z.string().nullable().default(null),
      action: z.string().nullable().default(null),
      /** From this moment on. */
      fromMs: z.int().nullable().default(null),
      /** Before this moment. */
      toMs: z.int().nullable().default(null),
      /** Stands inside a value of the entry, or begins its hash (eight digits or more). */
      text: z.string().max(1000).nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      total: z.int(),
      actors: z.array(z.string()),
      actions: z.array(z.string()),
      entries: z.array(AuditEntry),
      /** What the conversations and people that these entries are about are called now, by `subject`; not in the chain. */
      names: z.record(z.string(), z.string()),
    }),
  },
  /** Recomputes the whole chain. */
  'audit.verify': {
    input: z.strictObject({}),
    output: z.object({ entries: z.int(), head: z.string(), ok: z.boolean(), brokenAtSeq: z.int().nullable() }),
  },
  /** Makes a folder inside `folder`: the whole chain, its head, how to check them. */
  'audit.export': {
    input: z.strictObject({ folder: GrantId }),
    output: z.object({
      grantId: GrantId,
      name: z.string(),
      entries: z.int(),
      head: z.string(),
      ok: z.boolean(),
      brokenAtSeq: z.int().nullable(),
    }),
  },
  /** Writes a file that proves one entry without showing the others. The chain grows by two entries. */
  'audit.prove': {
    input: z.strictObject({ folder: GrantId, seq: z.int().min(1) }),
    output: z.object({ grantId: GrantId, name: z.string(), seq: z.int(), head: z.string() }),
  },
} satisfies Routes;
