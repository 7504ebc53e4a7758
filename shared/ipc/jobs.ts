import { z } from 'zod';
import type { Routes } from '../routes.ts';
import type { AppErrorShape } from '../errors.ts';
import { ImportPreview, ImportReport } from './import.ts';
import { VerifyReport } from './evidence.ts';
import { IndexRebuilt, IndexReport } from './indexCare.ts';
import { HistoryRun } from './lexicons.ts';
import { RetentionRun } from './retention.ts';
import { TermReport, WrittenTable } from './searchLists.ts';

export const CheckReport = z.object({
  ok: z.boolean(),
  pages: z.int(),
  damagedPages: z.array(z.int()),
  records: z.int(),
  damagedRecords: z.int(),
  readableMessages: z.int(),
  chainOk: z.boolean(),
  problems: z.array(z.string()),
});
export type CheckReport = z.infer<typeof CheckReport>;

export const ExportResult = z.object({
  bundle: z.string(),
  /** So that the window can show the folder or verify it again. */
  grantId: z.string(),
  items: z.int(),
  /** Of the items, those that came along as context. */
  contextItems: z.int(),
  files: z.int(),
  bytes: z.int(),
  /** Declared attachments. Missing (or damaged in the archive), altered and (for a redaction) withheld ones are listed in missing-media.csv. */
  media: z
    .object({
      present: z.int(),
      /** Told by its name alone, nothing to check it by; listed there, too. Absent in what an older version kept. */
      undeclared: z.int().optional(),
      missing: z.int(),
      altered: z.int(),
      withheld: z.int(),
    })
    .optional(),
  signerKeySha256: z.string(),
  verification: VerifyReport,
  /** Texts that were to be hidden and stood nowhere. Absent in what an older version kept. */
  textsNotFound: z.array(z.string()).readonly().optional(),
  /** The packed bundle beside it, part by part in order; null when none was asked for. */
  transport: z
    .array(z.object({ path: z.string(), sha256: z.string(), sizeBytes: z.int() }))
    .readonly()
    .nullable(),
});
export type ExportResult = z.infer<typeof ExportResult>;

export const ScanResult = z.object({
  scanned: z.int(),
  total: z.int(),
  suppressed: z.int(),
  byCategory: z.record(z.string(), z.int()),
  seconds: z.number(),
});
export type ScanResult = z.infer<typeof ScanResult>;

export const JobResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('inspect'), preview: ImportPreview }),
  z.object({ kind: z.literal('import'), report: ImportReport }),
  z.object({ kind: z.literal('scan'), scan: ScanResult }),
  z.object({ kind: z.literal('export'), export: ExportResult }),
  z.object({ kind: z.literal('verify'), report: VerifyReport }),
  z.object({ kind: z.literal('check'), report: CheckReport }),
  z.object({ kind: z.literal('indexCheck'), index: IndexReport }),
  z.object({ kind: z.literal('indexRebuild'), index: IndexRebuilt }),
  z.object({ kind: z.literal('searchExport'), table: WrittenTable }),
  z.object({ kind: z.literal('lexiconRun'), run: HistoryRun }),
  z.object({ kind: z.literal('retentionPlan'), run: RetentionRun }),
  z.object({ kind: z.literal('retentionRun'), run: RetentionRun }),
  z.object({ kind: z.literal('termReport'), report: TermReport, table: WrittenTable.nullable() }),
]);
export type JobResult = z.infer<typeof JobResult>;
export type JobKind = JobResult['kind'];

/** A part of a job that has a progress of its own. */
const JobStage = z.enum(['checking', 'packing']);

/** Progress of long work. Exactly one end: `done`, `cancelled` or `failed`. */
export const JobState = z.object({
  jobId: z.string(),
  kind: z.enum([
    'inspect',
    'import',
    'scan',
    'export',
    'verify',
    'check',
    'indexCheck',
    'indexRebuild',
    'searchExport',
    'termReport',
    'lexiconRun',
    'retentionPlan',
    'retentionRun',
  ]),
  phase: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** What it is at, when that is not what its kind says; the figures below are those of the stage then. */
  stage: JobStage.nullable(),
  /** Unit is the kind's own: bytes for import and inspect, files in a stage, items otherwise. `total` 0 = not known yet. */
  done: z.int(),
  total: z.int(),
  records: z.int(),
  problems: z.int(),
  startedAtMs: z.int(),
  secondsLeft: z.number().nullable(),
  perSecond: z.number().nullable(),
  result: JobResult.nullable(),
  error: z.custom<AppErrorShape>().nullable(),
});
export type JobState = z.infer<typeof JobState>;

export const jobRoutes = {
  'jobs.list': { input: z.strictObject({}), output: z.array(JobState) },
  'jobs.get': { input: z.strictObject({ jobId: z.string() }), output: JobState },
  /** The job ends as `cancelled` at its next checkpoint; what it had committed stays and can be resumed. */
  'jobs.cancel': { input: z.strictObject({ jobId: z.string() }), output: z.null() },
} satisfies Routes;
