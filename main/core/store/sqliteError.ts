import { AppError } from '../../../shared/errors.ts';

/** Counts what can still be read; only called once damage was met, may take seconds. */
export type CountReadable = () => number;

/**
 * Turns what SQLite or the file system refused into what a person can be told. Everything else (a constraint, a syntax
 * error: a bug) comes back unchanged, as does an AppError.
 */
export function mapSqliteError(error: unknown, folder: string, countReadable: CountReadable = () => 0): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const code = codeOf(error);
  const told = { path: folder };
  if (code.startsWith('SQLITE_BUSY') || code === 'SQLITE_LOCKED')
    return new AppError('archive.inUse', told, { cause: error });
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('disk.full', told, { cause: error });
  if (isReadOnly(code)) return new AppError('archive.readOnly', told, { cause: error });
  if (isDamage(code)) {
    const details = { ...told, detail: `${code}: ${error.message}`, readableRecords: countReadable() };
    return new AppError('archive.damaged', details, { cause: error });
  }
  return error;
}

/**
 * A page whose seal (HMAC) does not fit comes as SQLITE_CORRUPT, SQLITE_NOTADB (first page) or an I/O error of the read,
 * depending on where SQLite met it; a file that was cut short as SQLITE_IOERR_SHORT_READ.
 */
export function isDamage(code: string): boolean {
  return (
    code.startsWith('SQLITE_CORRUPT') ||
    code === 'SQLITE_NOTADB' ||
    /^SQLITE_IOERR(_READ|_SHORT_READ|_DATA|_CORRUPTFS)?$/.test(code)
  );
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isReadOnly(code: string): boolean {
  return code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES' || code === 'EPERM';
}
