import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import { checkLexicon, MAX_RULES, parseLexicon } from './parse.ts';

const sound = {
  id: 'firm',
  version: 1,
  categories: [{ id: 'A', severity: 'high' }],
  rules: [{ id: 'r', category: 'A', expr: '保本' }],
};
const withRule = (rule: object, more: object = {}) =>
  checkLexicon({ ...sound, rules: [{ id: 'r', category: 'A', expr: '保本', ...rule }], ...more });

/** All that is fatal, or, where nothing is, the remarks. */
function told(change: object): string {
  const { lexicon, problems } = checkLexicon({ ...sound, ...change });
  const fatal = problems.filter(({ isFatal }) => isFatal);
  expect(lexicon === null).toBe(fatal.length > 0);
  return (fatal.length > 0 ? fatal : problems).map(({ place, message }) => `${place}: ${message}`).join('\n');
}

describe('B-1 a rule that cannot work is refused with its place and its reason', () => {
  test.each<[string, object, RegExp]>([
    ['an empty term', { expr: '' }, /^rules\.0\.expr: Too small/],
    ['a term of blanks', { expr: ' \u3000\t' }, /^rules\.0\.expr: Too small/],
    ['an empty other spelling', { alsoWritten: [''] }, /^rules\.0\.alsoWritten\.0: Too small/],
    ['only separators', { expr: '、—…' }, /^rules\.r: .*nothing is left to match/],
    ['only stops', { expr: '。！？' }, /nothing is left to match/],
    ['only invisible characters', { expr: '\u200b\u00ad\ufe0f' }, /nothing is left to match|Too small/],
    ['only emoji', { expr: '💰🔥' }, /nothing is left to match/],
    ['only a star', { expr: '*' }, /nothing is left to match/],
    ['an exclusion of separators', { excludes: [{ expr: '——' }] }, /^rules\.r\.excludes: .*nothing is left/],
    ['10,000 characters', { expr: '保'.repeat(10_000) }, /^rules\.0\.expr: Too big: .*500/],
    ['four signs in a row', { expr: '保、“（【本' }, /more than three signs in a row/],
    ['a distance beyond 100', { type: 'near', expr: '存 W/999 保险' }, /W\/n is 100 at most/],
    ['a distance far beyond', { type: 'near', expr: '存 W/123456789 保险' }, /W\/n is 100 at most/],
    ['an open parenthesis', { type: 'phrase', expr: 'heard from (CFO CEO' }, /a parenthesis without its other half/],
    ['a closing one', { type: 'near', expr: '存) W/3 保险' }, /a parenthesis without its other half/],
    ['a group inside a group', { type: 'phrase', expr: 'a ((b c) d)' }, /a group inside a group/],
    ['201 letters', { expr: '保'.repeat(201) }, /longer than 200 letters/],
    ['an unknown field', { excuses: [] }, /^rules\.0: Unrecognized key: "excuses"/],
    ['an unknown field inside', { match: { homofone: true } }, /^rules\.0\.match: Unrecognized key: "homofone"/],
    ['a type that nobody knows', { type: 'fuzzy' }, /^rules\.0\.type: Invalid option/],
    ['a number for a term', { expr: 7 }, /^rules\.0\.expr: Invalid input/],
    ['a distance for a term', { distance: { unit: 'char', n: 2 } }, /distance is for rules of type near/],
    ['gaps for an expression', { type: 'regex', match: { gaps: 1 } }, /match\.gaps is not for/],
    ['a boundary for an expression', { type: 'regex', match: { boundary: 'none' } }, /match\.boundary is not for/],
    [
      'capitals for a detector',
      { type: 'detector', expr: 'email', match: { caseSensitive: true } },
      /caseSensitive is not/,
    ],
    [
      'a spelling with another distance',
      { type: 'near', expr: 'a W/3 b', alsoWritten: ['甲 W/3 乙'] },
      /another distance/,
    ],
    ['a far distance in messages', { type: 'near', expr: 'a b', distance: { unit: 'message', n: 21 } }, /distance/],
  ])('%s', (_name, rule, message) => {
    expect(told({ rules: [{ id: 'r', category: 'A', expr: '保本', ...rule }] })).toMatch(message);
  });

  test.each<[string, object, RegExp]>([
    ['no rules', { rules: [] }, /^rules: Too small/],
    ['no categories', { categories: [] }, /^categories: Too small/],
    [
      'a category twice',
      { categories: [...sound.categories, ...sound.categories] },
      /categories\.A: the id is used twice/,
    ],
    ['a rule twice', { rules: [...sound.rules, ...sound.rules] }, /rules\.r: the id is used twice/],
    ['an unknown field', { negator: [] }, /^file: Unrecognized key: "negator"/],
    ['version 0', { version: 0 }, /^version: Too small/],
    ['half a version', { version: 1.5 }, /^version: /],
  ])('%s', (_name, change, message) => {
    expect(told(change)).toMatch(message);
  });

  test.each([
    ['nothing', ''],
    ['no JSON', '{"id":'],
    ['a number that is none', '1e999'],
    ['null', 'null'],
    ['a list', '[[]]'],
    ['a text', '"保本"'],
    ['bytes of another kind', 'PK\u0003\u0004'],
    ['10,000 brackets', '['.repeat(10_000)],
    ['a prototype', '{"__proto__": {"id": "x"}, "constructor": 1}'],
  ])('a file of %s', (_name, text) => {
    const { lexicon, problems } = parseLexicon(text);
    expect(lexicon).toBeNull();
    expect(problems[0]?.isFatal).toBe(true);
  });
});

