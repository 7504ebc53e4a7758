import { basename } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { freePath, openNewFile, type NewFile } from '../lib/newFile.ts';
import { appendAudit, lastLink, type OpenArchive, type ReadDb } from '../store/index.ts';
import { deletedRecords } from './certify.ts';
import { regimesOf } from './regimes.ts';
import { readRun } from './runs.ts';
import type { Who } from './who.ts';

export type WrittenCertificate = {
  /** Paths. */
  readonly certificate: string;
  readonly records: string;
  /** Of the certificate. */
  readonly sha256: string;
};

const HOW = {
  records: 'One line per deleted record: SHA-256 of its exact bytes, and where it stood in which source file.',
  merkleRoot: 'RFC 9162: leaf SHA-256(0x00 || SHA-256 of the record, 32 bytes), in the order of the lines.',
  audit: 'The first column of a line is the SHA-256 of the whole line before it, with its line feed.',
};

/**
 * Writes what a run deleted, without any of it: a certificate (JSON) and the hashes of all records (CSV) beside it. Throws
 * `retention.notFound`, `retention.unfinished` for a run that has not come to its end, `retention.changed` for one that nobody began, `disk.full`, `file.unwritable`.
 */
export function writeCertificate(
  archive: OpenArchive,
  { runId, folder }: { readonly runId: number; readonly folder: string },
  who: Who,
): WrittenCertificate {
  const run = readRun(archive.read, runId);
  if (run.state === 'deleting' || run.state === 'purging') throw new AppError('retention.unfinished', { runId });
  if (run.state !== 'done') throw new AppError('retention.changed', { runId, state: run.state });
  const records = openNewFile(freePath(folder, `retention-${runId}-records`, 'csv'));
  try {
    writeRecords(archive.read, runId, records);
    const { sha256: recordsSha256 } = records.finish();
    const text = certificateText(archive, runId, { file: basename(records.path), sha256: recordsSha256 });
    const file = openNewFile(freePath(folder, `retention-${runId}-certificate`, 'json'));
    try {
      file.write(text);
      const { sha256 } = file.finish((finished) => {
        const details = { sha256: finished.sha256, recordsSha256, records: run.deleted };
        archive.transaction((db) =>
          appendAudit(db, { ...who, action: 'retention.certificateWritten', subject: file.path, details }),
        );
      });
      return { certificate: file.path, records: records.path, sha256 };
    } finally {
      file.discard();
    }
  } finally {
    records.discard();
  }
}

function writeRecords(db: ReadDb, runId: number, file: NewFile): void {
  file.write('record,source_file_sha256,byte_offset,record_sha256\r\n');
  for (const { recordId, sourceSha256, byteOffset, sha256 } of deletedRecords(db, runId))
    file.write(`${recordId},${sourceSha256},${byteOffset},${sha256.toString('hex')}\r\n`);
}

function certificateText(
  { id, name, read }: OpenArchive,
  runId: number,
  records: { readonly file: string; readonly sha256: string },
): string {
  const { rules, ...run } = readRun(read, runId);
  const lines = read
    .prepare("SELECT line FROM audit_entry WHERE action LIKE 'retention.%' AND subject = ? ORDER BY seq")
    .pluck()
    .all(String(runId)) as string[];
  const certificate = {
    format: 'zuozheng-retention-certificate',
    version: 1,
    archive: { id, name },
    run,
    rules: { regimes: regimesOf(rules.regimes), ownMonths: rules.ownMonths },
    records,
    audit: { head: lastLink(read).hash, lines },
    how: HOW,
  };
  return `${JSON.stringify(certificate, null, 1)}\n`;
}
