import { describe, expect, test } from 'vitest';
import { paragraphSha256 } from './boilerplate.ts';
import { compile } from './compile.ts';
import type { MatchInput } from './hit.ts';
import { checkLexicon } from './parse.ts';

const footer = '投资有风险。保本字样仅为产品名称';
const { lexicon } = checkLexicon({
  id: 'test',
  version: 1,
  categories: [
    { id: 'A', severity: 'high', excludes: [{ expr: '风险自担', window: 'clause' }] },
    { id: 'K', severity: 'critical', negation: 'keep' },
  ],
  rules: [
    { id: 'r', category: 'A', expr: '保本', alsoWritten: ['保夲'], excludes: [{ expr: '确保本' }] },
    { id: 's', category: 'A', expr: '稳赚不赔' },
    { id: 'z', category: 'A', expr: '零风险', match: { homophone: true } },
    { id: 'n', category: 'A', type: 'near', expr: '存 W/4 (保险 保单)' },
    { id: 'x', category: 'A', type: 'regex', expr: '一个月\\d{2}%' },
    { id: 'k', category: 'K', expr: '截图' },
    { id: 'a', category: 'A', expr: '返佣', excludes: [{ expr: '活动', window: 'after', n: 2 }] },
  ],
  negators: [{ expr: '不' }, { expr: '不会' }, { expr: '是骗局', window: 'after' }],
  affirmatives: ['不仅'],
  boilerplate: [paragraphSha256(footer)],
});
if (!lexicon) throw new Error('sound');
const matcher = compile(lexicon);

/** What is said of the only hit of a rule. */
function explained(rule: string, text: string, more: Partial<MatchInput> = {}) {
  const input = { text, parts: null, senderKind: 'employee' as const, ...more };
  const hits = matcher.match(input).filter((hit) => hit.rule === rule);
  expect(hits).toHaveLength(1);
  const hit = hits[0];
  const explanation = hit ? matcher.explain(input, hit) : null;
  if (!explanation) throw new Error('a hit must be explicable');
  expect(explanation.hit).toEqual(hit);
  const { suppression, powerless, listed, distance } = explanation;
  return {
    listed,
    distance,
    by: suppression && [suppression.kind, suppression.listed, text.slice(...suppression.range)],
    not: powerless.map(({ listed: word, range, reason, within }) => [word, text.slice(...range), reason, within]),
  };
}

describe('E-1 what took a hit out, and where it stands', () => {
  test.each<[string, string, unknown]>([
    ['r', '这款不保本', ['negator', '不', '不']],
    ['r', '保本 的说法是騙局', ['negator', '是骗局', '是騙局']],
    ['r', '请確保本人签字', ['cover', '确保本', '確保本']],
    ['r', '保本，但风险 自担', ['exclusion', '风险自担', '风险 自担']],
    ['r', `你好\n${footer}\n再见`, ['boilerplate', `boilerplate ${paragraphSha256(footer).slice(0, 12)}`, footer]],
    ['n', '存不进保险', ['negator', '不', '不']],
    ['x', '不一个月30%', ['negator', '不', '不']],
  ])('%s in %j', (rule, text, by) => {
    expect(explained(rule, text)).toMatchObject({ by, not: [] });
  });

  test('the place is the one in the message, in whatever field', () => {
    const parts = [
      { path: 'title', start: 0, end: 2 },
      { path: 'text', start: 3, end: 6 },
    ];
    expect(explained('r', '你好\n不保本', { parts }).by).toEqual(['negator', '不', '不']);
  });
});

describe('E-2 why a denial near a hit did not take it out', () => {
  test.each<[string, string, unknown[]]>([
    ['r', '不仅保本', [['不', '不', 'inAffirmative', '不仅']]],
    ['r', '稳赚不赔，保本', [['不', '不', 'inTerm', '稳赚不赔']]],
    ['r', '我不知道，保本', [['不', '不', 'otherClause', null]]],
    ['r', '不知道你们说的那个保本', [['不', '不', 'tooFar', null]]],
    ['r', '保本不', [['不', '不', 'wrongSide', null]]],
    ['r', '不会保本吗？', [['不会', '不会', 'asked', null]]],
    ['r', '不到期也保本', [['不', '不', 'otherPredicate', null]]],
    ['r', '谁说不保本', [['不', '不', 'rhetorical', null]]],
    ['r', '不能让公司知道保本', [['不', '不', 'telling', null]]],
    ['r', '不保本我倒贴', [['不', '不', 'otherPredicate', null]]],
    [
      'r',
      '不保本是不可能的',
      [
        ['不', '不', 'doubled', null],
        ['不', '不', 'wrongSide', null],
      ],
    ],
    [
      'r',
      '不会不保本',
      [
        ['不', '不', 'doubled', null],
        ['不会', '不会', 'doubled', null],
      ],
    ],
    ['k', '不会截图', [['不会', '不会', 'negationKept', null]]],
    ['a', '返佣这是我们的活动', [['活动', '活动', 'tooFar', null]]],
    ['r', '保本。风险自担', [['风险自担', '风险自担', 'otherSentence', null]]],
    ['r', '不。保本', []],
    ['s', '稳转不陪', []],
    ['s', '稳.赚.不.赔', []],
    ['r', '保本', []],
  ])('%s in %j', (rule, text, not) => {
    expect(explained(rule, text)).toMatchObject({ by: null, not });
  });
});

describe('E-3 what is found again', () => {
  test('the spellings in the list; none for an expression', () => {
    expect(explained('r', '保.本').listed).toEqual([['保本']]);
    expect(explained('z', '0风险').listed).toEqual([['零风险']]);
    expect(explained('z', '零风险').listed).toEqual([['零风险']]);
    expect(explained('z', '凌.风险').listed).toEqual([['零风险']]);
    expect(explained('n', '存在保单')).toMatchObject({
      listed: [['存'], ['保单']],
      distance: { unit: 'char', n: 4 },
    });
    expect(explained('x', '一个月３０％').listed).toEqual([]);
  });

  test('not what is not there: another place, another rule, a rule that is gone', () => {
    const input = { text: '返佣保本', parts: null, senderKind: 'employee' } as const;
    expect(matcher.explain(input, { rule: 'r', ranges: [[0, 2]] })).toBeNull();
    expect(matcher.explain(input, { rule: 'gone', ranges: [[2, 4]] })).toBeNull();
    expect(matcher.explain(input, { rule: 'r', ranges: [[2, 9]] })).toBeNull();
  });
});
