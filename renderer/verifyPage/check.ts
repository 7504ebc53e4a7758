import { BAG, INFO_LABELS, NO_CERTIFICATE, UNLISTED_FILES } from '../../shared/bundleFiles.ts';
import { createSha256 } from './sha256.ts';

/** A file of the bundle, by its path inside it. */
export type BundleFile = {
  readonly path: string;
  readonly sizeBytes: number;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  pieces(): AsyncIterable<Uint8Array>;
};

export type ProblemCode =
  | 'changed'
  | 'missing'
  | 'added'
  | 'unreadable'
  | 'manifest'
  | 'oxum'
  | 'key'
  | 'expectedKey'
  | 'signature'
  | 'noCrypto'
  | 'certificate'
  | 'audit'
  | 'resealed';
export type Problem = { readonly file: string; readonly code: ProblemCode };
export type Result = {
  readonly checked: number;
  readonly problems: readonly Problem[];
  readonly keySha256: string | null;
  /** What bag-info says, under the key's signature, of the certificate that signs too; null where there is none. */
  readonly certificateSha256: string | null;
  /** There is the reply of a timestamp authority. */
  readonly hasTimestamp: boolean;
  /** It has no raw records that its texts could be compared with. */
  readonly isRedacted: boolean;
};

type Crypto = Pick<SubtleCrypto, 'digest' | 'importKey' | 'verify'>;
type Asked = {
  readonly files: readonly BundleFile[];
  /** Null where the browser gives none to pages on the disk: then hashes are still checked, the signature is not. */
  readonly crypto: Crypto | null;
  /** 64 hex digits, or null. */
  readonly expectedKey: string | null;
  readonly progress: (doneBytes: number, totalBytes: number) => void;
};

/** Larger files are hashed piece by piece. */
const WHOLE_BYTES = 32 << 20;

/** Hashes, missing and added files, number of bytes, key, signature and audit chain of a bundle. Never throws. */
export async function checkBundle({ files, crypto, expectedKey, progress }: Asked): Promise<Result> {
  const problems: Problem[] = [];
  const add = (code: ProblemCode, file: string): void => void problems.push({ code, file });
  const byPath = new Map(files.map((file) => [file.path, file]));
  const hashes = await hashAll(files, crypto, add, progress);
  const text = async (path: string): Promise<string> => {
    const file = byPath.get(path);
    return file === undefined ? '' : new TextDecoder().decode(await file.bytes().catch(() => new Uint8Array()));
  };
  const listed = new Set<string>();
  for (const manifest of [BAG.tagManifest, BAG.manifest])
    compareManifest(manifest, await text(manifest), hashes, listed, add);
  for (const must of [BAG.declaration, BAG.info, BAG.manifest]) if (!listed.has(must)) add('manifest', must);
  for (const { path } of files) if (!listed.has(path) && !UNLISTED_FILES.has(path)) add('added', path);
  const info = await text(BAG.info);
  if (valueOf(info, INFO_LABELS.oxum) !== oxumOf(files)) add('oxum', BAG.info);
  const keySha256 = await checkSeal({ byPath, crypto, expectedKey, info, text, add });
  const certificateSha256 = checkCertificate(
    valueOf(info, INFO_LABELS.certificate),
    byPath,
    await text(BAG.certificate),
    add,
  );
  const isRedacted = byPath.has(BAG.redactions);
  const log = await text(BAG.auditLog);
  const head = auditHead(log, isRedacted);
  if (head === null || head !== valueOf(info, INFO_LABELS.auditHead) || `${head}\n` !== (await text(BAG.auditHead)))
    add('audit', BAG.auditLog);
  if (head !== null && !isExportOf(log, contentOf(await text(BAG.manifest)), keySha256)) add('resealed', BAG.auditLog);
  const hasTimestamp = byPath.has(BAG.timestampReply);
  return { checked: hashes.size, problems, keySha256, certificateSha256, hasTimestamp, isRedacted };
}

type Add = (code: ProblemCode, file: string) => void;

async function hashAll(files: readonly BundleFile[], crypto: Crypto | null, add: Add, progress: Asked['progress']) {
  const hashes = new Map<string, string>();
  const total = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  let done = 0;
  for (const file of files) {
    try {
      hashes.set(file.path, await hashOf(file, crypto));
    } catch {
      add('unreadable', file.path);
    }
    done += file.sizeBytes;
    progress(done, total);
  }
  return hashes;
}

async function hashOf(file: BundleFile, crypto: Crypto | null): Promise<string> {
  if (crypto !== null && file.sizeBytes <= WHOLE_BYTES) return hex(await crypto.digest('SHA-256', await file.bytes()));
  const hash = createSha256();
  for await (const piece of file.pieces()) hash.update(piece);
  return hash.hex();
}

function compareManifest(
  name: string,
  text: string,
  hashes: ReadonlyMap<string, string>,
  listed: Set<string>,
  add: Add,
): void {
  if (text === '' || !text.endsWith('\n')) add('manifest', name);
  for (const line of text.split('\n').slice(0, -1)) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/u.exec(line) ?? [];
    if (hash === undefined || path === undefined || listed.has(path)) add('manifest', name);
    else {
      listed.add(path);
      const found = hashes.get(path);
      if (found === undefined) add('missing', path);
      else if (found !== hash) add('changed', path);
    }
  }
}

function oxumOf(files: readonly BundleFile[]): string {
  const payload = files.filter(({ path }) => path.startsWith('data/'));
  return `${payload.reduce((sum, file) => sum + file.sizeBytes, 0)}.${payload.length}`;
}

function valueOf(info: string, label: string): string | null {
  const line = info.split('\n').find((one) => one.startsWith(`${label}: `));
  return line === undefined ? null : line.slice(label.length + 2);
}