describe('B-2 parts that contradict each other', () => {
  const clause = (expr: string) => ({ expr, window: 'clause' });
  test.each<[string, object, RegExp]>([
    ['an exclusion that is the term', { excludes: [clause('保-本')] }, /^rules\.r\.excludes: .*takes out every hit/],
    ['an exclusion inside the term', { expr: 'no risk', excludes: [clause('no')] }, /takes out every hit/],
    [
      'an exclusion inside every spelling',
      { expr: '保本保息', alsoWritten: ['保本付息'], excludes: [clause('保本')] },
      /takes out every hit/,
    ],
    ['an exclusion that stands over nothing', { excludes: [{ expr: '确保' }] }, /stands over no spelling/],
    ['an exclusion over the term alone', { excludes: [{ expr: '保、本' }] }, /stands over no spelling/],
  ])('%s', (_name, rule, message) => {
    expect(told({ rules: [{ id: 'r', category: 'A', expr: '保本', ...rule }] })).toMatch(message);
  });

  test('of a category', () => {
    const categories = [{ id: 'A', severity: 'high', excludes: [clause('保本')] }];
    expect(told({ categories })).toMatch(/^rules\.r\.excludes: "保本" is a part of the term/);
    const idle = [{ id: 'A', severity: 'high', excludes: [{ expr: '确保' }] }];
    expect(told({ categories: idle })).toMatch(/^categories\.A\.excludes: "确保" stands over no spelling/);
  });

  test('a distance in the expression and another beside it', () => {
    const near = { id: 'r', category: 'A', type: 'near', expr: '返 W/3 现金' };
    expect(told({ rules: [{ ...near, distance: { unit: 'message', n: 2 } }] })).toMatch(/W\/3 counts, .* 2 .* not/);
    expect(told({ rules: [{ ...near, distance: { unit: 'message', n: 3 } }] })).toBe('');
  });

  test('a negator that denies nothing', () => {
    expect(told({ negators: [{ expr: '不' }], affirmatives: ['不'] })).toMatch(/^negators: "不" is among the affirm/);
  });

  test.each<[string, object]>([
    ['one of two spellings is left', { alsoWritten: ['保息'], excludes: [clause('保本')] }],
    ['a word inside another word is none', { expr: 'nothing', excludes: [clause('no')] }],
    ['what an expression finds is not known', { type: 'regex', expr: '保本', excludes: [clause('保本')] }],
    ['an exclusion around the term', { excludes: [{ expr: '确保本' }] }],
  ])('none: %s', (_name, rule) => {
    expect(withRule(rule).problems).toEqual([]);
  });
});

