import { join } from 'node:path';
import { BAG } from './commands.ts';
import type { CheckName } from './commands.ts';
import { linesOf } from './files.ts';
import type { Findings } from './findings.ts';
import { collisionKey, printable, unsafeNameReason } from './names.ts';

/** Path to SHA-256 in lower-case hex. */
export type Manifest = ReadonlyMap<string, string>;

const MAX_LINE_BYTES = 8192;
const MAX_LINES = 5_000_000;
/** `sha256sum` writes two spaces (text) or space and asterisk (binary) after the hash. */
const LINE = /^([0-9a-fA-F]{64}) [ *](.+)$/u;

/**
 * Reads a BagIt manifest line by line. What cannot be used (not a manifest line, a name that would leave the bundle, a
 * path listed twice, names that differ only in case, CR LF that `sha256sum -c` stumbles over) is a finding.
 *
 * @returns null when the file itself is absent or not readable to its end
 */
export function readManifest(
  root: string,
  file: typeof BAG.manifest | typeof BAG.tagManifest,
  findings: Findings,
): Manifest | null {
  const check: CheckName = file === BAG.manifest ? 'manifest' : 'tagManifest';
  const manifest = new Map<string, string>();
  const folded = new Set<string>();
  let line = 0;
  try {
    for (const { bytes, terminated } of linesOf(join(root, file), MAX_LINE_BYTES)) {
      line++;
      if (line > MAX_LINES) throw new RangeError('too many lines');
      const complain = (reason: string): void =>
        findings.add(check, file, 'manifestUnreadable', `line ${line}: ${reason}`);
      if (!terminated) complain('cut off');
      readLine(bytes, { check, prefix: file === BAG.manifest ? 'data/' : '', manifest, folded, findings, complain });
    }
  } catch (error) {
    findings.add(
      check,
      file,
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'manifestUnreadable',
      `line ${line}`,
    );
    return null;
  }
  return manifest;
}

function readLine(
  bytes: Buffer,
  into: {
    check: CheckName;
    prefix: string;
    manifest: Map<string, string>;
    folded: Set<string>;
    findings: Findings;
    complain: (reason: string) => void;
  },
): void {
  let text = bytes.toString('utf8');
  if (text.endsWith('\r')) {
    into.complain('ends with CR LF');
    text = text.slice(0, -1);
  }
  const [, hash, path] = LINE.exec(text) ?? [];
  if (hash === undefined || path === undefined) return into.complain('not a manifest line');
  const reason = unsafeNameReason(path) ?? (path.startsWith(into.prefix) ? null : 'not payload');
  if (reason) return into.findings.add('names', printable(path), 'unsafeName', reason);
  if (into.manifest.has(path)) return into.complain(`${path} listed twice`);
  const key = collisionKey(path);
  if (into.folded.has(key)) into.findings.add('names', path, 'unsafeName', 'differs from another name only in case');
  into.folded.add(key);
  into.manifest.set(path, hash.toLowerCase());
}