type Seal = {
  readonly byPath: ReadonlyMap<string, BundleFile>;
  readonly crypto: Crypto | null;
  readonly expectedKey: string | null;
  readonly info: string;
  readonly text: (path: string) => Promise<string>;
  readonly add: Add;
};

/** @returns SHA-256 of the key's DER form; null without a key */
async function checkSeal({ byPath, crypto, expectedKey, info, text, add }: Seal): Promise<string | null> {
  const key = BAG.publicKey;
  const signatureFile = byPath.get(BAG.signature);
  const signed = byPath.get(BAG.tagManifest);
  const der = fromPem(await text(key), 'PUBLIC KEY');
  if (der === null) {
    add('key', key);
    add('signature', BAG.tagManifest);
    return null;
  }
  const fingerprint = sha256Of(der);
  if (fingerprint !== valueOf(info, INFO_LABELS.signerKey)) add('key', key);
  if (expectedKey !== null && expectedKey !== fingerprint) add('expectedKey', key);
  if (crypto === null) add('noCrypto', BAG.tagManifest);
  else if (
    !signatureFile ||
    !signed ||
    !(await isSigned(crypto, der, await signatureFile.bytes(), await signed.bytes()))
  )
    add('signature', BAG.tagManifest);
  return fingerprint;
}

/**
 * That there is a certificate and its signature exactly where bag-info says so, and that it is the one. The page does not check
 * that signature itself. Bundles of earlier versions say nothing.
 */
function checkCertificate(
  stated: string | null,
  files: ReadonlyMap<string, BundleFile>,
  pem: string,
  add: Add,
): string | null {
  const found = fromPem(pem, 'CERTIFICATE');
  const both = [BAG.certificate, BAG.cmsSignature];
  if (stated === NO_CERTIFICATE) for (const file of both) if (files.has(file)) add('certificate', file);
  if (stated === null || stated === NO_CERTIFICATE) return found === null ? null : sha256Of(found);
  for (const file of both) if (!files.has(file)) add('missing', file);
  if (files.has(BAG.certificate) && (found === null || sha256Of(found) !== stated)) add('certificate', BAG.certificate);
  return stated;
}

async function isSigned(
  crypto: Crypto,
  der: Uint8Array<ArrayBuffer>,
  signature: Uint8Array,
  signed: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const plain = plainSignature(signature);
  if (plain === null) return false;
  try {
    const key = await crypto.importKey('spki', der, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['verify']);
    return await crypto.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, plain, signed);
  } catch {
    return false;
  }
}

/** OpenSSL writes SEQUENCE { INTEGER r, INTEGER s }, WebCrypto takes r and s of 32 bytes each. Null for anything else. */
export function plainSignature(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  if (der[0] !== 0x30 || der[1] !== der.length - 2 || der.length > 80) return null;
  const plain = new Uint8Array(64);
  let at = 2;
  for (const end of [32, 64]) {
    const [tag, length = 0] = [der[at], der[at + 1]];
    let number = der.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    if (tag !== 0x02 || number.length !== length || length === 0) return null;
    if (number[0] === 0) number = number.subarray(1);
    if (number.length > 32) return null;
    plain.set(number, end - number.length);
  }
  return at === der.length ? plain : null;
}

/** The one key of a file, or the first of its certificates. */
function fromPem(pem: string, kind: 'PUBLIC KEY' | 'CERTIFICATE'): Uint8Array<ArrayBuffer> | null {
  const end = kind === 'CERTIFICATE' ? '' : '$';
  const form = new RegExp(`^-----BEGIN ${kind}-----\\n([A-Za-z0-9+/=\\n]+)-----END ${kind}-----\\n${end}`, 'u');
  const [, body] = form.exec(pem) ?? [];
  if (body === undefined) return null;
  try {
    return Uint8Array.from(atob(body.replaceAll('\n', '')), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

/**
 * The hash after the last line; null when a line does not name the hash of the one before it. A redacted bundle, or
 * one that does not tell the whole chain, has its last line only, which names one that is not there.
 */
function auditHead(log: string, isRedacted: boolean): string | null {
  if (!log.endsWith('\n')) return null;
  const encoder = new TextEncoder();
  // Inside a value the quotation marks would be escaped.
  const isExport = log.indexOf('\n') === log.length - 1 && log.includes('"action":"evidence.exported"');
  const isAlone = isRedacted || isExport;
  let previous = isAlone ? log.slice(0, 64) : '0'.repeat(64);
  for (const line of log.split('\n').slice(0, -1)) {
    if (!line.startsWith(`${previous}\t`)) return null;
    const hash = createSha256();
    hash.update(encoder.encode(`${line}\n`));
    previous = hash.hex();
  }
  return previous;
}

/** SHA-256 over the manifest's lines of all files but those of the chain, which cannot hold their own hash. */
function contentOf(manifest: string): string {
  const lines = manifest.split(/(?<=\n)/u).filter((line) => !line.startsWith('data/audit/', 66));
  return sha256Of(new TextEncoder().encode(lines.join('')));
}

/** The chain ends with the export of this very bundle. One that was changed and signed anew does not fit what it says. */
function isExportOf(log: string, contentSha256: string, keySha256: string | null): boolean {
  const last = log.slice(log.lastIndexOf('\n', log.length - 2) + 1);
  try {
    const { action, details } = JSON.parse(last.slice(65)) as Record<string, unknown>;
    const told = details as Record<string, unknown>;
    return (
      action === 'evidence.exported' && told['contentSha256'] === contentSha256 && told['signerKeySha256'] === keySha256
    );
  } catch {
    return false;
  }
}

function sha256Of(bytes: Uint8Array): string {
  const hash = createSha256();
  hash.update(bytes);
  return hash.hex();
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
