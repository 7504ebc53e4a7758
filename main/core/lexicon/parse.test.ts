import { describe, expect, test } from 'vitest';
import { canonicalJson, checkLexicon, lexiconSha256, parseLexicon } from './parse.ts';

const sound = {
  id: 'firm',
  version: 1,
  categories: [{ id: 'A', severity: 'high', name: '承诺' }],
  rules: [{ id: 'r', category: 'A', expr: '保本' }],
};
const problemsOf = (change: object): string[] =>
  checkLexicon({ ...sound, ...change }).problems.map(({ place, message }) => `${place}: ${message}`);
const ruleProblem = (rule: object): string[] => problemsOf({ rules: [{ id: 'r', category: 'A', ...rule }] });

describe('L-1 a lexicon file', () => {
  test('needs little; a byte order mark is no problem', () => {
    const { lexicon, problems } = parseLexicon(`\uFEFF${JSON.stringify(sound)}`);
    expect(problems).toEqual([]);
    expect(lexicon).toMatchObject({ status: 'draft', rules: [{ type: 'term', match: { fold: true, gaps: true } }] });
  });

  test('has one hash per content, whatever the layout', () => {
    const one = parseLexicon(JSON.stringify(sound)).lexicon;
    const other = parseLexicon(JSON.stringify(Object.fromEntries(Object.entries(sound).reverse()), null, 4)).lexicon;
    if (!one || !other) throw new Error('sound');
    expect(lexiconSha256(one)).toBe(lexiconSha256(other));
    expect(parseLexicon(canonicalJson(one)).lexicon).toEqual(one);
  });

  test('says of itself one thing in every language, or by language, and keeps it as it was written', () => {
    const byLanguage = { 'zh-Hans': '本公司词表', en: 'Our own list' };
    for (const notice of ['Starter, not legal advice', byLanguage])
      expect(checkLexicon({ ...sound, notice })).toMatchObject({ lexicon: { notice }, problems: [] });
    expect(problemsOf({ notice: { en: 1 } })).toHaveLength(1);
  });

  test.each([
    ['not JSON', '{', /^not JSON/],
    ['a list', '[]', /expected object/],
  ])('%s', (_name, text, message) => {
    expect(parseLexicon(text).lexicon).toBeNull();
    expect(parseLexicon(text).problems[0]?.message).toMatch(message);
  });
});

describe('L-2 nothing is silently ignored', () => {
  test('unknown fields, at any depth, all of them', () => {
    expect(problemsOf({ exclude: [], rules: [{ id: 'r', category: 'A', expr: '保本', excuses: [] }] })).toEqual([
      'rules.0: Unrecognized key: "excuses"',
      'file: Unrecognized key: "exclude"',
    ]);
  });

  test.each([
    [{ expr: '。！' }, /nothing is left to match/],
    [{ expr: '\u200b.' }, /nothing is left to match/],
    [{ expr: '保。本' }, /end of a sentence/],
    [{ expr: 'risk, free' }, /punctuation between two words/],
    [{ expr: '保'.repeat(201) }, /longer than 200/],
    [{ expr: 'guarantee* return' }, /may only end a word/],
    [{ expr: 'a W/3 b' }, /type near/],
    [{ type: 'near', expr: '保证' }, /distance/],
    [{ type: 'near', expr: 'a W/1 b W/2 c' }, /only one/],
    [{ type: 'near', expr: 'a b', distance: { unit: 'line', n: 2 } }, /distance.unit: Invalid/],
    [{ type: 'near', expr: '保 本', distance: { unit: 'message', n: 21 } }, /distance.n: Too big: .* <=20/],
    [{ type: 'near', expr: '保 本', distance: { unit: 'message', n: -1 } }, /distance.n: Too small/],
    [{ type: 'near', expr: '保 W/21 本', distance: { unit: 'message', n: 2 } }, /in messages is 20 at most/],
    [{ type: 'near', expr: '保本', distance: { unit: 'message', n: 2 } }, /two sides/],
    [{ expr: '保本', distance: { unit: 'message', n: 2 } }, /distance is for rules of type near/],
    [{ type: 'phrase', expr: 'heard from ()' }, /empty group/],
    [{ type: 'regex', expr: '(保本' }, /missing closing/],
    [{ type: 'detector', expr: 'iban' }, /no detector iban; known: cnResidentId/],
    [{ expr: '保本', match: { homophone: true } }, /match.homophone needs 3 characters/],
    [{ type: 'regex', expr: '保.本', match: { crossMessage: true } }, /match.crossMessage is for words/],
    [{ expr: '保本', excludes: [{ expr: '…' }] }, /nothing is left to match/],
    [{ expr: '保本', category: 'Z' }, /no category Z/],
    [{ expr: '' }, /Too small/],
  ])('%j', (rule, message) => {
    const problems = ruleProblem(rule);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test('ids used twice; a test of a rule that is not there; a bad boilerplate hash', () => {
    const rules = [...sound.rules, ...sound.rules];
    expect(problemsOf({ rules }).join()).toMatch(/rules.r: the id is used twice/);
    expect(problemsOf({ tests: [{ text: 'x', expect: 'none', rule: 'q' }] }).join()).toMatch(/no rule q/);
    expect(problemsOf({ boilerplate: ['abc'] })).toHaveLength(1);
  });

  test('messages before a test of a rule that looks at one alone', () => {
    const before = [{ text: '保' }];
    expect(problemsOf({ tests: [{ text: '本', before, expect: 'hit', rule: 'r' }] })).toEqual([
      'tests.本: before is for the test of a rule with a distance in messages',
    ]);
    expect(problemsOf({ tests: [{ text: '本', before: [], expect: 'hit', rule: 'r' }] })[0]).toMatch(
      /before: Too small/,
    );
  });

  test('terms that fold to the same are a remark', () => {
    const { lexicon, problems } = checkLexicon({
      ...sound,
      rules: [...sound.rules, { id: 's', category: 'A', expr: '保-本' }],
    });
    expect(lexicon).not.toBeNull();
    expect(problems).toEqual([{ place: 'rules.s', message: 'folds to the same as rule r', isFatal: false }]);
  });

  test('what is kept and not carried out is a remark', () => {
    const { lexicon, problems } = checkLexicon({
      ...sound,
      categories: sound.categories.map((category) => ({ ...category, action: 'sample' })),
      rules: sound.rules.map((rule) => ({ ...rule, weight: 2 })),
    });
    expect(lexicon).not.toBeNull();
    expect(problems.map(({ place, isFatal }) => [place, isFatal])).toEqual([
      ['categories.A', false],
      ['rules.r', false],
    ]);
  });
});
