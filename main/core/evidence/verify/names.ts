const MAX_NAME_BYTES = 1024;
/** C0, DEL, C1, zero-width and bidirectional controls, line and paragraph separators, and what bad UTF-8 decodes to. */
const UNSAFE_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffd\\]/u;

/**
 * Why a path inside a bundle must not be used, or null when it may. A manifest comes from outside: nothing that could
 * leave the folder, mean two things on two systems or lie to the eye is ever opened.
 */
export function unsafeNameReason(path: string): string | null {
  if (path === '') return 'empty';
  if (Buffer.byteLength(path) > MAX_NAME_BYTES) return 'too long';
  if (path.startsWith('/')) return 'absolute';
  if (/^[A-Za-z]:/u.test(path)) return 'drive letter';
  if (UNSAFE_CHARACTERS.test(path)) return 'control character or backslash';
  if (path.split('/').some((part) => part === '' || part === '.' || part === '..')) return 'leaves its folder';
  return null;
}

/** Names as the program itself gives them, to which nothing can be said. */
const PLAIN_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/u;
const PLAIN_FOLDER_BYTES = 300;

/** As `unsafeNameReason` of `name` inside `folder` ('' is the bundle itself), whose own path was looked at. */
export function unsafeEntryReason(folder: string, name: string): string | null {
  if (folder.length < PLAIN_FOLDER_BYTES && PLAIN_NAME.test(name)) return null;
  return unsafeNameReason(folder === '' ? name : `${folder}/${name}`);
}

const OWN_KEY = /^[a-z0-9./_-]*$/u;

/** The key under which two names are one file on Windows and macOS. */
export function collisionKey(path: string): string {
  if (OWN_KEY.test(path)) return path;
  return path.normalize('NFC').toLowerCase();
}

const OWN_KEY_LETTERS = new Uint8Array(256);
for (const letter of Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789./_-')) OWN_KEY_LETTERS[letter] = 1;

/** Whether a path that stands there is its own `collisionKey`; false for many others that are, too. */
export function isOwnKey(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (OWN_KEY_LETTERS[bytes[at] ?? 0] === 0) return false;
  return true;
}

/** A name from outside as it may stand in a report: nothing invisible, nothing endless. */
export function printable(name: string): string {
  const shown = name.replace(new RegExp(UNSAFE_CHARACTERS, 'gu'), (c) =>
    c === '\\' ? c : `\\u${(c.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`,
  );
  return shown.length > 300 ? `${shown.slice(0, 300)}…` : shown;
}
