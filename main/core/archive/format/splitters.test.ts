import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDocumentSplitter } from './documents.ts';
import { createLineSplitter } from './lines.ts';
import { sniffShape } from './sniff.ts';
import type { RawRecord, Splitter } from './shape.ts';

/** Feeds bytes in pieces of the given sizes, over and over. */
function split(splitter: Splitter, bytes: Buffer, sizes: readonly number[]): RawRecord[] {
  const records: RawRecord[] = [];
  for (let from = 0, turn = 0; from < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    records.push(...splitter.push(bytes.subarray(from, from + size)));
    from += size;
  }
  return [...records, ...splitter.end()];
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
const spacing = fc.constantFrom('', ' ', '\n', '\r\n  ', '\t');
const texts = (records: readonly RawRecord[]): string[] => records.map((record) => record.bytes.toString('utf8'));

describe('records of a JSON document', () => {
  const element = fc.jsonValue({ maxDepth: 4, noUnicodeString: false });

  test('each element of an array comes back with its exact bytes and place, however the bytes arrive', () => {
    fc.assert(
      fc.property(fc.array(element), spacing, sizes, (values, space, pieces) => {
        const written = values.map((value) => JSON.stringify(value, null, space === '\n' ? 1 : 0));
        const bytes = Buffer.from(`${space}[${space}${written.join(`${space},${space}`)}${space}]${space}`);
        const records = split(createDocumentSplitter({ encoding: 'utf-8', firstByte: 0 }), bytes, pieces);
        expect(texts(records)).toEqual(written);
        for (const record of records)
          expect(bytes.subarray(record.offset, record.offset + record.bytes.length).equals(record.bytes)).toBe(true);
        expect(records.every((record) => record.cut === null)).toBe(true);
      }),
    );
  });

  test('only the elements of chatdata count in a response of GetChatData', () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.string(), element)), sizes, (values, pieces) => {
        const document = JSON.stringify({ errcode: 0, list: [1, { chatdata: [5] }], chatdata: values, more: [2, 3] });
        const records = split(
          createDocumentSplitter({ encoding: 'utf-8', firstByte: 0 }),
          Buffer.from(document),
          pieces,
        );
        expect(texts(records)).toEqual(values.map((value) => JSON.stringify(value)));
      }),
    );
  });

  test('documents may follow each other, and an object without chatdata is one record', () => {
    const bytes = Buffer.from('{"a":1}\n{\n "chatdata":[{"b":2},3]}[4,"x,]"]{"c":[1]}');
    const records = split(createDocumentSplitter({ encoding: 'utf-8', firstByte: 0 }), bytes, [3]);
    expect(texts(records)).toEqual(['{"a":1}', '{"b":2}', '3', '4', '"x,]"', '{"c":[1]}']);
  });

  test.each([
    ['inside a record', '[{"a":1},{"b":', ['{"a":1}', '{"b":']],
    ['between two records', '[{"a":1},', ['{"a":1}', '']],
    ['inside a string', '["abc', ['"abc']],
  ])('a file cut off %s gives what is whole and one truncated record', (_where, document, expected) => {
    const records = split(createDocumentSplitter({ encoding: 'utf-8', firstByte: 0 }), Buffer.from(document), [100]);
    expect(texts(records)).toEqual(expected);
    expect(records.map((record) => record.cut).slice(-1)).toEqual(['truncated']);
  });

  test('a record over the limit is reported, its neighbours are not lost', () => {
    const document = `[{"a":1},{"b":"${'x'.repeat(5000)}"},{"c":3}]`;
    const splitter = createDocumentSplitter({ encoding: 'utf-8', firstByte: 0, limit: 1000 });
    const records = split(splitter, Buffer.from(document), [64]);
    expect(records.map((record) => record.cut)).toEqual([null, 'tooLong', null]);
    expect(texts(records).at(-1)).toBe('{"c":3}');
  });

  test('the second byte of a GBK character may be a bracket or a backslash', () => {
    const bytes = Buffer.concat([
      Buffer.from('[{"t":"'),
      Buffer.from([0xb3, 0x5c, 0x95, 0x5d, 0x81, 0x7b]),
      Buffer.from('"},{"u":1}]'),
    ]);
    const records = split(createDocumentSplitter({ encoding: 'gb18030', firstByte: 0 }), bytes, [1]);
    expect(records.map((record) => record.bytes.length)).toEqual([14, 7]);
  });
});

describe('records of a file of lines', () => {
  const line = fc.string({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text) && text.trim() !== '');

  test('every line that is not blank comes back with its bytes, its place and its number', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(line, fc.constant(''), fc.constant('  '))),
        fc.constantFrom('\n', '\r\n'),
        sizes,
        (lines, end, pieces) => {
          const bytes = Buffer.from(lines.join(end));
          const records = split(createLineSplitter('utf-8', 0), bytes, pieces);
          const expected = lines.map((text, at) => ({ text, line: at + 1 })).filter(({ text }) => text.trim() !== '');
          expect(records.map((record) => ({ text: record.bytes.toString('utf8'), line: record.line }))).toEqual(
            expected.map(({ text, line: number }) => ({ text: Buffer.from(text).toString('utf8'), line: number })),
          );
          for (const record of records) expect(bytes.indexOf(record.bytes, record.offset)).toBe(record.offset);
        },
      ),
    );
  });

  test.each(['utf-16le', 'utf-16be'] as const)('%s is cut at whole units', (encoding) => {
    const text = '{"一":"上\u0a0a下"}\r\n\n{"b":2}';
    const little = Buffer.from(text, 'utf16le');
    const bytes = encoding === 'utf-16le' ? little : Buffer.from(little).swap16();
    const records = split(createLineSplitter(encoding, 2), bytes, [6]);
    expect(records.map((record) => [record.offset, record.line])).toEqual([
      [2, 1],
      [2 + text.indexOf('{"b"') * 2, 3],
    ]);
  });
});

describe('recognising a file by its content', () => {
  test.each([
    ['lines of objects', '{"msgid":"1"}\n{"msgid":"2"}', 'lines'],
    ['one object and nothing else', '{"msgid":"1"}', 'lines'],
    ['a pretty-printed document', '{\n "chatdata": []\n}', 'documents'],
    ['an array', ' [{"msgid":"1"}]', 'documents'],
    ['one endless line that names chatdata', `{"errcode":0,"chatdata":[{"a":"${'x'.repeat(70_000)}`, 'documents'],
    ['one endless record', `{"msgid":"1","text":{"content":"${'x'.repeat(70_000)}`, 'lines'],
    ['a broken first line', 'garbage\n{"msgid":"1","msgtype":"text"}\n', 'lines'],
  ])('%s', (_name, content, layout) => {
    expect(sniffShape(Buffer.from(content).subarray(0, 65_536))?.layout).toBe(layout);
  });

  test.each(['', '   \n', 'a,b\n1,2', '<xml></xml>'])('%j is no record file', (content) => {
    expect(sniffShape(Buffer.from(content))).toBeNull();
  });
});
