import { createHash } from 'node:crypto';

/** DER up to the hash: TimeStampReq { version 1, messageImprint { sha256, OCTET STRING (32) … } } */
const BEFORE_HASH = Buffer.from('30390201013031300d060960864801650304020105000420', 'hex');
/** certReq TRUE: the reply must bring its own certificate. */
const AFTER_HASH = Buffer.from('0101ff', 'hex');

/**
 * The RFC 3161 request for a timestamp over the signature, to be sent later from any connected machine. Without a nonce
 * it follows from the signature alone, so `verify` can check it; the reply is kept beside it and needs no new seal.
 */
export function timestampRequest(signature: Uint8Array): Buffer {
  return Buffer.concat([BEFORE_HASH, createHash('sha256').update(signature).digest(), AFTER_HASH]);
}
