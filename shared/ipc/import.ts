import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { ConsentStatus, GrantId, Problem, WithheldCounts, WithheldReason } from '../model.ts';

/**
 * The report that always adds up:
 * read = loaded + withheld (all reasons) + duplicates + conflicts + encrypted + undecodable + deleted.
 * Consent and other events count as loaded. A conflict (known msgid, other content) is kept and shown, counted here only.
 */
export const ImportCounts = z.object({
  read: z.int(),
  loaded: z.int(),
  withheld: WithheldCounts,
  duplicates: z.int(),
  conflicts: z.int(),
  encrypted: z.int(),
  undecodable: z.int(),
  /** Records that a retention run deleted earlier; they are not loaded again. Reports of older versions lack it. */
  deleted: z.int().optional(),
});
export type ImportCounts = z.infer<typeof ImportCounts>;

/** A file that is read as something; `path` of a zip's entry: `container!/entry`. `records`: messages, people, or answers. */
export const SourceFile = z.object({
  path: z.string(),
  role: z.enum(['messages', 'contacts', 'consent', 'register']),
  records: z.int(),
  sizeBytes: z.int(),
  sha256: z.string(),
});
export type SourceFile = z.infer<typeof SourceFile>;

/** How declared attachments of loaded messages came out. */
export const AttachmentCounts = z.object({
  /** A file with the declared MD5. */
  hash: z.int(),
  /** Told by the recording's id or the file's name alone, as nothing to check it by was declared. */
  id: z.int(),
  name: z.int(),
  /** A file that belongs to it and differs from the declared MD5 or size. */
  altered: z.int(),
  missing: z.int(),
  /** Several files answer to its name: none was taken. */
  ambiguous: z.int(),
});
export type AttachmentCounts = z.infer<typeof AttachmentCounts>;

export const ImportReport = ImportCounts.extend({
  importId: z.int(),
  files: z.array(
    z.object({
      path: z.string(),
      sha256: z.string(),
      sizeBytes: z.int(),
      format: z.string(),
      encoding: z.string(),
      records: z.int(),
    }),
  ),
  /** Every file that was read as something. Reports of older versions lack it. */
  sources: z.array(SourceFile).optional(),
  /** Of the messages that this import loaded. Reports of older versions lack it. */
  attachments: AttachmentCounts.optional(),
  /** The first 1,000; `problemCount` is the whole number and `import.problems` pages through them. */
  problems: z.array(Problem),
  problemCount: z.int(),
  /** Records that an earlier import withheld and this one released, and stored messages that a withdrawal took out. */
  released: z.int(),
  retracted: z.int(),
  /** Conversations of which this import withheld records and nothing is loaded. Reports of older versions lack it. */
  withheldConversations: z.int().optional(),
  conversations: z.int(),
  people: z.int(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  flags: z.int(),
  seconds: z.number(),
  basis: z.string().nullable(),
  state: z.enum(['done', 'cancelled', 'interrupted', 'running']),
});
export type ImportReport = z.infer<typeof ImportReport>;

/** What would happen, told before anything is written. */
export const ImportPreview = z.object({
  files: z.array(
    z.object({ name: z.string(), sizeBytes: z.int(), format: z.string(), encoding: z.string(), records: z.int() }),
  ),
  /** Every file that would be read as something. */
  sources: z.array(SourceFile),
  counts: ImportCounts,
  /** Stored messages that what these files bring would take out of the archive for good. */
  retracted: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
  employees: z.int(),
  customers: z.int(),
  rooms: z.int(),
  types: z.array(z.object({ type: z.string(), count: z.int() })),
  consentEvents: z.int(),
  keyVersions: z.array(z.string()),
  problems: z.array(Problem),
  problemCount: z.int(),
  /** The first records as they will look. The text of a record that would be withheld is null. */
  firstRecords: z.array(
    z.object({
      msgid: z.string(),
      from: z.string(),
      to: z.array(z.string()),
      sentAtMs: z.int().nullable(),
      type: z.string(),
      text: z.string().nullable(),
      consent: ConsentStatus,
    }),
  ),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

export const WithheldRecord = z.object({
  file: z.string(),
  seq: z.string().nullable(),
  msgid: z.string(),
  sentAtMs: z.int().nullable(),
  pair: z.string(),
  sha256: z.string(),
  reason: WithheldReason,
});
export type WithheldRecord = z.infer<typeof WithheldRecord>;

const Sources = z.strictObject({
  files: z.array(GrantId).min(1).max(200),
  consentFiles: z.array(GrantId).max(50).default([]),
  /** Legal basis for records in which no customer takes part. */
  basis: z.string().trim().max(500).nullable().default(null),
  /** What a person says is a source, whatever messages declare: `file` of a problem of the preview. No other file is read by it. */
  vouched: z.array(z.string().min(1).max(5000)).max(200).default([]),
  /** The same for what he says is an attachment: what came in by it goes. */
  attachments: z.array(z.string().min(1).max(5000)).max(200).default([]),
});

export const importRoutes = {
  /** Job; result `inspect`. Writes nothing. */
  'import.inspect': { input: Sources, output: z.object({ jobId: z.string() }) },
  /** Job; result `import`. Resumable: starting the same files again after a crash loads what is missing, without duplicates. */
  'import.start': { input: Sources, output: z.object({ jobId: z.string() }) },
  'import.list': { input: z.strictObject({}), output: z.array(ImportReport) },
  'import.problems': {
    input: z.strictObject({
      importId: z.int(),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    output: z.object({ total: z.int(), problems: z.array(Problem) }),
  },
  'import.withheld': {
    input: z.strictObject({
      importId: z.int().nullable().default(null),
      reason: WithheldReason.nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(1000).default(100),
    }),
    output: z.object({ total: z.int(), records: z.array(WithheldRecord) }),
  },
} satisfies Routes;
