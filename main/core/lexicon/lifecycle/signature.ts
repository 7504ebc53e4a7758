import { createHash, createPublicKey, verify } from 'node:crypto';
import { unsignedJson } from '../parse.ts';
import type { Lexicon, Signature } from '../schema.ts';

/** Signs bytes with a key whose public half travels with the signature. */
export type Sign = (bytes: Uint8Array) => Signature;

export function signLexicon(lexicon: Lexicon, sign: Sign): Lexicon {
  return { ...lexicon, signature: sign(Buffer.from(unsignedJson(lexicon))) };
}

/**
 * What is wrong with the signature, or null when there is none or it fits. A signature says who vouches for the content
 * only to somebody who knows the key: compare `keySha256` with one that came another way.
 */
export function signatureProblem(lexicon: Lexicon): string | null {
  const { signature } = lexicon;
  if (!signature) return null;
  try {
    const key = createPublicKey(signature.publicKey);
    const der = key.export({ type: 'spki', format: 'der' });
    if (createHash('sha256').update(der).digest('hex') !== signature.keySha256)
      return 'keySha256 is not the public key’s';
    const bytes = Buffer.from(unsignedJson(lexicon));
    return verify('sha256', bytes, key, Buffer.from(signature.value, 'base64'))
      ? null
      : 'the content was changed after it was signed';
  } catch {
    return 'the public key cannot be read';
  }
}
