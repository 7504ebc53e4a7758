import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { NO_CERTIFICATE } from '../../../../shared/bundleFiles.ts';
import { BAG, INFO_LABELS } from '../verify/commands.ts';
import { timestampRequest } from '../verify/timestamp.ts';
import type { Bag, BagFile, BagFiles } from './bag.ts';
import { VERIFY_PAGE } from './verifyPage.ts';

const LETTERS_PER_UPDATE = 1 << 15;

export type Signer = { readonly privateKey: KeyObject; readonly fingerprint: string };

/** The fingerprint is the SHA-256 of the public key's DER form, as `openssl pkey … | sha256sum` prints it. */
export function signerFrom(privateKeyPkcs8: Buffer): Signer {
  const privateKey = createPrivateKey({ key: privateKeyPkcs8, format: 'der', type: 'pkcs8' });
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return { privateKey, fingerprint: createHash('sha256').update(der).digest('hex') };
}

export type BagInfo = {
  readonly bundleId: string;
  readonly caseName: string;
  readonly archiveName: string;
  readonly createdAtMs: number;
  readonly auditHead: string;
  /** SHA-256 of the certificate that will sign too; the archive's key vouches for it, and for there being none. */
  readonly certificateSha256: string | null;
  readonly softwareAgent: string;
};

/**
 * Writes the tag files over the finished payload and signs them: bag-info, manifest, tag manifest, signature, key, timestamp request, and
 * bagit.txt last, because it is what makes a folder look like a bundle.
 *
 * The payload is the same for the same content; the signature is not (ECDSA draws a random number per signature).
 * @returns SHA-256 of the tag manifest: with the fingerprint it names this bundle and no other
 */
export function sealBag(bag: Bag, info: BagInfo, readme: string, signer: Signer): { tagManifestSha256: string } {
  const payload = bag.files();
  const oxum = `${payload.sizeBytes}.${payload.count}`;
  const tags = [
    bag.put(BAG.info, bagInfoText(info, oxum, signer.fingerprint)),
    writeManifest(bag, payload),
    bag.put(BAG.readme, readme),
    bag.put(BAG.verifyPage, VERIFY_PAGE),
  ];
  const declaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
  tags.push({ path: BAG.declaration, sha256: sha256(declaration), sizeBytes: declaration.length });
  const tagManifest = manifestText(tags.toSorted((a, b) => (a.path < b.path ? -1 : 1)));
  bag.put(BAG.tagManifest, tagManifest);
  const signature = sign('sha256', Buffer.from(tagManifest), signer.privateKey);
  bag.put(BAG.signature, signature);
  bag.put(BAG.timestampRequest, timestampRequest(signature));
  bag.put(BAG.publicKey, createPublicKey(signer.privateKey).export({ type: 'spki', format: 'pem' }));
  bag.put(BAG.declaration, declaration);
  return { tagManifestSha256: sha256(tagManifest) };
}

/** `sha256sum -c` reads this: hash, two spaces, path, LF. */
export function manifestText(files: Iterable<BagFile>): string {
  return [...manifestLines(files)].join('');
}

function* manifestLines(files: Iterable<BagFile>): Generator<string> {
  for (const { sha256: hash, path } of files) yield `${hash}  ${path}\n`;
}

function writeManifest(bag: Bag, payload: BagFiles): BagFile {
  const sink = bag.open(BAG.manifest);
  for (const line of manifestLines(payload)) sink.write(line);
  return sink.close();
}

/** SHA-256 of `manifestText`, which takes a hundred bytes per file. */
export function manifestSha256(files: Iterable<BagFile>): string {
  const hash = createHash('sha256');
  let waiting = '';
  for (const line of manifestLines(files)) {
    waiting += line;
    if (waiting.length >= LETTERS_PER_UPDATE) {
      hash.update(waiting);
      waiting = '';
    }
  }
  return hash.update(waiting).digest('hex');
}

function bagInfoText(info: BagInfo, oxum: string, fingerprint: string): string {
  const day = new Date(info.createdAtMs).toISOString();
  const lines: [string, string][] = [
    ['Bag-Software-Agent', info.softwareAgent],
    ['Bagging-Date', day.slice(0, 10)],
    ['Bagging-Time', day],
    ['External-Identifier', info.bundleId],
    ['External-Description', oneLine(info.caseName)],
    ['Source-Organization', oneLine(info.archiveName)],
    [INFO_LABELS.oxum, oxum],
    [INFO_LABELS.auditHead, info.auditHead],
    [INFO_LABELS.signerKey, fingerprint],
    [INFO_LABELS.certificate, info.certificateSha256 ?? NO_CERTIFICATE],
  ];
  return lines.map(([label, value]) => `${label}: ${value}\n`).join('');
}

/** A line break inside a value would start a label of its own choosing. */
function oneLine(value: string): string {
  return value.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim() || '-';
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
