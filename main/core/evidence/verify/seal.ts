import { createHash, createPublicKey, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { BAG, INFO_LABELS } from './commands.ts';
import { readSmall } from './files.ts';
import type { Findings } from './findings.ts';
import { timestampRequest } from './timestamp.ts';

const MAX_TAG_MANIFEST_BYTES = 16 << 20;

/**
 * Checks the ECDSA P-256 signature over the tag manifest and that the key is the one bag-info names.
 *
 * A bad signature accuses both files it joins: nothing can tell which of them was changed.
 * @returns the fingerprint, SHA-256 of the key's DER form, or null without a usable key
 */
export function checkSeal(root: string, declaredKey: string | undefined, findings: Findings): string | null {
  const key = readKey(root, findings);
  const fingerprint = key
    ? createHash('sha256')
        .update(key.export({ type: 'spki', format: 'der' }))
        .digest('hex')
    : null;
  if (fingerprint !== null && declaredKey !== fingerprint) {
    findings.add(
      'signerKey',
      BAG.publicKey,
      'keyMismatch',
      `${INFO_LABELS.signerKey} ${declaredKey ?? '-'}, key ${fingerprint}`,
    );
  }
  checkSignature(root, key, findings);
  return fingerprint;
}

function readKey(root: string, findings: Findings): KeyObject | null {
  const pem = readSmall(join(root, BAG.publicKey));
  if (!pem) {
    findings.add('signerKey', BAG.publicKey, 'signatureMissing');
    return null;
  }
  try {
    const key = createPublicKey({ key: pem, format: 'pem' });
    if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1')
      throw new Error('not P-256');
    // PEM leaves room for changes that decode to the same key (line ends, text around it): only our own form counts.
    if (key.export({ type: 'spki', format: 'pem' }) !== pem.toString('latin1')) {
      findings.add('signerKey', BAG.publicKey, 'keyMismatch', 'not in canonical form');
    }
    return key;
  } catch {
    findings.add('signerKey', BAG.publicKey, 'keyMismatch', 'not a P-256 public key');
    return null;
  }
}

function checkSignature(root: string, key: KeyObject | null, findings: Findings): void {
  const signature = readSmall(join(root, BAG.signature));
  const signed = readSmall(join(root, BAG.tagManifest), MAX_TAG_MANIFEST_BYTES);
  if (!signature) return findings.add('signature', BAG.signature, 'signatureMissing');
  checkRequest(readSmall(join(root, BAG.timestampRequest)), signature, findings);
  if (!key || !signed) return findings.fail('signature');
  if (isGood(signed, key, signature)) return;
  findings.add('signature', BAG.signature, 'signatureInvalid', `or ${BAG.tagManifest}`);
  findings.add('signature', BAG.tagManifest, 'signatureInvalid', `or ${BAG.signature}`);
}

/** It follows from the signature; when the two differ, the signature's own check tells whether that one is good. */
function checkRequest(request: Buffer | null, signature: Buffer, findings: Findings): void {
  if (!request) findings.add('signature', BAG.timestampRequest, 'missing');
  else if (!request.equals(timestampRequest(signature))) findings.add('signature', BAG.timestampRequest, 'changed');
}

function isGood(signed: Buffer, key: KeyObject, signature: Buffer): boolean {
  try {
    return verify('sha256', signed, key, signature);
  } catch {
    return false;
  }
}
