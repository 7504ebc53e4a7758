import { z } from 'zod';
import type { ChainEntry } from './auditLog.ts';
import { BAG } from './commands.ts';
import type { Findings } from './findings.ts';

const Exported = z.object({ contentSha256: z.string(), signerKeySha256: z.string() });

/**
 * The chain's newest entry is the export of this very bundle: it states the hash of the payload's manifest and the key. A
 * bundle that was changed and sealed again, with the same or with another key, does not fit what the chain says.
 *
 * @param newest null when the chain itself is broken, which is told there
 * @param found what the payload's manifest says of the content; null when it cannot be read, which is told there
 */
export function checkExport(
  newest: ChainEntry | null,
  found: string | null,
  fingerprint: string | null,
  findings: Findings,
): void {
  if (newest === null) return findings.fail('export');
  const complain = (detail: string): void => findings.add('export', BAG.auditLog, 'resealed', detail);
  const told = Exported.safeParse(newest.details);
  if (newest.action !== 'evidence.exported' || !told.success) return complain(`last entry ${newest.action}`);
  const { contentSha256, signerKeySha256 } = told.data;
  if (found === null) findings.fail('export');
  else if (contentSha256 !== found) complain(`contentSha256 ${contentSha256} -> ${found}`);
  if (fingerprint === null) findings.fail('export');
  else if (signerKeySha256 !== fingerprint) complain(`signerKeySha256 ${signerKeySha256} -> ${fingerprint}`);
}
