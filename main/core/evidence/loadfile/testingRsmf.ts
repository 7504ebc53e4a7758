import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

export type ReadRsmf = {
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly manifest: {
    readonly participants: readonly { readonly id: string; readonly display: string }[];
    readonly conversations: readonly Readonly<Record<string, unknown>>[];
    readonly events: readonly (Readonly<Record<string, unknown>> & {
      readonly custom: readonly { readonly name: string; readonly value: string }[];
    })[];
  };
  /** All files of rsmf.zip but the manifest. */
  readonly files: ReadonlyMap<string, Buffer>;
  readonly bytes: Buffer;
};

/** Takes an .rsmf file apart as a mail reader does. For tests only. */
export function readRsmf(path: string): ReadRsmf {
  const bytes = readFileSync(path);
  const mail = bytes.toString('latin1');
  const { headers, body } = part(mail);
  const boundary = /boundary="([^"]+)"/u.exec(headers['Content-Type'] ?? '')?.[1] ?? '';
  const [, text = '', zip = ''] = body.split(`--${boundary}`).map((piece) => piece.replace(/^\r\n/u, ''));
  const entries = unzipSync(decoded(zip));
  const { 'rsmf_manifest.json': manifest, ...files } = entries;
  return {
    headers,
    text: decoded(text).toString('utf8'),
    manifest: JSON.parse(Buffer.from(manifest ?? []).toString('utf8')) as ReadRsmf['manifest'],
    files: new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])),
    bytes,
  };
}

function decoded(piece: string): Buffer {
  const { headers, body } = part(piece);
  if (headers['Content-Transfer-Encoding'] !== 'base64') throw new Error('a part is not in base64');
  return Buffer.from(body, 'base64');
}

function part(mail: string): { headers: Record<string, string>; body: string } {
  const cut = mail.indexOf('\r\n\r\n');
  const lines = mail
    .slice(0, cut)
    .replace(/\r\n[ \t]/gu, ' ')
    .split('\r\n');
  const headers = lines.map((line) => [line.slice(0, line.indexOf(':')), unworded(line.slice(line.indexOf(':') + 2))]);
  return { headers: Object.fromEntries(headers) as Record<string, string>, body: mail.slice(cut + 4) };
}

/** Words of RFC 2047; blanks between two of them are none of the text. */
function unworded(value: string): string {
  const words = value.replace(/\?= =\?/gu, '?==?').matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gu);
  const bytes = [...words].map(([, word = '']) => Buffer.from(word, 'base64'));
  return bytes.length === 0 ? value : Buffer.concat(bytes).toString('utf8');
}
