import { join } from 'node:path';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import { isAhead, readDigits, skip, skipText } from './cursor.ts';
import type { FileTable } from './fileTable.ts';
import { wholeLinesOf } from './files.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import { isSameRun } from './hex.ts';
import { createPathChecker } from './inclusionPaths.ts';
import type { InclusionPath } from './inclusionPaths.ts';
import { printable } from './names.ts';

const MAX_LINE_BYTES = 1 << 20;
const RECORDS_PER_CHECKPOINT = 2000;
const LF = 0x0a;
const LEAF = Buffer.alloc(32);

/** One line of inclusion.json; `path` goes from the leaf up, `L` or `R` says on which side the sibling stands. */
export type InclusionRecord = {
  readonly record: number;
  readonly file: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
};

type Claim = InclusionPath & {
  readonly place: number | undefined;
  /** In the line. */
  readonly fileFrom: number;
  readonly fileTo: number;
};

/**
 * Shows for every raw record that it is a leaf of the tree whose root the audit chain states for its import.
 *
 * @param knownRoots roots found in the audit chain
 */
export async function checkInclusion(
  root: string,
  hashes: Hashes,
  knownRoots: ReadonlySet<string>,
  findings: Findings,
  job: JobContext,
): Promise<void> {
  const total = hashes.files.size;
  const proved = new Uint8Array(total);
  const [claimIn, isUnder] = [createClaimReader(hashes.files), createPathChecker()];
  let line = 0;
  try {
    for (const lines of wholeLinesOf(join(root, BAG.inclusion), MAX_LINE_BYTES)) {
      for (let [from, to] = [0, 0]; from < lines.length; from = to) {
        to = lines.indexOf(LF, from) + 1 || lines.length;
        line++;
        if (line % RECORDS_PER_CHECKPOINT === 0) await job.checkpoint({ done: total, total });
        const claim = claimIn(lines, from, to);
        if (claim === null) continue;
        const reason = broken(claim, hashes, knownRoots, isUnder);
        if (reason) findings.add('inclusion', printable(fileOf(claim)), 'inclusionBroken', reason);
        if (claim.place !== undefined) proved[claim.place] = 1;
      }
    }
  } catch (error) {
    // A cancelled job must end, not become a finding.
    if (job.signal.aborted) throw error;
    findings.add('inclusion', BAG.inclusion, 'inclusionBroken', `line ${line}`);
    return;
  }
  for (let place = 0; place < total; place++) {
    if (proved[place] === 0 && hashes.files.isUnder(place, BAG.rawFolder))
      findings.add('inclusion', hashes.files.pathAt(place), 'inclusionBroken', 'no path');
  }
}

const [BEFORE_RECORD, BEFORE_FILE, BEFORE_INDEX, BEFORE_SIZE, BEFORE_PATH] = [
  '{"record":',
  ',"file":"',
  '","index":',
  ',"size":',
  ',"path":[',
].map((letters) => Buffer.from(letters)) as [Buffer, Buffer, Buffer, Buffer, Buffer];
const RECORD = BEFORE_RECORD.subarray(0, -1);
const AFTER_PATH = /\],"root":"([0-9a-f]{64})"\},?\n?$/u;
/** What that finds at most. */
const AFTER_PATH_BYTES = 78;

/**
 * Reads lines by their bytes: as JSON the paths alone take as long as hashing all the records. Null for a line of something else;
 * throws for what is no such line. What stands in the path is looked at where the path is followed.
 */
function createClaimReader(files: FileTable): (lines: Buffer, from: number, to: number) => Claim | null {
  // The lines of one tree end alike.
  let known: End = { end: Buffer.of(0), root: '' };
  return (lines, from, to) => {
    const cursor = { bytes: lines, at: from, end: to };
    if (!isAhead(cursor, RECORD)) return null;
    skip(cursor, BEFORE_RECORD);
    readDigits(cursor);
    skip(cursor, BEFORE_FILE);
    const fileFrom = cursor.at;
    skipText(cursor);
    const fileTo = cursor.at;
    skip(cursor, BEFORE_INDEX);
    const index = readDigits(cursor);
    skip(cursor, BEFORE_SIZE);
    const size = readDigits(cursor);
    skip(cursor, BEFORE_PATH);
    if (!endsWith(lines, to, known.end)) known = endOf(lines, from, to);
    const pathTo = to - known.end.length;
    if (cursor.at < 0 || fileFrom === fileTo || pathTo < cursor.at) throw new SyntaxError('no claim');
    const place = files.find(lines, fileFrom, fileTo);
    return { place, fileFrom, fileTo, index, size, root: known.root, line: lines, from: cursor.at, to: pathTo };
  };
}

type End = { readonly end: Buffer; readonly root: string };

function endsWith(lines: Buffer, to: number, end: Buffer): boolean {
  return to >= end.length && isSameRun(lines, to - end.length, end, 0, end.length);
}

function endOf(lines: Buffer, from: number, to: number): End {
  const [end, root] = AFTER_PATH.exec(lines.toString('latin1', Math.max(from, to - AFTER_PATH_BYTES), to)) ?? [];
  if (end === undefined || root === undefined) throw new SyntaxError('no claim');
  return { end: Buffer.from(end), root };
}

function fileOf({ line, fileFrom, fileTo }: Claim): string {
  return line.toString('utf8', fileFrom, fileTo);
}

function broken(
  claim: Claim,
  hashes: Hashes,
  knownRoots: ReadonlySet<string>,
  isUnder: ReturnType<typeof createPathChecker>,
): string | null {
  if (!hashes.copyLeaf(claim.place, LEAF)) return 'no such record';
  if (!isUnder(LEAF, claim)) return `not under root ${claim.root}`;
  return knownRoots.has(claim.root) ? null : `root ${claim.root} not in the audit chain`;
}
