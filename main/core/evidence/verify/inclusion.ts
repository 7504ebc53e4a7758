import { join } from 'node:path';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import { linesOf } from './files.ts';
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
  const isUnder = createPathChecker();
  let line = 0;
  try {
    for (const { bytes } of linesOf(join(root, BAG.inclusion), MAX_LINE_BYTES)) {
      line++;
      if (line % RECORDS_PER_CHECKPOINT === 0) await job.checkpoint({ done: total, total });
      const text = bytes.toString('latin1');
      if (!text.startsWith('{"record"')) continue;
      const claim = claimIn(text);
      const place = hashes.files.get(claim.file);
      const reason = broken(claim, hashes, knownRoots, isUnder);
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
const CLAIM =
  /^\{"record":(\d{1,15}),"file":"([^"\\]+)","index":(\d{1,15}),"size":(\d{1,15}),"path":\[([^\]]*)\],"root":"([0-9a-f]{64})"\},?$/u;

/** Throws for what is no such line. */
function claimIn(line: string): Claim {
  const [, , file, index, size, path, root] = CLAIM.exec(line) ?? [];
  if (file === undefined || path === undefined || root === undefined) throw new SyntaxError('no claim');
  return { file, index: Number(index), size: Number(size), path, root };
}

function broken(
  claim: Claim,
  hashes: Hashes,
  knownRoots: ReadonlySet<string>,
  isUnder: ReturnType<typeof createPathChecker>,
): string | null {
  const leaf = hashes.merkleLeaf(claim.file);
  if (leaf === undefined) return 'no such record';
  if (!isUnder(leaf, claim)) return `not under root ${claim.root}`;
  return knownRoots.has(claim.root) ? null : `root ${claim.root} not in the audit chain`;
}