describe('B-3 many terms', () => {
  const termOf = (at: number): string => `词${String.fromCodePoint(0x4e00 + (at % 5000))}${(at / 5000) | 0}号`;
  const lexiconOf = (count: number) => ({
    ...sound,
    rules: Array.from({ length: count }, (_, at) => ({
      id: `${at}`,
      category: 'A',
      expr: termOf(at),
      match: { homophone: false, pinyin: false, numbers: false },
    })),
  });

  test('200,000 are read and found, each of them', () => {
    const { lexicon } = checkLexicon(lexiconOf(200_000));
    if (!lexicon) throw new Error('sound');
    const matcher = compile(lexicon);
    for (let at = 0; at < 200_000; at += 4_999) {
      const hits = matcher.match({ text: `…${termOf(at)}，`, parts: null, senderKind: 'employee' });
      expect(hits.map(({ term }) => term)).toContain(termOf(at));
    }
  });

  test('one more than the limit is refused', () => {
    expect(told(lexiconOf(MAX_RULES + 1))).toBe(`rules: more than ${MAX_RULES} rules`);
  });
});

describe('B-4 no rule is silently ignored', () => {
  const letter = fc.constantFrom(
    ...[
      '保',
      '本',
      '險',
      '三',
      '3',
      '３',
      'a',
      'B',
      'é',
      'е',
      'ß',
      'ﬁ',
      '½',
      '一',
      '𝐛',
      '𠮷',
      'ก',
      '하',
      'ー',
      '信',
      '薇',
    ],
    ...[
      ' ',
      '、',
      '。',
      '-',
      "'",
      '%',
      '$',
      '+',
      '*',
      '(',
      ')',
      '"',
      '/',
      '@',
      '\u200b',
      '\u0301',
      '💰',
      '➕',
      '\ud83d',
      '\n',
    ],
  );
  const term = fc.array(letter, { minLength: 1, maxLength: 8 }).map((all) => all.join(''));

  test('a term that is accepted is found where it stands as listed', () => {
    fc.assert(
      fc.property(term, (expr) => {
        const { lexicon, problems } = withRule({ expr });
        if (!lexicon) {
          expect(problems.some(({ isFatal }) => isFatal)).toBe(true);
          return;
        }
        // Between two symbols at an end of a term nothing invisible is looked through.
        const text = lexicon.rules[0]?.expr.replace(/\*$/, '').replaceAll('\u200b', '') ?? '';
        const hits = compile(lexicon).match({ text, parts: null, senderKind: 'employee' });
        expect(hits.map(({ rule }) => rule)).toContain('r');
      }),
      { numRuns: 3000 },
    );
  });

  test('whatever a file says, it is read or refused', () => {
    const value = fc.oneof(fc.jsonValue(), term, fc.constantFrom(null, -1, 1e9, '__proto__', [], {}));
    const field = fc.constantFrom(
      ...['id', 'version', 'categories', 'rules', 'negators', 'affirmatives', 'boilerplate', 'tests', 'notice'],
    );
    fc.assert(
      fc.property(field, value, fc.boolean(), (name, any, isInRule) => {
        const json = isInRule ? { ...sound, rules: [{ ...sound.rules[0], [name]: any }] } : { ...sound, [name]: any };
        const { lexicon, problems } = parseLexicon(JSON.stringify(json));
        expect(lexicon === null).toBe(problems.some(({ isFatal }) => isFatal));
        if (lexicon) compile(lexicon).match({ text: '保本', parts: null, senderKind: 'employee' });
      }),
      { numRuns: 1000 },
    );
  });
});
