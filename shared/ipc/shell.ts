import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { Grant, GrantId } from '../model.ts';

/** What only the Electron main process can answer: dialogs, grants, the program itself. The engine never sees these. */
export const shellRoutes = {
  /** A dialog; an empty list means the person closed it. */
  'shell.pickFiles': {
    input: z.strictObject({
      purpose: z.enum(['import', 'consent', 'terms', 'lexicon', 'contracts', 'certificate', 'timestamp']),
    }),
    output: z.array(Grant),
  },
  'shell.pickFolder': {
    input: z.strictObject({ purpose: z.enum(['createArchive', 'openArchive', 'import', 'export', 'verify']) }),
    output: Grant.nullable(),
  },
  /** Archives opened before on this machine, newest first; gone ones are left out. */
  'shell.recentArchives': { input: z.strictObject({}), output: z.array(Grant) },
  /** The sample archive's files, to be imported like any others; null when the program was shipped without. */
  'shell.sampleFiles': {
    input: z.strictObject({}),
    output: z.object({ files: z.array(Grant), consentFiles: z.array(Grant), basis: z.string() }).nullable(),
  },
  'shell.showInFolder': { input: z.strictObject({ grantId: GrantId }), output: z.null() },
  /** A save dialog and the file; the name is only proposed. `savedAs` is null when the person closed the dialog. */
  'shell.saveText': {
    input: z.strictObject({ proposedName: z.string().min(1).max(120), text: z.string().max(10_000_000) }),
    output: z.object({ savedAs: z.string().nullable() }),
  },
  'shell.copyText': { input: z.strictObject({ text: z.string().max(1_000_000) }), output: z.null() },
  'shell.info': {
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      electron: z.string(),
      engineNode: z.string(),
      /** True when the window runs on the stand-in runtime that is only for trying and testing, never for shipping. */
      standInRuntime: z.boolean(),
      locale: z.string(),
    }),
  },
} satisfies Routes;
