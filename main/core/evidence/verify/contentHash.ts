import { createHash } from 'node:crypto';

/** `<64 hex digits>␠␠data/audit/`: the chain cannot hold its own hash. */
const AUDIT_FOLDER = Buffer.from('data/audit/');
const PATH_AT = 66;
const LF = 10;

/**
 * SHA-256 over a manifest's lines but those of data/audit/, taken as the manifest passes. All that stands between two of those
 * lines is hashed at once; a last line without LF is hashed as if it had one (that it has none is told elsewhere).
 */
export function createContentHash(): { update(chunk: Buffer): void; digest(): string } {
  const hash = createHash('sha256');
  let rest: Buffer = Buffer.alloc(0);
  function take(lines: Buffer): void {
    let from = 0;
    for (let at = lines.indexOf(AUDIT_FOLDER); at >= 0; at = lines.indexOf(AUDIT_FOLDER, at + 1)) {
      const start = lines.lastIndexOf(LF, at) + 1;
      if (at - start !== PATH_AT) continue;
      hash.update(lines.subarray(from, start));
      from = lines.indexOf(LF, at) + 1;
    }
    hash.update(lines.subarray(from));
  }
  return {
    update(chunk) {
      const end = chunk.lastIndexOf(LF) + 1;
      if (end === 0) return void (rest = Buffer.concat([rest, chunk]));
      const first = chunk.indexOf(LF) + 1;
      if (rest.length > 0) take(Buffer.concat([rest, chunk.subarray(0, first)]));
      take(chunk.subarray(rest.length > 0 ? first : 0, end));
      rest = Buffer.from(chunk.subarray(end));
    },
    digest() {
      if (rest.length > 0) take(Buffer.concat([rest, Buffer.from('\n')]));
      return hash.digest('hex');
    },
  };
}
