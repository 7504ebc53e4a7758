import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { BAG, INFO_LABELS } from './commands.ts';
import { linesOf, readSmall } from './files.ts';
import type { Findings } from './findings.ts';

const MAX_LINE_BYTES = 64 << 20;
const Entry = z.object({ seq: z.int(), action: z.string(), details: z.unknown() });
const FIRST_PREVIOUS = '0'.repeat(64);

export type ChainFacts = {
  /** As recomputed; null when the chain is broken or absent. */
  readonly head: string | null;
  /** Merkle roots that the chain's import entries state. */
  readonly importRoots: ReadonlySet<string>;
};

/**
 * Recomputes the chain (line = previous hash TAB canonical JSON LF; the next previous is the SHA-256 of the whole line)
 * and compares its head with HEAD.txt and with bag-info.
 */
export function checkAuditLog(root: string, declaredHead: string | undefined, findings: Findings): ChainFacts {
  const complain = (file: string, detail?: string): void => findings.add('auditChain', file, 'auditBroken', detail);
  const importRoots = new Set<string>();
  const head = recompute(root, importRoots, (detail) => complain(BAG.auditLog, detail));
  if (head === null) return { head, importRoots };
  if (readSmall(join(root, BAG.auditHead))?.toString('latin1') !== `${head}\n`)
    complain(BAG.auditHead, `chain ${head}`);
  if (declaredHead !== head) complain(BAG.info, `${INFO_LABELS.auditHead} ${declaredHead ?? '-'}, chain ${head}`);
  return { head, importRoots };
}

function recompute(root: string, importRoots: Set<string>, complain: (detail: string) => void): string | null {
  let previous = FIRST_PREVIOUS;
  let line = 0;
  try {
    for (const { bytes, terminated } of linesOf(join(root, BAG.auditLog), MAX_LINE_BYTES)) {
      line++;
      if (!terminated || bytes[64] !== 9 || bytes.toString('latin1', 0, 64) !== previous)
        throw new Error('link broken');
      const entry = Entry.parse(JSON.parse(bytes.toString('utf8', 65)));
      if (entry.seq !== line) throw new Error('number missing');
      if (entry.action.startsWith('import.')) collectRoots(entry.details, importRoots);
      previous = createHash('sha256').update(bytes).update('\n').digest('hex');
    }
  } catch {
    complain(line === 0 ? 'missing' : `line ${line}`);
    return null;
  }
  return previous;
}

/** Only what the program itself wrote under this key counts: a logged search may hold any text. */
function collectRoots(details: unknown, into: Set<string>): void {
  if (typeof details !== 'object' || details === null) return;
  for (const [key, value] of Object.entries(details)) {
    if (key === 'merkleRoot' && typeof value === 'string') into.add(value);
    else collectRoots(value, into);
  }
}
