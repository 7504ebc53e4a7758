import { hash } from 'node:crypto';
import { join } from 'node:path';
import { isRecord } from '../../lib/losslessJson.ts';
import { BAG } from './commands.ts';
import { readSmall, wholeLinesOf } from './files.ts';
import { hasUnder } from './fileTable.ts';
import type { Findings } from './findings.ts';
import type { Hashes } from './hashes.ts';
import { printable } from './names.ts';
import type { Hasher } from './payload.ts';
import { FILE, SHA256, createPlainMessage } from './plainMessage.ts';
import { ENCODINGS, isPlainlyUtf8, opened, rawFacts } from './rawRecord.ts';
import type { RawFacts } from './rawRecord.ts';

const MAX_BYTES = 256 << 20;
const LF = 0x0a;

/**
 * Compares every item of messages.jsonl with the raw record it names: hash, ids, sender, recipients, time, type, content and
 * text. The hashes show that no file changed since the seal; this shows that what is read is what was recorded.
 *
 * A redacted bundle has no raw records: its items are not compared.
 *
 * @returns how many lines the file has; null where it was not read to its end
 */
export async function checkMessages(
  root: string,
  hashes: Hashes,
  hasher: Hasher,
  findings: Findings,
): Promise<number | null> {
  if (!hashes.files.has(BAG.messages) || isRedacted(hashes)) return null;
  const named = new Uint8Array(hashes.files.size);
  const passing = hasher.passing(BAG.messages);
  const isPlainlySame = createPlainCheck(hashes, hasher, named);
  let line = 0;
  try {
    for (const lines of wholeLinesOf(join(root, BAG.messages), MAX_BYTES, passing.look)) {
      for (let [from, to] = [0, 0]; from < lines.length; from = to) {
        to = lines.indexOf(LF, from) + 1 || lines.length;
        line++;
        const isSame = isPlainlySame(lines, from, to);
        if (isSame === true || (isSame !== false && (await isSame))) continue;
        const item = itemIn(lines.toString('utf8', from, to));
        const place = hashes.files.get(item.file);
        const isTwice = place !== undefined && named[place] === 1;
        const comparison = isTwice ? 'record named twice' : differenceOf(root, item, place, { hashes, hasher });
        const wrong = comparison instanceof Promise ? await comparison : comparison;
        if (wrong !== null)
          findings.add('messages', BAG.messages, 'rawMismatch', `${printable(item.number)}: ${wrong}`);
        if (place !== undefined) named[place] = 1;
      }
    }
    passing.end();
  } catch (error) {
    // A cancelled job ends with its own reason: those come from `hasher` and are no errors of reading or parsing.
    if (!(error instanceof SyntaxError || error instanceof RangeError || isSystemError(error))) throw error;
    findings.add('messages', BAG.messages, 'rawMismatch', `line ${line} unreadable`);
    return null;
  }
  for (let place = 0; place < named.length; place++)
    if (named[place] === 0 && hashes.files.isUnder(place, BAG.rawFolder))
      findings.add('messages', hashes.files.pathAt(place), 'rawMismatch', 'no item names it');
  return line;
}

/** @returns false for an item that has to be looked at in another way; a promise only where there is something to wait for */
function createPlainCheck(
  hashes: Hashes,
  hasher: Hasher,
  named: Uint8Array,
): (lines: Buffer, from: number, to: number) => boolean | Promise<boolean> {
  const message = createPlainMessage();
  let isIn = false;
  const look = (bytes: Buffer): void => void (isIn = message.isIn(bytes));
  return (lines, from, to) => {
    if (!message.read(lines, from, to)) return false;
    const { item } = message;
    const place = hashes.files.find(lines, item.from[FILE] ?? 0, item.to[FILE] ?? 0);
    if (place === undefined || named[place] === 1 || !hashes.files.isUnder(place, BAG.rawFolder)) return false;
    isIn = false;
    const judge = (isRead: boolean): boolean => {
      const isSame = isRead && isIn && hashes.isSha256(place, lines, item.from[SHA256] ?? 0);
      if (isSame) named[place] = 1;
      return isSame;
    };
    const isRead = hasher.read(hashes.files.pathAt(place), place, look);
    return typeof isRead === 'boolean' ? judge(isRead) : isRead.then(judge);
  };
}

