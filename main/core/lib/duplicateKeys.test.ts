import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasDuplicateKeys } from './duplicateKeys.ts';

const has = (text: string): boolean => hasDuplicateKeys(text, JSON.parse(text));

describe('a key that stands twice in one object', () => {
  test.each([
    ['at the top', '{"from":"wmA","msgid":"1","from":"zhang"}'],
    ['deeper', '{"a":{"content":"x","content":"y"}}'],
    ['in a list', '[{"b":1},{"b":1,"b":2}]'],
    ['spelled with an escape', '{"from":1,"fr\\u006fm":2}'],
    ['with white space before colons', '{"a" :1,"b":2,"a"\n:3}'],
    ['beside text that looks like a key', '{"a":"\\":","b" : 1,"b":2}'],
    ['with an object that the second one hides', '{"a":{"x":1,"y":2},"a":1}'],
    ['named __proto__', '{"__proto__":1,"__proto__":2}'],
  ])('%s', (_where, text) => expect(has(text)).toBe(true));
});

describe('what is no second key', () => {
  test.each([
    ['the same key in two objects', '{"a":{"k":1},"b":{"k":1}}'],
    ['JSON in a string', JSON.stringify({ a: JSON.stringify({ k: 1, j: [{ k: 1 }] }) })],
    ['a string that begins with a colon', '{"a":":b","c":["\\\\",":"]}'],
    ['white space around colons', '{ "a" : 1 ,\n"b"\t:\t{ "a" :2 } }'],
    ['nothing', '[]'],
  ])('%s', (_what, text) => expect(has(text)).toBe(false));

  const anyJson = fc.json({ maxDepth: 5 });
  test('any value that was written by JSON.stringify', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(undefined, 1, '\t'), (json, space) => {
        expect(has(JSON.stringify(JSON.parse(json), null, space))).toBe(false);
      }),
    );
  });

  test('and with one key written again, any value has one', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (record, at) => {
        const keys = Object.keys(record);
        const key = keys[at % keys.length] as string;
        const text = JSON.stringify(record)
          .slice(0, -1)
          .concat(`,${JSON.stringify(key)} : 1}`);
        expect(has(text)).toBe(true);
      }),
    );
  });
});
