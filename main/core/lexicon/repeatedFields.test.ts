import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLexicon } from './parse.ts';
import { repeatedFields } from './repeatedFields.ts';

describe('B-5 a field that stands twice in one object', () => {
  test.each<[string, [string, number][]]>([
    ['{"a":1,"b":2}', []],
    ['{"a":1,"a":2}', [['a', 1]]],
    [
      '{"a":1,\n"\\u0061":2,\n"a":3}',
      [
        ['a', 2],
        ['a', 3],
      ],
    ],
    ['{"a":{"a":[{"a":1},{"a":"a,\\"a\\":"}]}}', []],
    ['[{"a":"}"},{"a":{}, "b":[], "a":0}]', [['a', 1]]],
    ['{"a":["a","a"],"b":"a"}', []],
  ])('%s', (json, expected) => {
    expect(repeatedFields(json).map(({ name, line }) => [name, line])).toEqual(expected);
  });

  test('never in what JSON.stringify writes', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
        expect(repeatedFields(JSON.stringify(value, null, indent))).toEqual([]);
      }),
    );
  });

  test('is looked for behind a text of any length', () => {
    const json = JSON.stringify({ a: 'x'.repeat(12_000_000), b: '\\"'.repeat(1_000_000) }).replace('"b"', '"a"');
    expect(repeatedFields(json)).toEqual([{ name: 'a', line: 1 }]);
  });

  test('is refused with its line: the first of two lists of exclusions would be lost', () => {
    const json = `{"id":"firm","version":1,"categories":[{"id":"A","severity":"high"}],"rules":[
      {"id":"r","category":"A","expr":"保本","excludes":[{"expr":"确保本"}],
       "excludes":[]}]}`;
    expect(parseLexicon(json)).toMatchObject({
      lexicon: null,
      problems: [{ place: 'line 3', message: '"excludes" stands twice in one object', isFatal: true }],
    });
  });
});
