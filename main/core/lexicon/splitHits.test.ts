import { describe, expect, test } from 'vitest';
import { checkLexicon, compile, splitHits } from './index.ts';
import { matcherOf } from './testing/matcherOf.ts';

function found(rules: readonly object[], ...texts: string[]): unknown[] {
  const { lexicon, problems } = checkLexicon({
    id: 'firm',
    version: 1,
    categories: [{ id: 'A', severity: 'low' }],
    rules: rules.map((rule, at) => ({ id: String(at), category: 'A', ...rule })),
    negators: [{ expr: '不' }, { expr: 'no' }],
  });
  if (!lexicon) throw new Error(JSON.stringify(problems));
  return splitHits(compile(lexicon), texts, 'employee').map(({ hit, earlier }) => [
    ...texts.flatMap((text, at) =>
      earlier.filter((one) => one.at === at).flatMap(({ ranges }) => ranges.map(([from, to]) => text.slice(from, to))),
    ),
    ...hit.ranges.map(([from, to]) => (texts.at(-1) ?? '').slice(from, to)),
  ]);
}

const term = (expr: string, match: object = {}) => [{ expr, match }];

describe('X-1 a term that was sent in pieces', () => {
  test('is found at the message that completes it, with its piece of each', () => {
    expect(found(term('保本保收益'), '这个保本', '保', '收益的')).toEqual([['保本', '保', '收益']]);
    expect(found(term('保本'), '保', '本')).toEqual([['保', '本']]);
    expect(found(term('保本'), '保 ', ' .本')).toEqual([['保', '.本']]);
  });

  test('is not found when the last message has no piece of it, or all of it', () => {
    expect(found(term('保本'), '保', '本', '好')).toEqual([]);
    expect(found(term('保本'), '好', '保本')).toEqual([]);
    expect(found(term('保本'), '保本', '好')).toEqual([]);
  });

  test('in Latin letters at a word break and inside a word', () => {
    expect(found(term('risk free'), 'risk', 'free')).toEqual([['risk', 'free']]);
    expect(found(term('guarantee'), 'guar', 'antee')).toEqual([['guar', 'antee']]);
    expect(found(term('guarantee'), 'guar', 'anteed')).toEqual([]);
    expect(found(term('加vx'), '加v', 'x')).toEqual([['加v', 'x']]);
  });

  test('not across the end of a sentence', () => {
    expect(found(term('保本'), '保。', '本')).toEqual([]);
  });

  test('of a near rule: a side of each, or pieces of a side', () => {
    const near = [{ type: 'near', expr: '存 W/6 保险' }];
    expect(found(near, '存点', '保险')).toEqual([['存', '保险']]);
    expect(found(near, '保', '险里存')).toEqual([['保', '险', '存']]);
    expect(found(near, '存到我们公司的那个', '保险')).toEqual([]);
    expect(found(near, '存保险', '好')).toEqual([]);
    expect(found(near, '存。', '保险')).toEqual([]);
    expect(found([{ type: 'ordered', expr: '存 W/6 保险' }], '保险', '存')).toEqual([]);
    expect(found([{ type: 'near', expr: 'cash W/2 back' }], 'cash', 'you back')).toEqual([['cash', 'back']]);
    expect(found([{ type: 'near', expr: '存 W/6 保险', match: { crossMessage: false } }], '存点', '保险')).toEqual([]);
  });

  test('of a number that two numbers hardly are', () => {
    const [mobile, card, promise] = ['cnMobile', 'bankCard', 'returnPerPeriod'].map((expr) => [
      { type: 'detector', expr },
    ]) as [object[], object[], object[]];
    expect(found(mobile, '138', '0013', '8000')).toEqual([['138', '0013', '8000']]);
    expect(found(mobile, '电话13800', '138000')).toEqual([['13800', '138000']]);
    expect(found(mobile, '一三八', '0013', '⑧000')).toEqual([['一三八', '0013', '⑧000']]);
    expect(found(card, '6222', '0212', '3456', '7890')).toEqual([]);
    expect(found(card, '6222', '0212', '3456', '7894')).toEqual([['6222', '0212', '3456', '7894']]);
    expect(found(promise, '一个月', '收益30%')).toEqual([['一个月', '收益30%']]);
    expect(found(mobile, '138', '好的', '00138000')).toEqual([]);
    expect(found(mobile, '138', '0013', '80001')).toEqual([]);
    expect(found(mobile, '238', '0013', '8000')).toEqual([]);
    expect(found([{ type: 'detector', expr: 'cnMobile', match: { crossMessage: false } }], '138', '00138000')).toEqual(
      [],
    );
  });

  test('not where the rule does not want it, and not for addresses', () => {
    expect(found(term('保本', { crossMessage: false }), '保', '本')).toEqual([]);
    expect(found([{ type: 'detector', expr: 'email' }], '问a', '@b.com')).toEqual([]);
  });

  test('says so, and is suppressed by what stands before it', () => {
    expect(suppressors(['保', '本'])).toEqual([{ disguises: ['splitMessage'], grade: 2, suppressedBy: null }]);
    expect(suppressors(['好', '不保', '.本'])).toEqual([
      { disguises: ['separators', 'splitMessage'], grade: 3, suppressedBy: '不' },
    ]);
  });

  test('is suppressed by what stands in a message with a piece, or between two, and not by messages of their own', () => {
    const by = (...texts: string[]): unknown => suppressors(texts).map(({ suppressedBy }) => suppressedBy);
    expect(by('不', '保', '本')).toEqual([null]);
    expect(by('不', '好的', '保', '本')).toEqual([null]);
    expect(by('不是', '不保', '本')).toEqual(['不']);
    expect(by('存', '不', '在保险')).toEqual(['不']);
    expect(by('不', '存', '在保险')).toEqual([null]);
    // A longer word that the term is a part of is one wherever it begins.
    expect(by('环', '保', '本身')).toEqual(['环保本']);
    // The same term in one message is not denied by the message before it.
    expect(by('不', '保本')).toEqual([]);
  });

  function suppressors(texts: readonly string[]) {
    const matcher = matcherOf(
      [
        { expr: '保本', excludes: [{ expr: '环保本', window: 'cover' }] },
        { type: 'near', expr: '存 W/6 保险' },
      ],
      { negators: [{ expr: '不' }] },
    );
    return splitHits(matcher, texts, 'employee').map(({ hit: { disguises, grade, suppressedBy } }) => ({
      disguises,
      grade,
      suppressedBy,
    }));
  }
});
