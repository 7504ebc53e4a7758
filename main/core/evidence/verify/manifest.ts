import { join } from 'node:path';
import { BAG } from './commands.ts';
import type { CheckName } from './commands.ts';
import { linesOf } from './files.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import { collisionKey, printable, unsafeNameReason } from './names.ts';

/** What a manifest came to once it was compared with the files. */
export type Manifest = {
  has(path: string): boolean;
  /** Listed paths without a file, with the SHA-256 (lower-case hex) that they should have. */
  readonly missing: ReadonlyMap<string, string>;
};

const MAX_LINE_BYTES = 8192;
const MAX_LINES = 5_000_000;
/** `sha256sum` writes two spaces (text) or space and asterisk (binary) after the hash. */
const LINE = /^([0-9a-fA-F]{64}) [ *](.+)$/u;

/**
 * Compares a BagIt manifest with the files line by line. A changed file is a finding, and so is what cannot be used: not a
 * manifest line, a name that would leave the bundle, a path listed twice, names that differ only in case, CR LF that
 * `sha256sum -c` stumbles over.
 *
 * @returns null when the manifest itself is absent or not readable to its end
 */
export function compareManifest(
  root: string,
  file: typeof BAG.manifest | typeof BAG.tagManifest,
  hashes: Hashes,
  findings: Findings,
): Manifest | null {
  const check: CheckName = file === BAG.manifest ? 'manifest' : 'tagManifest';
  const listed = new Uint8Array(hashes.files.size);
  const reading: Reading = {
    check,
    prefix: file === BAG.manifest ? 'data/' : '',
    listed,
    missing: new Map(),
    folded: new Set(),
    hashes,
    findings,
  };
  let line = 0;
  try {
    for (const { bytes, terminated } of linesOf(join(root, file), MAX_LINE_BYTES)) {
      line++;
      if (line > MAX_LINES) throw new RangeError('too many lines');
      const complain = (reason: string): void =>
        findings.add(check, file, 'manifestUnreadable', `line ${line}: ${reason}`);
      if (!terminated) complain('cut off');
      readLine(bytes, reading, complain);
    }
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    findings.add(check, file, isAbsent ? 'missing' : 'manifestUnreadable', `line ${line}`);
    return null;
  }
  return { has: (path) => isListed(reading, path), missing: reading.missing };
}

type Reading = {
  readonly check: CheckName;
  readonly prefix: string;
  /** One per file of the bundle. */
  readonly listed: Uint8Array;
  readonly missing: Map<string, string>;
  /** Keys of the listed names that are not their own key; nearly all are. */
  readonly folded: Set<string>;
  readonly hashes: Hashes;
  readonly findings: Findings;
};

function isListed({ listed, missing, hashes }: Reading, path: string): boolean {
  const place = hashes.files.get(path);
  return place === undefined ? missing.has(path) : listed[place] === 1;
}

function readLine(bytes: Buffer, reading: Reading, complain: (reason: string) => void): void {
  let text = bytes.toString('utf8');
  if (text.endsWith('\r')) {
    complain('ends with CR LF');
    text = text.slice(0, -1);
  }
  const [, hash, path] = LINE.exec(text) ?? [];
  if (hash === undefined || path === undefined) return complain('not a manifest line');
  // A name that a file has was looked at when the files were listed.
  const unsafe = reading.hashes.files.has(path) ? null : unsafeNameReason(path);
  const reason = unsafe ?? (path.startsWith(reading.prefix) ? null : 'not payload');
  if (reason) return reading.findings.add('names', printable(path), 'unsafeName', reason);
  if (isListed(reading, path)) return complain(`${path} listed twice`);
  checkCase(path, reading);
  compare(path, hash.toLowerCase(), reading);
}

function checkCase(path: string, reading: Reading): void {
  const { folded, findings } = reading;
  const key = collisionKey(path);
  if (folded.has(key) || (key !== path && isListed(reading, key)))
    findings.add('names', path, 'unsafeName', 'differs from another name only in case');
  if (key !== path) folded.add(key);
}

function compare(path: string, expected: string, { check, listed, missing, hashes, findings }: Reading): void {
  const place = hashes.files.get(path);
  if (place === undefined) return void missing.set(path, expected);
  listed[place] = 1;
  const found = hashes.sha256(path);
  // Unreadable: told under the file's name already.
  if (found === undefined || found === expected) return;
  findings.add(check, path, check === 'tagManifest' ? 'tagChanged' : 'changed', `${expected} -> ${found}`);
}
