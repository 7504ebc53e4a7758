import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import type { ChainEntry } from './auditLog.ts';
import { BAG } from './commands.ts';
import { linesOf } from './files.ts';
import type { Findings } from './findings.ts';

const MAX_LINE_BYTES = 8192;
/** `<64 hex digits>␠␠data/audit/`: the chain cannot hold its own hash. */
const AUDIT_FOLDER = 'data/audit/';
const PATH_AT = 66;
const Exported = z.object({ contentSha256: z.string(), signerKeySha256: z.string() });

/**
 * The chain's newest entry is the export of this very bundle: it states the hash of the payload's manifest and the key. A
 * bundle that was changed and sealed again, with the same or with another key, does not fit what the chain says.
 *
 * @param newest null when the chain itself is broken, which is told there
 */
export function checkExport(
  root: string,
  newest: ChainEntry | null,
  fingerprint: string | null,
  findings: Findings,
): void {
  if (newest === null) return findings.fail('export');
  const complain = (detail: string): void => findings.add('export', BAG.auditLog, 'resealed', detail);
  const told = Exported.safeParse(newest.details);
  if (newest.action !== 'evidence.exported' || !told.success) return complain(`last entry ${newest.action}`);
  const { contentSha256, signerKeySha256 } = told.data;
  const found = contentHash(root);
  if (found === null) findings.fail('export');
  else if (contentSha256 !== found) complain(`contentSha256 ${contentSha256} -> ${found}`);
  if (fingerprint === null) findings.fail('export');
  else if (signerKeySha256 !== fingerprint) complain(`signerKeySha256 ${signerKeySha256} -> ${fingerprint}`);
}

/** SHA-256 over the manifest's lines but those of data/audit/; null when it cannot be read, which is told there. */
function contentHash(root: string): string | null {
  const hash = createHash('sha256');
  try {
    for (const { bytes } of linesOf(join(root, BAG.manifest), MAX_LINE_BYTES)) {
      if (bytes.toString('latin1', PATH_AT, PATH_AT + AUDIT_FOLDER.length) === AUDIT_FOLDER) continue;
      hash.update(bytes.toString('latin1'), 'latin1').update('\n');
    }
  } catch {
    return null;
  }
  return hash.digest('hex');
}
