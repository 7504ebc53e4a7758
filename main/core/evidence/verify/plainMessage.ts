import { emptyFilled, fill, form, list, number, part, text, truth } from './form.ts';
import type { Filled } from './form.ts';
import { isSameRun } from './hex.ts';

/** Fields: what an item and its raw record have in common, then those of the item alone. */
const [SEQ, MSGID, SENDER, RECIPIENTS, SENT_AT, CONTENT] = [0, 1, 2, 3, 4, 5];
const TEXT = 6;
export const [FILE, SHA256] = [7, 8];
const IN_BOTH = [SEQ, MSGID, SENDER, RECIPIENTS, SENT_AT, CONTENT];
const HASH_LETTERS = 64;

const ITEM = form`{"item":"${text()}","context":${truth()},"msgid":"${text(MSGID)}","seq":"${text(SEQ)}","conversation":"${text()}","sender":{"id":"${text(SENDER)}","name":"${text()}","kind":"${text()}"},"recipients":["${list(RECIPIENTS)}"],"recipientsFrom":"record","sentAt":"${text()}","sentAtMs":${number(SENT_AT)},"zone":"${text()}","shownAt":"${text()}","shownZone":"${text()}","type":"text","kind":"${text()}","text":"${text(TEXT)}","parts":[${part()}],"payload":{"content":"${text(CONTENT)}"},"recalledAt":null,"recalls":null,"conflict":${truth()},"problems":[],"flags":[],"raw":{"file":"${text(FILE)}","sha256":"${text(SHA256)}","saltedSha256":null,"bytes":${number()},"sourceFile":${number()},"byteOffset":${number()}},"media":[]}
`;
const RECORD = form`{"seq":${number(SEQ)},"msgid":"${text(MSGID)}","action":"send","from":"${text(SENDER)}","tolist":["${list(RECIPIENTS)}"],"roomid":"${text()}","msgtime":${number(SENT_AT)},"msgtype":"text","text":{"content":"${text(CONTENT)}"}}`;

/** An item of messages.jsonl that is a plain text message, as its bytes lie in a line. */
export type PlainMessage = {
  /** Where the fields of the item are that was read last; `FILE` and `SHA256` name its raw record. */
  readonly item: Filled;
  /** @returns false for a line that is anything else */
  read(lines: Buffer, from: number, to: number): boolean;
  /** Whether the raw record says the same in the same letters. False says nothing: they may be written in other ways. */
  isIn(record: Buffer): boolean;
};

/**
 * Plain text messages, which most messages are, compared with their records as they are written, without a string. What is the same
 * here is the same when both are read as JSON; all else has to be read so.
 */
export function createPlainMessage(): PlainMessage {
  const [item, record] = [emptyFilled(), emptyFilled()];
  return {
    item,
    read: (lines, from, to) =>
      fill(ITEM, lines, from, to, item) && isSameField(item, TEXT, item, CONTENT) && isReadAsWritten(item),
    isIn: (bytes) =>
      fill(RECORD, bytes, 0, bytes.length, record) && IN_BOTH.every((field) => isSameField(item, field, record, field)),
  };
}

/** Ids are read without the white space around them, moments as seconds when they are small. */
function isReadAsWritten(item: Filled): boolean {
  const [first, last] = [0x21, 0x7e];
  for (const field of [SENDER, RECIPIENTS])
    for (let at = item.from[field] ?? 0; at < (item.to[field] ?? 0); at++) {
      const letter = item.bytes[at] ?? 0;
      if (letter < first || letter > last) return false;
    }
  return isMoment(item) && lengthOf(item, SHA256) === HASH_LETTERS;
}

const [MOMENT_DIGITS, ONE, THREE] = [13, 0x31, 0x33];

/** Milliseconds from 2001 to 2096. */
function isMoment(item: Filled): boolean {
  const leading = item.bytes[item.from[SENT_AT] ?? 0] ?? 0;
  return lengthOf(item, SENT_AT) === MOMENT_DIGITS && leading >= ONE && leading <= THREE;
}

function isSameField(one: Filled, field: number, other: Filled, as: number): boolean {
  const length = lengthOf(one, field);
  return (
    length === lengthOf(other, as) &&
    isSameRun(one.bytes, one.from[field] ?? 0, other.bytes, other.from[as] ?? 0, length)
  );
}

function lengthOf({ from, to }: Filled, field: number): number {
  return (to[field] ?? 0) - (from[field] ?? 0);
}
