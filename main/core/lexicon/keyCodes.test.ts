import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { keyOf } from './key.ts';
import { codesOfTexts, inOrder, type KeyCodes, numberLetters, sortedOrder, translated } from './keyCodes.ts';

const textsOf = ({ starts, codes }: KeyCodes): string[] =>
  Array.from({ length: starts.length - 1 }, (_, key) =>
    String.fromCharCode(...codes.subarray(starts[key], starts[key + 1])),
  );

describe('the order of keys', () => {
  test('is that of strings, a key before those that go on from it', () => {
    const keys = codesOfTexts(['\u0003\u0001', '\u0001\u0002\u0001', '\u0001', '\u0001\u0002', '\u0002']);
    expect([...sortedOrder(keys, 4)]).toEqual([2, 3, 1, 4, 0]);
  });

  test('for any keys', () => {
    const letter = fc.integer({ min: 0, max: 5 }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.array(fc.string({ unit: letter, maxLength: 8 })), (texts) => {
        const keys = codesOfTexts(texts);
        expect(textsOf(inOrder(keys, sortedOrder(keys, 6)))).toEqual(texts.toSorted());
      }),
    );
  });

  test('may leave keys out', () => {
    const keys = codesOfTexts(['\u0003\u0001', '\u0001\u0002', '\u0002']);
    expect(textsOf(inOrder(keys, Int32Array.of(2, 0)))).toEqual(['\u0002', '\u0003\u0001']);
  });

  test('of no keys is empty', () => {
    expect(sortedOrder(codesOfTexts([]), 1)).toHaveLength(0);
  });
});

describe('letters as numbers', () => {
  test('each letter has one, whether it is one unit or two; a word break has 0', () => {
    const { keys, letters } = numberLetters(['保本', '本𠮷𠮶', 'no 本'].map(keyOf));
    expect(letters.map((letter) => letter?.letter)).toEqual([undefined, '保', '本', '𠮷', '𠮶', 'n', 'o']);
    expect([...keys.codes]).toEqual([1, 2, 2, 3, 4, 5, 6, 2]);
    expect([...numberLetters([keyOf('no-no')]).keys.codes]).toEqual([1, 2, 0, 1, 2]);
  });

  test('can be translated', () => {
    const keys = codesOfTexts(['\u0001\u0002', '\u0002']);
    expect(textsOf(translated(keys, Uint16Array.of(0, 0x4fdd, 0x672c)))).toEqual(['保本', '本']);
  });
});
