import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Range } from '../../../shared/model.ts';
import { fold } from '../lib/text/fold.ts';
import { compile } from './compile.ts';
import { type CompiledRegex, compileRegex } from './regex.ts';
import type { Hit, MatchInput } from './hit.ts';
import { checkLexicon } from './parse.ts';
import { Rule } from './schema.ts';

const lexiconOf = (expr: string, more: object = {}) =>
  checkLexicon({
    id: 'test',
    version: 1,
    categories: [{ id: 'A', severity: 'high' }],
    rules: [{ id: 'r', category: 'A', type: 'regex', expr, ...more }],
    negators: [{ expr: '不' }],
  });

function matcherOf(expr: string, more: object = {}) {
  const { lexicon, problems } = lexiconOf(expr, more);
  if (!lexicon) throw new Error(JSON.stringify(problems));
  const matcher = compile(lexicon);
  return (text: string, input: Partial<MatchInput> = {}): Hit[] =>
    matcher.match({ text, parts: null, senderKind: 'employee', ...input });
}

const regexOf = (source: string, match: object = {}): CompiledRegex => {
  const rule = Rule.parse({ id: 'r', category: 'A', type: 'regex', expr: source, match });
  const { regex, problem } = compileRegex(source, rule.match);
  if (!regex) throw new Error(problem);
  return regex;
};
const written = (text: string, hits: readonly Hit[]): string[] =>
  hits.flatMap(({ ranges }) => ranges.map(([start, end]) => text.slice(start, end)));

describe('X-1 a regular expression runs on the folded text, and its ranges are those of the original', () => {
  test.each([
    ['一个月\\d{2,}%', '跟着我一个月３０％', ['一个月３０％']],
    ['一个月\\d{2,}%', '一個月30%', ['一個月30%']],
    ['一個月', '一个月', ['一个月']],
    ['保本.{0,3}收益', 'İ保\u200b本和高收益😀', ['保\u200b本和高收益']],
    ['[保穩]本', '稳本保本', ['稳本', '保本']],
    ['[一-龥]息', '付息', ['付息']],
    ['\\Q(保險)\\E', '（保险）', ['（保险）']],
    ['\\x{4FDD}\\x{96AA}', '保险', ['保险']],
    ['\\bSEC\\b', 'the sec said', ['sec']],
    ['refund|退款', 'Refund 退款', ['Refund', '退款']],
    ['^保本$', '保本', ['保本']],
    ['^保本$', '不是保本', []],
  ])('%s in %j', (expr, text, expected) => {
    expect(written(text, matcherOf(expr)(text))).toEqual(expected);
  });

  test('a full-width sign in the expression is that sign, not what the ASCII sign means', () => {
    expect(matcherOf('保本（.')('保本(x')).toHaveLength(1);
    expect(matcherOf('保本？')('保')).toEqual([]);
  });

  test('match.fold false: as written; only there capitals can count', () => {
    expect(matcherOf('保本', { match: { fold: false } })('保　本 ＡＢ 保本')).toHaveLength(1);
    expect(matcherOf('SEC', { match: { fold: false, caseSensitive: true } })('sec SEC ＳＥＣ')).toHaveLength(1);
  });

  test('what the fold took away is a disguise, what the expression allows is none', () => {
    expect(matcherOf('保.?本')('保 本')[0]).toMatchObject({ disguises: [], grade: 0 });
    expect(matcherOf('\\d{2}%')('３０％')[0]).toMatchObject({ disguises: ['fullWidth'], grade: 1 });
  });

  test('fields are matched one by one, ^ and $ are their ends; negators and spellings work as for terms', () => {
    const parts = [
      { path: 'a', start: 0, end: 2 },
      { path: 'b', start: 3, end: 5 },
    ];
    const match = matcherOf('^返佣$', { alsoWritten: ['佣金'] });
    expect(match('返佣\n返佣', { parts }).map(({ path }) => path)).toEqual(['a', 'b']);
    expect(matcherOf('返.{0,2}佣', { alsoWritten: ['佣金'] })('不返回佣金')).toMatchObject([
      { suppressedBy: '不', ranges: [[1, 4]] },
    ]);
  });
});

