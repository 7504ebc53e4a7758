import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BAG, INFO_LABELS } from './commands.ts';
import { linesOf, readSmall } from './files.ts';
import type { Findings } from './findings.ts';

const MAX_LINE_BYTES = 64 << 20;
const Entry = z.object({ seq: z.int(), action: z.string(), details: z.unknown() });
export type ChainEntry = z.infer<typeof Entry>;
const FIRST_PREVIOUS = '0'.repeat(64);

export type ChainFacts = {
  /** As recomputed; null when the chain is broken or absent. */
  readonly head: string | null;
  /** Merkle roots that the chain's import entries state. */
  readonly importRoots: ReadonlySet<string>;
  /** The newest entry that could be read. */
  readonly newest: ChainEntry | null;
};

/**
 * Recomputes the chain (line = previous hash TAB canonical JSON LF; the next previous is the SHA-256 of the whole line)
 * and compares its head with HEAD.txt and with bag-info.
 *
 * A redacted bundle (one with data/redactions.csv), and one that does not tell the archive's whole chain, hold the entry of their
 * export alone: the chain begins with what that entry says came before it.
 */
export function checkAuditLog(root: string, declaredHead: string | undefined, findings: Findings): ChainFacts {
  const complain = (file: string, detail?: string): void => findings.add('auditChain', file, 'auditBroken', detail);
  const importRoots = new Set<string>();
  const { head, newest } = recompute(root, importRoots, (detail) => complain(BAG.auditLog, detail));
  if (head === null) return { head, importRoots, newest };
  if (readSmall(join(root, BAG.auditHead))?.toString('latin1') !== `${head}\n`)
    complain(BAG.auditHead, `chain ${head}`);
  if (declaredHead !== head) complain(BAG.info, `${INFO_LABELS.auditHead} ${declaredHead ?? '-'}, chain ${head}`);
  return { head, importRoots, newest };
}

function recompute(
  root: string,
  importRoots: Set<string>,
  complain: (detail: string) => void,
): { head: string | null; newest: ChainEntry | null } {
  const isRedacted = existsSync(join(root, BAG.redactions));
  let isAlone = isRedacted;
  let previous = FIRST_PREVIOUS;
  let newest: ChainEntry | null = null;
  let line = 0;
  try {
    for (const { bytes, terminated } of linesOf(join(root, BAG.auditLog), MAX_LINE_BYTES)) {
      line++;
      if (line === 1) isAlone = isRedacted || isExport(bytes);
      if (isAlone && line === 1) previous = bytes.toString('latin1', 0, 64);
      if (!terminated || bytes[64] !== 9 || bytes.toString('latin1', 0, 64) !== previous)
        throw new Error('link broken');
      const entry = Entry.parse(JSON.parse(bytes.toString('utf8', 65)));
      if (isAlone ? line > 1 : entry.seq !== line) throw new Error('number missing');
      if (entry.action.startsWith('import.') || (isAlone && !isRedacted)) collectRoots(entry.details, importRoots);
      newest = entry;
      previous = createHash('sha256').update(bytes).update('\n').digest('hex');
    }
  } catch {
    complain(line === 0 ? 'missing' : `line ${line}`);
    return { head: null, newest };
  }
  return { head: previous, newest };
}

/** A whole chain begins with the making of the archive. Throws for what is no entry. */
function isExport(line: Buffer): boolean {
  return Entry.parse(JSON.parse(line.toString('utf8', 65))).action === 'evidence.exported';
}

/** Only what the program itself wrote under this key counts: a logged search may hold any text. */
function collectRoots(details: unknown, into: Set<string>): void {
  if (typeof details !== 'object' || details === null) return;
  for (const [key, value] of Object.entries(details)) {
    if (key === 'merkleRoot' && typeof value === 'string') into.add(value);
    else collectRoots(value, into);
  }
}