function isRedacted({ files }: Hashes): boolean {
  return files.has(BAG.redactions) && !hasUnder(files, BAG.rawFolder);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

/** What of a line is compared; the rest follows from other records or from the archive. */
type Item = {
  readonly number: string;
  readonly file: string;
  readonly sha256: unknown;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** Throws SyntaxError for a line that is none, or is cut off. */
function itemIn(line: string): Item {
  const value: unknown = JSON.parse(line);
  if (!line.endsWith('\n') || !isRecord(value) || typeof value.item !== 'string' || !isRecord(value.raw))
    throw new SyntaxError('no item');
  const { file, sha256 } = value.raw;
  if (typeof file !== 'string') throw new SyntaxError('no item');
  return { number: value.item, file, sha256, facts: value };
}

type Difference = string | null;
type Read = { readonly hashes: Hashes; readonly hasher: Hasher };

/** @returns a promise only for the few files that have to be waited for */
function differenceOf(
  root: string,
  item: Item,
  place: number | undefined,
  { hashes, hasher }: Read,
): Difference | Promise<Difference> {
  if (!item.file.startsWith(BAG.rawFolder)) return 'no raw record';
  if (place === undefined) return `no raw record ${printable(item.file)}`;
  let different: Difference | undefined;
  const judge = (isRead: boolean): Difference => {
    if (!isRead) return `no raw record ${printable(item.file)}`;
    const sha256 = hashes.sha256(place);
    if (different === undefined) different = compareLarge(root, item, sha256);
    if (sha256 !== item.sha256) return `raw.sha256 (${item.file})`;
    return different === null ? null : `${different} (${item.file})`;
  };
  const isRead = hasher.read(item.file, place, (bytes) => void (different = compare(item.facts, bytes)));
  return typeof isRead === 'boolean' ? judge(isRead) : isRead.then(judge);
}

/** A record too large to be looked at while it was hashed: it is read again, and must be what was hashed. */
function compareLarge(root: string, item: Item, sha256: string | undefined): Difference {
  const bytes = readSmall(join(root, item.file), MAX_BYTES);
  if (bytes === null) return 'raw record too large to compare';
  return hash('sha256', bytes, 'hex') === sha256 ? compare(item.facts, bytes) : 'record changed meanwhile';
}

/** @returns the first field that says something else than the record, in any encoding in which the record can be read */
export function compare(item: Readonly<Record<string, unknown>>, bytes: Buffer): string | null {
  let first: string | null = null;
  for (const encoding of ENCODINGS) {
    const facts = rawFacts(bytes, encoding);
    const different = facts === null ? 'record unreadable' : fieldThatDiffers(item, facts);
    if (different === null) return null;
    if (facts !== null || first === null) first = different;
    if (facts !== null && encoding === 'utf-8' && isPlainlyUtf8(bytes)) return different;
  }
  return first;
}

function fieldThatDiffers(item: Item['facts'], raw: RawFacts): string | null {
  const { msgid, seq, type, sentAtMs, recipients, recipientsFrom, payload } = item;
  if (raw.msgid !== '' && msgid !== raw.msgid) return 'msgid';
  if (seq !== raw.seq) return 'seq';
  if (type !== raw.type) return 'type';
  if (!isRecord(item.sender) || item.sender.id !== raw.sender) return 'sender';
  if (sentAtMs !== raw.sentAtMs) return 'sentAt';
  if (recipientsFrom === 'record' && !isSameList(recipients, raw.recipients)) return 'recipients';
  if (!isSame(payload, raw.payload)) return 'payload';
  return isSameText(item, raw) ? null : 'text';
}

function isSameList(told: unknown, recorded: readonly string[] | null): boolean {
  if (!Array.isArray(told) || recorded === null) return false;
  return told.length === recorded.length && recorded.every((id, at) => told[at] === id);
}

/** Equal once the JSON texts inside are read: messages.jsonl shows forwarded records as trees. */
function isSame(told: unknown, recorded: unknown): boolean {
  if (told === recorded) return true;
  if (typeof told !== 'object' || told === null) return false;
  const inner = opened(recorded);
  if (Array.isArray(inner)) {
    // Old pulls hold the items of a forwarded record without the object around them.
    const parts = Array.isArray(told) ? told : isRecord(told) && Object.keys(told).length === 1 ? told.item : null;
    return Array.isArray(parts) && parts.length === inner.length && parts.every((part, at) => isSame(part, inner[at]));
  }
  if (!isRecord(inner) || !isRecord(told)) return false;
  const keys = Object.keys(inner);
  return keys.length === Object.keys(told).length && keys.every((key) => isSame(told[key], inner[key]));
}

/** Beyond the depth and number at which the reader of the archive stops, the text holds less; it says so. */
function isSameText({ text, problems }: Item['facts'], { texts }: RawFacts): boolean {
  if (typeof text !== 'string') return false;
  if (text === texts.join('\n')) return true;
  const isCut = Array.isArray(problems) && problems.some((code) => String(code).endsWith('.truncated'));
  return isCut && text.split('\n').every((line) => texts.some((one) => one.split('\n').includes(line)));
}
