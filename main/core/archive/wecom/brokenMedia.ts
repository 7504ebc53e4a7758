import { endingOf } from '../source/place.ts';
import type { DeclaredMedia } from './content.ts';

/**
 * Attachments in the text of a record that cannot be parsed, or that says two things in one field: whatever looks like a
 * file's name, size or MD5, in whatever order. It is enough for doubt about a file, and for nothing else.
 */
export function mediaInBrokenText(text: string): DeclaredMedia[] {
  const found = (pattern: RegExp): string[] =>
    [...text.matchAll(pattern)].map((match) => match[1] ?? '').slice(0, MOST);
  const hashes = found(/(?<![0-9a-f])([0-9a-f]{32})(?![0-9a-f])/gi);
  const names = found(/\bfilename[\\"']*\s*:\s*(?:\\*["'])?((?:[^"'\\,}]|\\+u[0-9a-f]{4}|\\+\/)+)/gi).map(unescaped);
  const sizes = found(/\b(?:file|image|voice_)size[\\"']*\s*:\s*[\\"']*(\d{1,20})/gi);
  const endings = found(/\bfileext[\\"']*\s*:\s*[\\"']*([\w.]{1,12})/gi);
  const kinds = [...new Set([...endings, ...names.map(endingOf)])].slice(0, MOST_KINDS);
  return [
    ...hashes.map((md5) => ({ ...NOTHING, md5: md5.toLowerCase() })),
    ...names.map((name) => ({ ...NOTHING, name })),
    ...sizes.flatMap((bytes) => ['', ...kinds].map((ext) => ({ ...NOTHING, ext, bytes }))),
  ];
}

/** A broken record may hold a whole page; what lies beyond is not what one message sends. */
const MOST = 1000;
const MOST_KINDS = 8;

const NOTHING: DeclaredMedia = { path: '', name: null, ext: null, bytes: null, md5: null, id: null, attachment: null };

function unescaped(name: string): string {
  return name
    .replace(/\\+u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)))
    .replaceAll('\\', '');
}
