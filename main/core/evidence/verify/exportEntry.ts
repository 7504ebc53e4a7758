import { z } from 'zod';
import type { ChainEntry } from './auditLog.ts';
import { BAG } from './commands.ts';
import type { Findings } from './findings.ts';

const Exported = z.object({ contentSha256: z.string(), signerKeySha256: z.string(), items: z.int().optional() });

type Found = {
  /** What the payload's manifest says of the content; null when it cannot be read, which is told there. */
  readonly contentSha256: string | null;
  readonly signerKeySha256: string | null;
  /** Lines of messages.jsonl; null without the file. */
  readonly items: number | null;
};

/**
 * The chain's newest entry is the export of this very bundle: it states the hash of the payload's manifest, the key and the number
 * of items. A bundle that was changed and sealed again, with the same or with another key, does not fit what the chain says.
 *
 * @param newest null when the chain itself is broken, which is told there
 */
export function checkExport(newest: ChainEntry | null, found: Found, findings: Findings): void {
  if (newest === null) return findings.fail('export');
  const complain = (detail: string): void => findings.add('export', BAG.auditLog, 'resealed', detail);
  const told = Exported.safeParse(newest.details);
  if (newest.action !== 'evidence.exported' || !told.success) return complain(`last entry ${newest.action}`);
  for (const name of ['contentSha256', 'signerKeySha256'] as const) {
    if (found[name] === null) findings.fail('export');
    else if (told.data[name] !== found[name]) complain(`${name} ${told.data[name]} -> ${found[name]}`);
  }
  const { items } = told.data;
  if (items !== undefined && items !== found.items) complain(`items ${items} -> ${found.items ?? '-'}`);
}
