import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainItem, plainRecord } from './plainText.ts';
import { rawFacts } from './rawRecord.ts';

/** Most are plain, so that some texts are plain as a whole. */
const words = fc.oneof(
  { weight: 40, arbitrary: fc.constantFrom('', '保本', 'wm_x-1', ' \u00a0x ', '😀', "it's") },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
  { weight: 1, arbitrary: fc.constantFrom('a","b', '\\u4fdd', '"}', '\u0001', '\ud800') },
);
const record = fc.record({
  seq: fc.nat(),
  msgid: words,
  action: fc.constantFrom('send', 'send', 'send', 'recall'),
  from: words,
  tolist: fc.array(words, { maxLength: 3 }),
  roomid: words,
  msgtime: fc.oneof(fc.integer({ min: 1, max: 4_000_000_000_000 }), fc.double({ noNaN: true })),
  msgtype: fc.constantFrom('text', 'text', 'text', 'markdown'),
  text: fc.record({ content: words }),
});

test('a raw record says the same, whether it is read by its letters or as JSON', () => {
  let plain = 0;
  fc.assert(
    fc.property(record, (value) => {
      const text = JSON.stringify(value);
      if (plainRecord(text)) plain++;
      // A space is nothing to JSON, and no pattern has one.
      expect(plainRecord(`{ ${text.slice(1)}`)).toBeNull();
      expect(rawFacts(Buffer.from(text), 'utf-8')).toEqual(rawFacts(Buffer.from(`{ ${text.slice(1)}`), 'utf-8'));
    }),
    { numRuns: 2000 },
  );
  expect(plain).toBeGreaterThan(100);
});

const item = fc.record({
  item: words,
  context: fc.boolean(),
  msgid: words,
  seq: fc.option(words, { freq: 20 }),
  conversation: words,
  sender: fc.record({ id: words, name: words, kind: words }),
  recipients: fc.array(words, { maxLength: 3 }),
  recipientsFrom: words,
  sentAt: words,
  sentAtMs: fc.option(fc.maxSafeNat(), { freq: 20 }),
  zone: words,
  shownAt: words,
  shownZone: words,
  type: words,
  kind: words,
  text: words,
  parts: fc.array(fc.record({ path: words, start: fc.nat(), end: fc.nat() }), { maxLength: 2, size: 'xsmall' }),
  payload: fc.record({ content: words }),
  recalledAt: fc.constant(null),
  recalls: fc.constant(null),
  conflict: fc.boolean(),
  problems: fc.constantFrom([], [], ['x']),
  flags: fc.constant([]),
  raw: fc.record({
    file: words,
    sha256: words,
    saltedSha256: fc.constant(null),
    bytes: fc.nat(),
    sourceFile: fc.nat(),
    byteOffset: fc.nat(),
  }),
  media: fc.constant([]),
});

test('an item says the same of what is compared', () => {
  let plain = 0;
  fc.assert(
    fc.property(item, (value) => {
      const line = `${JSON.stringify(value)}\n`;
      const found = plainItem(line);
      if (found) plain++;
      if (found) expect(JSON.parse(line)).toMatchObject(found);
    }),
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(30);
});

test('nothing else passes: a key told twice, one more, a line that goes on, control characters, escapes, endless texts', () => {
  const raw = (more: string, content = 'a'): string =>
    `{"seq":1,"msgid":"m","action":"send","from":"f","tolist":["t"],"roomid":"","msgtime":1,"msgtype":"text",${more}"text":{"content":"${content}"}}`;
  expect(plainRecord(raw(''))).toMatchObject({ content: 'a' });
  for (const text of [
    raw('"text":{"content":"b"},'),
    raw('"info":{},'),
    `${raw('')}\n`,
    `${raw('')}x`,
    raw('', '\u0001'),
    raw('', '\\u0061'),
    raw('').replace('"seq":1', '"seq":01'),
    raw('').replace('"seq":1', '"seq":18446744073709551615'),
  ])
    expect(plainRecord(text), text).toBeNull();
  expect(plainRecord(raw('', 'x'.repeat(10_000_000)))).toBeNull();
});
