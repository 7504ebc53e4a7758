import { join } from 'node:path';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import { textLinesOf } from './files.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import { createPathChecker } from './inclusionPaths.ts';
import type { InclusionPath } from './inclusionPaths.ts';
import { printable } from './names.ts';

const MAX_LINE_BYTES = 1 << 20;
const RECORDS_PER_CHECKPOINT = 2000;

/** One line of inclusion.json; `path` goes from the leaf up, `L` or `R` says on which side the sibling stands. */
export type InclusionRecord = {
  readonly record: number;
  readonly file: string;
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
  readonly root: string;
};

type Claim = InclusionPath & { readonly file: string };

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
  const [claimIn, isUnder] = [createClaimReader(), createPathChecker()];
  let line = 0;
  try {
    for (const text of textLinesOf(join(root, BAG.inclusion), MAX_LINE_BYTES, 'latin1')) {
      line++;
      if (line % RECORDS_PER_CHECKPOINT === 0) await job.checkpoint({ done: total, total });
      if (!text.startsWith('{"record"')) continue;
      const claim = claimIn(text);
      const place = hashes.files.get(claim.file);
      const reason = broken(claim, hashes.merkleLeaf(place), knownRoots, isUnder);
      if (reason) findings.add('inclusion', printable(claim.file), 'inclusionBroken', reason);
      if (place !== undefined) proved[place] = 1;
    }
  } catch (error) {
    // A cancelled job must end, not become a finding.
    if (job.signal.aborted) throw error;
    findings.add('inclusion', BAG.inclusion, 'inclusionBroken', `line ${line}`);
    return;
  }
  for (const [path, place] of hashes.files) {
    if (proved[place] === 0 && path.startsWith(BAG.rawFolder))
      findings.add('inclusion', path, 'inclusionBroken', 'no path');
  }
}

/** By its letters: read as JSON, the paths alone take as long as hashing all the records. */
const BEFORE_PATH = /^\{"record":\d{1,15},"file":"([^"\\]+)","index":(\d{1,15}),"size":(\d{1,15}),"path":\[/u;
const AFTER_PATH = /\],"root":"([0-9a-f]{64})"\},?\n?$/u;

/** Reads lines; throws for what is no such line. What stands in the path is looked at where the path is followed. */
function createClaimReader(): (line: string) => Claim {
  // The lines of one tree end alike.
  let known = { end: '\0', root: '' };
  return (line) => {
    const [start, file, index, size] = BEFORE_PATH.exec(line) ?? [];
    if (!line.endsWith(known.end)) {
      const [end, root] = AFTER_PATH.exec(line) ?? [];
      if (end === undefined || root === undefined) throw new SyntaxError('no claim');
      known = { end, root };
    }
    const to = line.length - known.end.length;
    if (start === undefined || file === undefined || to < start.length) throw new SyntaxError('no claim');
    const path = line.slice(start.length, to);
    return { file, index: Number(index), size: Number(size), path, root: known.root };
  };
}

function broken(
  claim: Claim,
  leaf: string | undefined,
  knownRoots: ReadonlySet<string>,
  isUnder: ReturnType<typeof createPathChecker>,
): string | null {
  if (leaf === undefined) return 'no such record';
  if (!isUnder(leaf, claim)) return `not under root ${claim.root}`;
  return knownRoots.has(claim.root) ? null : `root ${claim.root} not in the audit chain`;
}
