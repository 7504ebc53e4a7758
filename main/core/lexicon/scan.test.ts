import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createAlphabet, WORD_BREAK } from './alphabet.ts';
import { buildAutomaton } from './automaton.ts';
import { keyOf } from './key.ts';
import { codesOfTexts } from './keyCodes.ts';
import { createScanner } from './scan.ts';
import { referenceMatches } from './testing/reference.ts';

/** The scanner with terms as its keys, before word boundaries are looked at. */
function scannerOf(terms: readonly string[]) {
  const keys = terms.map((term) => keyOf(term).key);
  const letters = new Map(keys.flat().flatMap((letter) => (letter ? [[letter.letter, letter.isWord] as const] : [])));
  const alphabet = createAlphabet(letters);
  const codes = new Map<string, string[]>();
  terms.forEach((term, at) => {
    const code = (keys[at] ?? [])
      .map((letter) =>
        String.fromCharCode(letter ? (alphabet.resolve(letter.letter.codePointAt(0) ?? 0)[0] ?? 0) : WORD_BREAK),
      )
      .join('');
    codes.set(code, [...(codes.get(code) ?? []), term]);
  });
  const sorted = [...codes.keys()].sort((a, b) => (a < b ? -1 : 1));
  const lengths = Uint16Array.from(sorted, (code) => code.replaceAll(String.fromCharCode(WORD_BREAK), '').length);
  const scan = createScanner(alphabet, buildAutomaton(codesOfTexts(sorted), alphabet.size), lengths);
  return (text: string): string[] => {
    const { matches, count } = scan(text, 0, text.length);
    const found: string[] = [];
    for (let at = 0; at < count; at++) {
      const [key = 0, start, end] = matches.subarray(at * 3, at * 3 + 3);
      for (const term of codes.get(sorted[key] ?? '') ?? []) found.push(`${term} ${start}-${end}`);
    }
    return found.sort();
  };
}

const reference = (text: string, terms: readonly string[]): string[] =>
  [...new Set(referenceMatches(text, terms).map(({ term, start, end }) => `${term} ${start}-${end}`))].sort();

describe('M-1 what stands between two letters', () => {
  test.each([
    ['保本', '保本', ['0-2']],
    ['保本', '保.*本', ['0-4']],
    ['保本', '保...本', ['0-5']],
    ['保本', '保....本', []],
    ['保本', '保 . 本', ['0-5']],
    ['保本', '保 - * 本', ['0-7']],
    ['保本', '保    本', ['0-6']],
    ['保本', '保     本', []],
    ['保本', '保\n\n 本', ['0-5']],
    ['保本', '保。本', []],
    ['保本', '保！本', []],
    ['保本', '保\u200b\u200b\u200b\u00ad\ufe0f本', ['0-7']],
    ['保本', '保😀本', ['0-4']],
    ['保本', '保 本', ['0-3']],
    ['保本', '保\n本', ['0-3']],
    ['保本', '保x本', []],
    ['加我LINE', '加我 LINE', ['0-7']],
    ['risk-free', 'risk free', ['0-9']],
    ['risk-free', 'RISK  –  Free', ['0-13']],
    ['risk-free', 'riskfree', []],
    ['risk-free', 'risk, free', []],
    ['risk', 'r-i-s-k', []],
    ["can't lose", 'cant lose', ['0-9']],
    ["can't lose", 'can’t lose', ['0-10']],
    ['rebate', 'ｒｅｂａｔｅ', ['0-6']],
    ['rebate', 'r\u0435b\u0430te', ['0-6']],
    ['rebate', '𝐫𝐞𝐛𝐚𝐭𝐞', ['0-12']],
    ['保證', '保证', ['0-2']],
    ['保证', '保證', ['0-2']],
    ['三滥', '下三滥', ['1-3']],
    ['kg', '5㎏', ['1-2']],
    ['istanbul', 'İİİstanbul', ['2-10']],
  ])('%s in %j', (term, text, places) => {
    expect(scannerOf([term])(text)).toEqual(places.map((place) => `${term} ${place}`));
  });
});

const letter = fc.constantFrom(...'保本底金收益證证a𝐚аbAé', 'ﬁ', 'f', 'i', '½', '1', '𠮷');
const between = fc.constantFrom(
  '',
  '',
  '',
  '',
  '.',
  ' ',
  '-',
  '，',
  '。',
  '\u200b',
  '😀',
  '🏽',
  "'",
  '’',
  '\u0301',
  '\n',
  '\ud800',
  '…',
);
const term = fc
  .array(fc.oneof(letter, letter, fc.constantFrom(' ', '-')), { minLength: 1, maxLength: 5 })
  .map((all) => all.join(''))
  .filter((one) => keyOf(one).problem === null);
const text = fc.array(fc.tuple(letter, between), { maxLength: 40 }).map((all) => all.flat().join(''));

describe('M-2 the automaton finds exactly what the plain reference finds', () => {
  test('any terms in any text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 12 }), text, (terms, one) => {
        expect(scannerOf(terms)(one)).toEqual(reference(one, terms));
      }),
      { numRuns: 3000 },
    );
  });

  test('doubled letters and terms inside terms', () => {
    const terms = ['aa', 'aaa', 'aab', 'ab', 'b', '哈哈', '哈哈哈'];
    for (const one of ['aaab', 'aaaa', '哈哈哈哈', 'a a a b', '哈.哈哈'])
      expect(scannerOf(terms)(one)).toEqual(reference(one, terms));
  });

  test('50,000 terms lose nothing that one term finds', () => {
    const random = (() => {
      let state = 42;
      return (below: number): number => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % below;
    })();
    const terms = new Set(['保本', '飞单']);
    while (terms.size < 50_000) {
      terms.add(Array.from({ length: 2 + random(4) }, () => String.fromCharCode(0x4e00 + random(4000))).join(''));
    }
    const all = [...terms];
    // The same characters fold to the same key (traditional forms): the reference is asked for the terms planted here only.
    const planted = all.filter((_, at) => at % 500 === 0);
    const scan = scannerOf(all);
    for (const one of planted) {
      const message = `这个${one}，${one.split('').join('*')}吗`;
      const found = scan(message);
      for (const hit of reference(message, [one])) expect(found).toContain(hit);
    }
  });
});
