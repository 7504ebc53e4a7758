import { join } from 'node:path';
import { BAG } from './commands.ts';
import type { CheckName } from './commands.ts';
import { createContentHash } from './contentHash.ts';
import { nameHash } from './fileTable.ts';
import { wholeLinesOf } from './files.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import { collisionKey, isOwnKey, printable, unsafeNameReason } from './names.ts';
import type { Hasher } from './payload.ts';

/** What a manifest came to once it was compared with the files. */
export type Manifest = {
  has(path: string): boolean;
  /** As `has` for a file that is there. */
  lists(place: number): boolean;
  /** Listed paths without a file, with the SHA-256 (lower-case hex) that they should have. */
  readonly missing: ReadonlyMap<string, string>;
  /** SHA-256 over the lines of all files but those of data/audit/, which cannot hold their own hash. */
  readonly contentSha256: string;
};

const MAX_LINE_BYTES = 8192;
const MAX_LINES = 5_000_000;
/** `sha256sum` writes two spaces (text) or space and asterisk (binary) after the hash. */
const LINE = /^[0-9a-fA-F]{64} [ *]./u;
const HASH_LETTERS = 64;
const PATH_AT = 66;
const [LF, SPACE, ASTERISK] = [0x0a, 0x20, 0x2a];

/**
 * Compares a BagIt manifest with the files line by line. A changed file is a finding, and so is what cannot be used: not a
 * manifest line, a name that would leave the bundle, a path listed twice, names that differ only in case, CR LF that
 * `sha256sum -c` stumbles over. The manifest itself is hashed as it passes.
 *
 * @returns null when the manifest itself is absent or not readable to its end
 */
export function compareManifest(
  root: string,
  file: typeof BAG.manifest | typeof BAG.tagManifest,
  { hashes, hasher, findings }: { readonly hashes: Hashes; readonly hasher: Hasher; readonly findings: Findings },
): Manifest | null {
  const check: CheckName = file === BAG.manifest ? 'manifest' : 'tagManifest';
  const listed = new Uint8Array(hashes.files.size);
  const reading: Reading = {
    check,
    prefix: file === BAG.manifest ? 'data/' : '',
    listed,
    missing: new Map(),
    folded: new Set(),
    foldedHashes: new Set(),
    hashes,
    findings,
  };
  const [passing, content] = [hasher.passing(file), createContentHash()];
  const look = (chunk: Buffer): void => {
    passing.look(chunk);
    content.update(chunk);
  };
  let line = 0;
  const complain = (reason: string): void => findings.add(check, file, 'manifestUnreadable', `line ${line}: ${reason}`);
  try {
    for (const lines of wholeLinesOf(join(root, file), MAX_LINE_BYTES, look)) {
      for (let [from, to] = [0, 0]; from < lines.length; from = to) {
        to = lines.indexOf(LF, from) + 1 || lines.length;
        line++;
        if (line > MAX_LINES) throw new RangeError('too many lines');
        if (isPlainlyRight(lines, from, to, reading)) continue;
        const text = lines.toString('utf8', from, to);
        if (!text.endsWith('\n')) complain('cut off');
        readLine(text.endsWith('\n') ? text.slice(0, -1) : text, reading, complain);
      }
    }
    passing.end();
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    findings.add(check, file, isAbsent ? 'missing' : 'manifestUnreadable', `line ${line}`);
    return null;
  }
  return {
    has: (path) => isListed(reading, path, hashes.files.get(path)),
    lists: (place) => listed[place] === 1,
    missing: reading.missing,
    contentSha256: content.digest(),
  };
}

type Reading = {
  readonly check: CheckName;
  readonly prefix: string;
  /** One per file of the bundle. */
  readonly listed: Uint8Array;
  readonly missing: Map<string, string>;
  /** Keys of the listed names that are not their own key; nearly all are. */
  readonly folded: Set<string>;
  /** Of these keys: no other name can be one. */
  readonly foldedHashes: Set<number>;
  readonly hashes: Hashes;
  readonly findings: Findings;
};

function isListed({ listed, missing }: Reading, path: string, place: number | undefined): boolean {
  return place === undefined ? missing.has(path) : listed[place] === 1;
}

/**
 * Enters a line as nearly all are: a file of the bundle under a name that has no capitals, with the hash that it has. All others
 * are looked at by `readLine`, which says the same of this one.
 */
function isPlainlyRight(lines: Buffer, from: number, to: number, reading: Reading): boolean {
  const { hashes, listed, foldedHashes, prefix } = reading;
  const [path, end] = [from + PATH_AT, to - 1];
  const mark = lines[path - 1];
  if (end <= path || lines[end] !== LF || lines[path - 2] !== SPACE || (mark !== SPACE && mark !== ASTERISK))
    return false;
  const place = hashes.files.find(lines, path, end);
  if (place === undefined || listed[place] === 1 || !hashes.files.isUnder(place, prefix)) return false;
  if (!isOwnKey(lines, path, end) || foldedHashes.has(nameHash(lines, path, end))) return false;
  if (!hashes.isSha256(place, lines, from)) return false;
  listed[place] = 1;
  return true;
}

function readLine(line: string, reading: Reading, complain: (reason: string) => void): void {
  let text = line;
  if (text.endsWith('\r')) {
    complain('ends with CR LF');
    text = text.slice(0, -1);
  }
  if (!LINE.test(text)) return complain('not a manifest line');
  const path = text.slice(PATH_AT);
  const place = reading.hashes.files.get(path);
  // A name that a file has was looked at when the files were listed.
  const unsafe = place === undefined ? unsafeNameReason(path) : null;
  const reason = unsafe ?? (path.startsWith(reading.prefix) ? null : 'not payload');
  if (reason) return reading.findings.add('names', printable(path), 'unsafeName', reason);
  if (isListed(reading, path, place)) return complain(`${path} listed twice`);
  checkCase(path, reading);
  compare(path, place, text.slice(0, HASH_LETTERS), reading);
}

function checkCase(path: string, reading: Reading): void {
  const { folded, foldedHashes, hashes, findings } = reading;
  const key = collisionKey(path);
  const isTaken = key !== path && isListed(reading, key, hashes.files.get(key));
  if (folded.has(key) || isTaken) findings.add('names', path, 'unsafeName', 'differs from another name only in case');
  if (key === path) return;
  folded.add(key);
  const bytes = Buffer.from(key);
  foldedHashes.add(nameHash(bytes, 0, bytes.length));
}

function compare(path: string, place: number | undefined, written: string, reading: Reading): void {
  const { check, listed, missing, hashes, findings } = reading;
  const expected = written.toLowerCase();
  if (place === undefined) return void missing.set(path, expected);
  listed[place] = 1;
  const found = hashes.sha256(place);
  // Unreadable: told under the file's name already.
  if (found === undefined || found === expected) return;
  findings.add(check, path, check === 'tagManifest' ? 'tagChanged' : 'changed', `${expected} -> ${found}`);
}
