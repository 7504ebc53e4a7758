import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/errors.ts';
import { writeAtomic } from '../lib/writeAtomic.ts';
import { certificatesIn } from './verify/certificates.ts';
import { BAG } from './verify/commands.ts';
import { readSmall } from './verify/files.ts';
import { withReason } from './verify/findings.ts';
import type { Timestamp } from './verify/timestampReply.ts';

/** Whoever may read the bundle may read what is put beside its seal. */
const LIKE_THE_BUNDLE = 0o644;

/**
 * Puts the reply of a timestamp authority into a bundle that was made before; its seal does not change. It is checked first:
 * a reply for something else, or one that the authority's certificate does not carry, changes nothing.
 *
 * @param authorityPem the authority's root (and what lies between); kept as seal/tsa-chain.pem. Null: not followed up.
 * Throws `evidence.notABundle`, `evidence.badTimestamp`, `evidence.badCertificate`, `evidence.targetUnwritable`.
 */
export async function addTimestamp(bundle: string, reply: Uint8Array, authorityPem: string | null): Promise<Timestamp> {
  const signature = readSmall(join(bundle, BAG.signature));
  if (!signature || !existsSync(join(bundle, BAG.tagManifest)))
    throw new AppError('evidence.notABundle', { path: bundle });
  const authorities = authorityPem === null ? [] : certificatesIn(authorityPem);
  if (authorityPem !== null && authorities.length === 0)
    throw new AppError('evidence.badCertificate', { detail: 'no certificate' });
  const { readTimestamp } = await import('./verify/timestampReply.ts');
  const read = await readTimestamp(reply, signature, authorities);
  if (!read.ok) throw new AppError('evidence.badTimestamp', { detail: read.reason });
  if (authorities.length > 0 && !read.timestamp.isChained)
    throw new AppError('evidence.badTimestamp', {
      detail: withReason('leads to none of the authorities given', read.unchained),
    });
  const known = readSmall(join(bundle, BAG.timestampReply));
  if (known && !known.equals(reply)) throw new AppError('evidence.badTimestamp', { detail: 'there is one already' });
  try {
    if (authorities.length > 0)
      writeAtomic(join(bundle, BAG.timestampChain), authorities.map(String).join(''), LIKE_THE_BUNDLE);
    writeAtomic(join(bundle, BAG.timestampReply), reply, LIKE_THE_BUNDLE);
  } catch (error) {
    throw new AppError('evidence.targetUnwritable', { path: bundle }, { cause: error });
  }
  return read.timestamp;
}
