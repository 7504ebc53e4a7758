import type { JobContext } from '../../lib/job.ts';
import { readRecords } from '../format/reader.ts';
import type { Classifier, Outcome } from './classify.ts';
import type { Prepared } from './prepare.ts';
import type { RecordFile } from './scanFile.ts';

/** Outcomes of some neighbouring records of one file. */
export type Batch = {
  readonly file: RecordFile;
  readonly fileIndex: number;
  readonly outcomes: readonly Outcome[];
  /** Records from here on are not in this batch or one before. */
  readonly nextOffset: number;
  /** Bytes of all sources read so far, both passes. */
  readonly done: number;
};

/** Large enough for the index to work in bulk, small enough to lose little in a crash. */
const BATCH_RECORDS = 5632;
const BATCH_BYTES = 16 * 1024 * 1024;

/** Second pass: judges every record of every file, in order. @param from per file, the offset to go on from */
export async function* judgeAll(
  prepared: Prepared,
  classifier: Classifier,
  job: JobContext,
  from: readonly number[] = [],
): AsyncGenerator<Batch> {
  let before = prepared.sourceBytes;
  for (const [fileIndex, file] of prepared.survey.files.entries()) {
    yield* judgeFile(file, fileIndex, before, classifier, job, from[fileIndex] ?? 0);
    before += file.source.sizeBytes;
  }
}

async function* judgeFile(
  file: RecordFile,
  fileIndex: number,
  before: number,
  classifier: Classifier,
  job: JobContext,
  from: number,
): AsyncGenerator<Batch> {
  let outcomes: Outcome[] = [];
  let bytes = 0;
  let nextOffset = from;
  let done = before;
  const batch = (): Batch => ({ file, fileIndex, outcomes, nextOffset, done });
  for await (const { records, readBytes } of readRecords(file.source, file.shape)) {
    done = before + readBytes;
    for (const record of records) {
      if (record.offset < from) continue;
      outcomes.push(classifier.classify(record, file.shape.encoding));
      bytes += record.bytes.length;
      // TRAP: the lines of a page share nothing but the line; offsets still grow from record to record.
      nextOffset = record.offset + Math.max(1, record.bytes.length);
      if (outcomes.length < BATCH_RECORDS && bytes < BATCH_BYTES) continue;
      yield batch();
      outcomes = [];
      bytes = 0;
    }
    job.signal.throwIfAborted();
  }
  if (outcomes.length > 0) yield batch();
}
