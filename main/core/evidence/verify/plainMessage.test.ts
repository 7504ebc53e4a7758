import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from './messages.ts';
import { FILE, SHA256, createPlainMessage } from './plainMessage.ts';

const ids = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('', 'wm_x-1', 'lihua') },
  { weight: 1, arbitrary: fc.constantFrom(' wm_x-1', '\u3000', 'a","b', '保', 'x\\u0041', '\u0001') },
);
const words = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom('', '保本', ' \u00a0x ', '😀', "it's", 'x') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('a","b', '\\u4fdd', '"}', '\u0001', '\ud800') },
);
const moments = fc.oneof(
  { weight: 30, arbitrary: fc.constantFrom(1_673_658_035_564, 3_999_999_999_999) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1_673_658_035, 4_102_444_800_001, 1.5) },
);
const seqs = fc.oneof({ weight: 30, arbitrary: fc.constantFrom(0, 578) }, { weight: 1, arbitrary: fc.double() });
const message = fc.record({
  seq: seqs,
  msgid: words,
  from: ids,
  tolist: fc.array(ids, { maxLength: 3 }),
  msgtime: moments,
  content: words,
  other: words,
  isTrue: fc.boolean(),
  action: fc.constantFrom('send', 'send', 'send', 'recall'),
  hasPart: fc.boolean(),
});
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;

function recordOf({ seq, msgid, action, from, tolist, msgtime, content, other }: Message): Buffer {
  const text = { content };
  return Buffer.from(
    JSON.stringify({ seq, msgid, action, from, tolist, roomid: other, msgtime, msgtype: 'text', text }),
  );
}

function lineOf({ seq, msgid, from, tolist, msgtime, content, other, isTrue, hasPart }: Message): string {
  const item = {
    item: other,
    context: isTrue,
    msgid,
    seq: String(seq),
    conversation: other,
    sender: { id: from, name: other, kind: other },
    recipients: tolist,
    recipientsFrom: 'record',
    sentAt: other,
    sentAtMs: msgtime,
    zone: 'UTC',
    shownAt: other,
    shownZone: other,
    type: 'text',
    kind: 'text',
    text: content,
    parts: hasPart ? [{ path: other, start: 0, end: content.length }] : [],
    payload: { content },
    recalledAt: null,
    recalls: null,
    conflict: isTrue,
    problems: [],
    flags: [],
    raw: {
      file: 'data/raw/0/1.json',
      sha256: '0f'.repeat(32),
      saltedSha256: null,
      bytes: 7,
      sourceFile: 1,
      byteOffset: 0,
    },
    media: [],
  };
  return `${JSON.stringify(item)}\n`;
}

const plain = createPlainMessage();
/** Not at the beginning of what is read, nor at its end. */
function isSame(line: string, record: Buffer): boolean {
  const lines = Buffer.from(`}\n${line}{`);
  return plain.read(lines, 2, lines.length - 1) && plain.isIn(record);
}

test('what is the same by its letters is the same when it is read as JSON', () => {
  let same = 0;
  fc.assert(
    fc.property(message, message, fc.boolean(), (one, other, isOne) => {
      const [line, record] = [lineOf(one), recordOf(isOne ? one : other)];
      if (!isSame(line, record)) return;
      same++;
      expect(compare(JSON.parse(line) as Record<string, unknown>, record)).toBeNull();
    }),
    { numRuns: 3000 },
  );
  expect(same).toBeGreaterThan(300);
});

const usual: Message = {
  seq: 578,
  msgid: 'm1',
  from: 'lihua',
  tolist: ['wm_x-1', 'lihua'],
  msgtime: 1_673_658_035_564,
  content: '保本',
  other: 'o',
  isTrue: true,
  action: 'send',
  hasPart: true,
};

test('it says where the raw record is named, and with which hash', () => {
  expect(isSame(lineOf(usual), recordOf(usual))).toBe(true);
  const { bytes, from, to } = plain.item;
  expect(bytes.toString('utf8', from[FILE], to[FILE])).toBe('data/raw/0/1.json');
  expect(bytes.toString('utf8', from[SHA256], to[SHA256])).toBe('0f'.repeat(32));
});

test('a letter changed anywhere is the same only where it is not compared', () => {
  const [line, record] = [lineOf(usual), recordOf(usual)];
  fc.assert(
    fc.property(fc.nat(line.length - 2), fc.constantFrom('x', '"', '1', ' ', '\\'), (at, letter) => {
      const changed = line.slice(0, at) + letter + line.slice(at + 1);
      if (isSame(changed, record)) expect(compare(JSON.parse(changed) as Record<string, unknown>, record)).toBeNull();
    }),
    { numRuns: 1000 },
  );
});

test('nothing else passes: numbers, escapes, keys told twice, one more, a line or a record that goes on or ends too soon', () => {
  const [line, record] = [lineOf(usual), recordOf(usual)];
  for (const [from, to] of [
    ['"seq":"578"', '"seq":"0578"'],
    ['"text":"保本"', '"text":"\\u4fdd本"'],
    ['"text":"保本"', '"text":"保"'],
    ['"payload":{"content":"保本"}', '"payload":{"content":"保"}'],
    ['"bytes":7', '"bytes":07'],
    ['"bytes":7', '"bytes":1234567890123456'],
    ['"context":true', '"context":null'],
    ['"media":[]', '"media":[],"media":[]'],
    ['"lihua","name"', '"lihua ","name"'],
    ['"lihua"],', '"lihua","x"],'],
    ['"record","sentAt"', '"text","sentAt"'],
    ['"sentAtMs":1673', '"sentAtMs":2673'],
    ['0f"', '0"'],
    ['}\n', '}'],
    ['}\n', '} \n'],
  ] as const) {
    expect(line).toContain(from);
    expect(isSame(line.replace(from, to), record), to).toBe(false);
  }
  const written = record.toString();
  for (const [from, to] of [
    ['"seq":578', '"seq":0578'],
    ['"send"', '"recall"'],
    ['"text":{', '"text":{"content":"x"},"text":{'],
    ['"}}', '"}} '],
    ['"}}', '"}'],
    ['"msgtime"', '"msgtype":"markdown","msgtime"'],
  ] as const) {
    expect(written).toContain(from);
    expect(isSame(line, Buffer.from(written.replace(from, to))), to).toBe(false);
  }
});
