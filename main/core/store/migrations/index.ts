import { initialSchema } from './001-initial.sql.ts';
import { lexiconLife } from './002-lexicon-life.sql.ts';
import { scanState } from './003-scan.sql.ts';
import { retention } from './004-retention.sql.ts';
import { attachmentOrigin } from './005-attachment-origin.sql.ts';
import { scanSigns } from './006-scan-signs.sql.ts';
import { declaredFiles } from './007-declared-files.sql.ts';

/** In order; a migration's number is its place, starting at 1, and stands in the file's `user_version`. Never edit one that shipped. */
export const migrations: readonly string[] = [
  initialSchema,
  lexiconLife,
  scanState,
  retention,
  attachmentOrigin,
  scanSigns,
  declaredFiles,
];
