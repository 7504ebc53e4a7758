import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matcherOf } from './testing/matcherOf.ts';

const NEGATORS = { negators: [{ expr: '不', window: 'before' }] };

const TERMS = ['滚', '保本', '稳赚不赔', '加V', 'rebate', 'no risk', '零风险'];
const terms = TERMS.map((expr) => ({ expr }));
const detectors = ['cnMobile', 'email', 'hkid', 'returnPerPeriod'].map((expr) => ({ type: 'detector', expr }));
const near = { type: 'near', expr: '存 W/6 (保险 保单)' };

/** Terms, their letters, sounds and halves, numbers in several dresses, and what may stand between. */
const PIECES = [
  ...TERMS.flatMap((term) => [term, ...term]),
  ...['文', '陪', '亻', '呆', '女', '子', '宝', '饱', '天', '存', '保险', '保单', '不'],
  ...['。', '，', '*', ' ', '\u200b', '\n', '🔥', '½', '𝐫', '𠮷', '\ud83d', 'Ｖ', "'", '[微笑]', '[', '/'],
  ...[
    'bao',
    'ben',
    'r3bate',
    '1',
    '@',
    'a@b.com',
    '13800138000',
    '一三八零零一三八零零零',
    '①',
    '每月30%',
    'A123456(3)',
  ],
];
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join(''));

describe('M-8 a look at a piece of a long text keeps nothing back', () => {
  test.each([
    ['terms', terms],
    ['terms, detectors and near rules', [...terms, ...detectors, near]],
    ['detectors alone', detectors],
    ['an expression with a needle', [{ type: 'regex', expr: '保本.{0,3}天' }]],
    ['an expression without one', [{ type: 'regex', expr: '[0-9]+' }]],
  ])('of %s', (_, rules) => {
    const { match, glance } = matcherOf(rules, NEGATORS);
    fc.assert(
      fc.property(texts, texts, texts, (before, text, after) => {
        const page = `${before}\u0000${text}\u0000${after}`;
        const start = before.length + 1;
        const input = { text, parts: null, senderKind: 'customer' } as const;
        const seen = glance(page, start, start + text.length);
        // What the look told of the piece is all that a match has to know of it.
        expect(seen ? match(input, undefined, seen) : []).toEqual(match(input));
      }),
      { numRuns: 1500 },
    );
  });

  test('and lets everyday texts pass by', () => {
    const { mayMatch } = matcherOf([...terms, ...detectors, near], NEGATORS);
    const passed = ['', '今天天气很好', '景点离酒店有2公里', '第1次', '谢谢！！！', '三点', '保重'].filter(
      (text) => !mayMatch(`保本\u0000${text}\u000013800138000`, 3, 3 + text.length),
    );
    expect(passed).toHaveLength(7);
  });
});
