import { join } from 'node:path';
import { z } from 'zod';
import { verifyInclusion } from '../../lib/merkle.ts';
import type { JobContext } from '../../lib/job.ts';
import { BAG } from './commands.ts';
import { linesOf } from './files.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './payload.ts';

const MAX_LINE_BYTES = 1 << 20;
const RECORDS_PER_CHECKPOINT = 2000;
const Hash = z.string().regex(/^[0-9a-f]{64}$/u);

/** One line of inclusion.json; `path` goes from the leaf up, `L` or `R` says on which side the sibling stands. */
export const InclusionRecord = z.object({
  record: z.int(),
  file: z.string(),
  index: z.int(),
  size: z.int(),
  path: z.array(z.string().regex(/^[LR][0-9a-f]{64}$/u)).max(64),
  root: Hash,
});
export type InclusionRecord = z.infer<typeof InclusionRecord>;

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
  const proved = new Set<string>();
  let line = 0;
  try {
    for (const { bytes } of linesOf(join(root, BAG.inclusion), MAX_LINE_BYTES)) {
      line++;
      if (line % RECORDS_PER_CHECKPOINT === 0) await job.checkpoint({ done: hashes.size, total: hashes.size });
      const text = bytes.toString('utf8');
      if (!text.startsWith('{"record"')) continue;
      const claim = InclusionRecord.parse(JSON.parse(text.replace(/,$/u, '')));
      const reason = broken(claim, hashes, knownRoots);
      if (reason) findings.add('inclusion', claim.file, 'inclusionBroken', reason);
      proved.add(claim.file);
    }
  } catch (error) {
    // A cancelled job must end, not become a finding.
    if (job.signal.aborted) throw error;
    findings.add('inclusion', BAG.inclusion, 'inclusionBroken', `line ${line}`);
    return;
  }
  for (const path of hashes.keys()) {
    if (path.startsWith(BAG.rawFolder) && !proved.has(path))
      findings.add('inclusion', path, 'inclusionBroken', 'no path');
  }
}

function broken(claim: InclusionRecord, hashes: Hashes, knownRoots: ReadonlySet<string>): string | null {
  const leaf = hashes.get(claim.file)?.merkleLeaf;
  if (!leaf) return 'no such record';
  const path = claim.path.map((step) => Buffer.from(step.slice(1), 'hex'));
  const { index, size } = claim;
  if (!verifyInclusion({ leaf, index, size, path, root: Buffer.from(claim.root, 'hex') }))
    return `not under root ${claim.root}`;
  return knownRoots.has(claim.root) ? null : `root ${claim.root} not in the audit chain`;
}
