import { createHash } from 'node:crypto';
import type { KindOf } from '../../lib/consentTypes.ts';
import { sha256 } from '../../lib/sha256.ts';
import { decodeText } from '../format/decode.ts';
import { mimeOf } from '../media/mime.ts';
import type { ConsentGate } from '../ports.ts';
import { readAll, type ByteSource } from '../source/byteSource.ts';
import { readContacts, type Contacts } from '../wecom/contacts.ts';
import { scanRecordFile, type OnDeclared, type RecordFile } from './scanFile.ts';
import { isBinary, type Guess } from './units.ts';

/** What a file's content looks like, whether or not it may be read as that. */
export type Looks =
  | { readonly kind: 'messages'; readonly file: RecordFile }
  | {
      readonly kind: 'contacts';
      readonly contacts: Contacts;
      readonly sha256: string;
      readonly md5: string;
      readonly bytes: number;
    }
  | {
      readonly kind: 'consent' | 'register';
      readonly events: number;
      readonly sha256: string;
      readonly bytes: number;
    }
  /** `noRecords`: JSON without anything in it. */
  | { readonly kind: 'empty'; readonly code: 'file.empty' | 'file.noRecords' }
  | { readonly kind: 'zip' }
  /** No source; `isText` when a person could read it and nothing says that it is a known kind of file. */
  | { readonly kind: 'other'; readonly isText: boolean };

export type LookDeps = {
  readonly consent: ConsentGate;
  readonly kindOf: KindOf;
  /** Tells how many bytes of the source were read. */
  readonly progress: (readBytes: number) => Promise<void>;
  readonly onDeclared: OnDeclared;
};

const LARGEST_SIDE_FILE = 64 * 1024 * 1024;

/** Looks at the whole of a file and changes nothing. Rejects with `DamagedSource`. */
export async function looksOf(source: ByteSource, guess: Guess, deps: LookDeps): Promise<Looks> {
  if (guess.kind === 'empty') return { kind: 'empty', code: 'file.empty' };
  if (guess.kind === 'zip') return { kind: 'zip' };
  if (guess.kind === 'package' || guess.kind === 'binary') return { kind: 'other', isText: false };
  if (guess.kind === 'json') {
    const scanned = await scanRecordFile(source, guess.shape, deps.progress, deps.onDeclared);
    if (scanned.kind === 'empty') return { kind: 'empty', code: 'file.noRecords' };
    if (scanned.kind === 'records') return { kind: 'messages', file: scanned.file };
  }
  return looksOfSideFile(source, deps);
}

async function looksOfSideFile(source: ByteSource, deps: LookDeps): Promise<Looks> {
  const bytes = await readSideFile(source);
  if (!bytes) return { kind: 'other', isText: false };
  const contacts = contactsIn(bytes);
  const digest = sha256(bytes).toString('hex');
  if (contacts) {
    const md5 = createHash('md5').update(bytes).digest('hex');
    return { kind: 'contacts', contacts, sha256: digest, md5, bytes: bytes.length };
  }
  const { recognised, events } = deps.consent.readConsentFile(bytes, source.path, deps.kindOf);
  const isMarkedUp = /^\s*[<{[]/.test(decodeText(bytes.subarray(0, 1024), 'utf-8').text.replace(/^\ufeff/, ''));
  const kind = isMarkedUp ? 'consent' : 'register';
  if (recognised) return { kind, events: events.length, sha256: digest, bytes: bytes.length };
  // A small PDF may be plain text all through, and is still an attachment.
  return { kind: 'other', isText: mimeOf(bytes) === null };
}

/** Null when it is too large for names or consent, or no text. */
export async function readSideFile(source: ByteSource): Promise<Buffer | null> {
  const bytes = source.sizeBytes <= LARGEST_SIDE_FILE ? await readAll(source, LARGEST_SIDE_FILE) : null;
  return bytes && !isBinary(bytes) ? bytes : null;
}

function contactsIn(bytes: Buffer): Contacts | null {
  if (!/[[{]/.test(bytes.toString('latin1', 0, 64))) return null;
  return readContacts(decodeText(bytes, 'utf-8').text.replace(/^\ufeff/, ''));
}
