import { createHash, createPublicKey, sign } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Signer } from '../bag/seal.ts';
import { manifestText } from '../bag/seal.ts';
import { BAG } from '../verify/commands.ts';
import { timestampRequest } from '../verify/timestamp.ts';
import { bundleFiles } from './tamper.ts';

/** What somebody does who changed a bundle and has a key of their own: every manifest and the seal anew. For tests only. */
export function reseal(bundle: string, signer: Signer): void {
  const listed = (paths: readonly string[]) =>
    paths.map((path) => {
      const bytes = readFileSync(join(bundle, path));
      return { path, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
    });
  const payload = bundleFiles(bundle).filter((path) => path.startsWith('data/'));
  const octets = payload.reduce((sum, path) => sum + statSync(join(bundle, path)).size, 0);
  const info = readFileSync(join(bundle, BAG.info), 'utf8')
    .replace(/^Payload-Oxum: .*$/mu, `Payload-Oxum: ${octets}.${payload.length}`)
    .replace(/^Signer-Key-SHA256: .*$/mu, `Signer-Key-SHA256: ${signer.fingerprint}`);
  writeFileSync(join(bundle, BAG.info), info);
  writeFileSync(join(bundle, BAG.manifest), manifestText(listed(payload)));
  const tags = readFileSync(join(bundle, BAG.tagManifest), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.slice(66));
  const tagManifest = manifestText(listed(tags));
  writeFileSync(join(bundle, BAG.tagManifest), tagManifest);
  const signature = sign('sha256', Buffer.from(tagManifest), signer.privateKey);
  writeFileSync(join(bundle, BAG.signature), signature);
  writeFileSync(join(bundle, BAG.timestampRequest), timestampRequest(signature));
  const publicKey = createPublicKey(signer.privateKey).export({ type: 'spki', format: 'pem' });
  writeFileSync(join(bundle, BAG.publicKey), publicKey);
}