describe('X-2 the automaton decides on which texts an expression runs at all', () => {
  test.each<[string, string[] | null]>([
    ['一个月\\d{2,}%', ['一个月']],
    ['保本|(保息)+', ['保本', '保息']],
    ['risk, free', ['risk']],
    ['\\d{11}', null],
    ['保本|\\d{11}', null],
    ['a.b', null],
    ['하나', null],
  ])('%s: %j', (source, expected) => {
    expect(regexOf(source).needles).toEqual(expected);
  });

  const piece = fc.constantFrom(
    ...[
      '保本',
      '保險',
      '收益',
      'risk',
      'Free',
      'é',
      '１',
      '%',
      ' ',
      '，',
      '.',
      '\\d',
      '[保本]',
      '[a-f]',
      '(保|本)',
      '하',
      'ﬁ',
    ],
  );
  const source = fc
    .array(fc.tuple(piece, fc.constantFrom('', '', '', '+', '*', '?', '{1,2}'), fc.constantFrom('', '', '|')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((all) =>
      all
        .map((one) => one.join(''))
        .join('')
        .trim(),
    );
  const letter = fc.constantFrom(
    ...[
      '保',
      '本',
      '險',
      '险',
      '收',
      '益',
      '\u200b',
      '.',
      ' ',
      'risk',
      'FREE',
      'free',
      'é',
      'e\u0301',
      '1',
      '½',
      '１',
      '%',
    ],
    ...['％', '，', '하', '\u1112\u1161', 'ﬁ', 'fi', 'р', 'ｆ', '😀', '𝐟', 'İ', 'ﾊﾞ'],
  );

  test('and loses no match: the same as running it on every text', () => {
    const text = fc.array(letter, { maxLength: 10 }).map((all) => all.join(''));
    fc.assert(
      fc.property(source, text, fc.boolean(), (expr, searched, isFolded) => {
        const match = { fold: isFolded };
        if (!lexiconOf(expr, { match }).lexicon) return;
        const alone = regexOf(expr, match).find({ text: searched, folded: () => fold(searched) });
        const hits = matcherOf(expr, { match })(searched).map(({ ranges }) => ranges[0]);
        expect(hits).toEqual(distinct(alone));
      }),
      { numRuns: 4000 },
    );
  });
});

/** A hit inside a longer one, or at the place of an earlier one, is left out: two matches in one character (½). */
function distinct(ranges: readonly Range[]): Range[] {
  const kept: Range[] = [];
  for (const range of ranges) if (range[0] >= (kept.at(-1)?.[1] ?? 0)) kept.push(range);
  return kept;
}

describe('X-3 expressions that cannot work are refused by name, none is ever ignored', () => {
  test.each<[string, object, RegExp]>([
    ['(保本', {}, /missing closing \)/],
    ['[保本', {}, /missing closing \]/],
    ['保本(?=吗)', {}, /Perl syntax: `\(\?=/],
    ['(保)\\1', {}, /invalid escape sequence: `\\1`/],
    ['(?<=不)保本', {}, /\(\?</],
    ['((a{100}){100}){100}', {}, /invalid repeat count/],
    ['(保.{0,900}本){1,2}', {}, /repeat/],
    ['(保本)?', {}, /matches the empty text/],
    ['^', {}, /matches the empty text/],
    ['½', {}, /½ is more than one character/],
    ['保\u0301本', {}, /more than one character/],
    ['SEC', { match: { caseSensitive: true } }, /needs match.fold false/],
    ['(?-i)SEC', {}, /needs match.fold false/],
    ['保本', { match: { homophone: true } }, /match.homophone/],
    ['保本', { match: { reversed: true } }, /match.reversed/],
  ])('%s %j', (expr, more, message) => {
    const { lexicon, problems } = lexiconOf(expr, more);
    expect(lexicon).toBeNull();
    expect(problems.filter(({ isFatal }) => isFatal).map((one) => `${one.place}: ${one.message}`)).toEqual([
      expect.stringMatching(message),
    ]);
    expect(problems[0]?.place).toBe('rules.r');
  });

  test('one that runs on every message is a remark to its author', () => {
    const { lexicon, problems } = lexiconOf('\\d{4}');
    expect(lexicon).not.toBeNull();
    expect(problems).toMatchObject([{ place: 'rules.r', isFatal: false }]);
    expect(problems[0]?.message).toMatch(/runs on every message/);
  });
});

describe('X-4 expressions that explode elsewhere', () => {
  test.each([
    ['(a+)+$', 'a'.repeat(50_000) + '!'],
    ['(a|a)*b', 'a'.repeat(50_000)],
    ['(a|aa)+$', 'a'.repeat(50_000) + 'b'],
    ['(.*a){12}', 'a'.repeat(20_000)],
    ['([a-z]+)*@([a-z]+)*\\.cn', 'a'.repeat(20_000)],
    ['a.*z|a', 'a'.repeat(50_000)],
    ['(a{0,100}b|a){1,3}c|a', 'a'.repeat(50_000)],
  ])('%s takes linear time', (expr, text) => {
    const match = matcherOf(expr);
    const { user } = process.cpuUsage();
    match(text);
    expect((process.cpuUsage().user - user) / 1000).toBeLessThan(5_000);
  });

  test('the hundredth hit of one rule in one field is the last', () => {
    expect(matcherOf('保.')('保本'.repeat(500))).toHaveLength(100);
  });
});
