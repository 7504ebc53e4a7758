import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldText, originalRange } from './fold.ts';
import { simplifiedByCharacter, toSimplified } from './simplified.ts';

const cases: [string, string, string][] = [
  ['lower case', 'ABC', 'abc'],
  ['full width', 'ＡＢＣ１２３（）', 'abc123()'],
  ['traditional, mainland table', '風險保證', '风险保证'],
  ['Taiwan and Hong Kong variants', '裡裏 台臺 麼 温溫 喫', '里里 台台 么 温温 吃'],
  ['zero-width inside a word', '保\u200b本\ufeff', '保本'],
  ['soft hyphen', 'guar\u00adantee', 'guarantee'],
  ['variation selector', '❤\ufe0f', '❤'],
  ['one to many', '½㎏㈱', '1⁄2kg(株)'],
  ['dotted capital I', 'İstanbul', 'istanbul'],
  ['final sigma', 'ΟΔΟΣ οδος', 'οδοσ οδοσ'],
  ['marks laid over a word', '保\u0308本 b\u0336ad', '保本 bad'],
  ['keycap', '1\ufe0f\u20e3', '1'],
  ['combining accent', 'e\u0301', 'é'],
  ['half-width katakana with voice mark', 'ｶﾞ', 'ガ'],
  ['Hangul letters', '\u1100\u1161\u11a8', '각'],
  ['a syllable and a letter that composes', '가\u11a8', '각'],
  ['astral styled letters', '𝐑𝐢𝐬𝐤', 'risk'],
  ['CJK compatibility and radicals', '\uf900⼀', '岂一'],
  ['lone surrogates stay', 'a\ud83d', 'a\ud83d'],
];

describe('F-1 fold', () => {
  test.each(cases)('%s: %j -> %j', (_name, text, folded) => {
    expect(foldText(text)).toBe(folded);
    expect(fold(text).folded).toBe(folded);
  });

  test('F-2 folding twice changes nothing, for every code point', () => {
    for (let point = 0; point <= 0x10ffff; point++) {
      const once = foldText(String.fromCodePoint(point));
      if (foldText(once) !== once) expect.soft(foldText(once), point.toString(16)).toBe(once);
    }
  });

  test('F-3 both forms of every OpenCC pair fold the same', () => {
    for (const [from, to] of simplifiedByCharacter) {
      expect(toSimplified(from)).toBe(to);
      expect(foldText(from)).toBe(foldText(to));
    }
  });
});

const nasty = fc.constantFrom(
  '保',
  '險',
  'İ',
  'ﬁ',
  '½',
  '𠮷',
  '😀',
  '\u200b',
  '\u0301',
  'e',
  'ｶ',
  'ﾞ',
  '\u11a8',
  '가',
  '👨‍👩‍👧',
  '\ud800',
  'ß',
);
const text = fc
  .array(fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 20 })
  .map((all) => all.join(''));

describe('F-4 offsets', () => {
  test('İ and others never shift what follows', () => {
    const original = 'İİ ½𠮷\u200b保\u200b本 risk';
    const folded = fold(original);
    const at = folded.folded.indexOf('保本');
    const [start, end] = originalRange(folded, at, at + 2);
    expect(original.slice(start, end)).toBe('保\u200b本');
    const word = folded.folded.indexOf('risk');
    expect(original.slice(...originalRange(folded, word, word + 4))).toBe('risk');
  });

  test('invisible characters at the edge are no part of a hit', () => {
    expect(originalRange(fold('保本\u200b\u200b。'), 0, 2)).toEqual([0, 2]);
  });

  test('any text: both functions agree and every piece folds to what stands there', () => {
    fc.assert(
      fc.property(text, (original) => {
        const folded = fold(original);
        expect(folded.folded).toBe(foldText(original));
        for (let at = 0; at < folded.folded.length; at++) {
          const [start, end] = originalRange(folded, at, at + 1);
          expect(start).toBeLessThan(end);
          expect(foldText(original.slice(start, end))).toContain(folded.folded[at]);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('any text: the fold is NFKC, lower case and simplification of the whole, pieces or not', () => {
    fc.assert(
      fc.property(text, (original) => {
        const visible = original.replace(/\p{Default_Ignorable_Code_Point}/gu, '');
        const whole = visible.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ').normalize('NFKC');
        const unmarked = whole.replace(/\p{Default_Ignorable_Code_Point}/gu, '').replace(/\p{Script=Inherited}/gu, '');
        expect(foldText(original)).toBe(toSimplified(unmarked));
      }),
      { numRuns: 2000 },
    );
  });
});
