import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonKind } from '../../../shared/model.ts';
import type { Matcher } from './compile.ts';
import type { Hit } from './hit.ts';
import { matcherOf } from './testing/matcherOf.ts';

type Rules = readonly (string | object)[];

function hitsOf(rules: Rules, text: string, senderKind: PersonKind = 'employee'): readonly Hit[] {
  const name = JSON.stringify(rules);
  const matcher = built.get(name) ?? matcherOf(rules);
  built.set(name, matcher);
  return matcher.match({ text, parts: null, senderKind });
}

const built = new Map<string, Matcher>();

const termsOf = (hits: readonly Hit[]): string[] => hits.map(({ term }) => term);

describe('K-34 a disguised word where another rule has a word letter for letter', () => {
  test('what another rule flags as it is written is not flagged as a disguise, too', () => {
    expect(termsOf(hitsOf(['刚性兑付', '钢性兑付'], '钢性兑付'))).toEqual(['钢性兑付']);
    const near = { type: 'near', expr: '(内木消西 小道消息) W/6 (群 微信)' };
    expect(termsOf(hitsOf(['内幕消息', near], '我有内木消西，进群'))).toEqual([near.expr]);
  });

  test('the side of a near rule without its partner takes no place', () => {
    const near = { type: 'near', expr: '(内木消西 小道消息) W/6 (群 微信)' };
    expect(termsOf(hitsOf(['内幕消息', near], '我有内木消西'))).toEqual(['内幕消息']);
    const inMessages = { type: 'near', expr: '(baoben wenying) jiaqun', distance: { unit: 'message', n: 3 } };
    expect(termsOf(hitsOf(['保本', inMessages], '这个baoben的'))).toEqual(['保本']);
  });

  test('a rule that does not look at the sender takes no place', () => {
    const ofCustomers = { expr: 'baoben', scope: { speakers: ['customer'] } };
    expect(termsOf(hitsOf(['保本', ofCustomers], '这个baoben的', 'employee'))).toEqual(['保本']);
    expect(termsOf(hitsOf(['保本', ofCustomers], '这个baoben的', 'customer'))).toEqual(['baoben']);
    const longer = { expr: '亻呆本金', scope: { speakers: ['customer'] } };
    expect(termsOf(hitsOf(['保本', longer], '亻呆本金'))).toEqual(['保本']);
  });

  test('one that is suppressed takes no place of one that stands', () => {
    const excluded = { expr: '钢性兑付', excludes: [{ expr: '培训', window: 'before', n: 4 }] };
    const hits = hitsOf(['刚性兑付', excluded], '培训讲钢性兑付');
    expect(hits.map(({ term, suppressedBy }) => [term, suppressedBy])).toEqual([
      ['刚性兑付', null],
      ['钢性兑付', '培训'],
    ]);
  });

  test('at one place a rule has one hit, the one that is written first', () => {
    const both = { expr: '刚性兑付', alsoWritten: ['钢性兑付'] };
    expect(hitsOf([both], '钢性兑付').map(({ disguises }) => disguises)).toEqual([[]]);
  });

  test('whatever rule is added, a place that was flagged is flagged', () => {
    const hits = { count: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...TERMS), fc.constantFrom(...OTHERS), text, (term, other, written) => {
        const before = hitsOf([term], written);
        const after = hitsOf([term, other], written);
        hits.count += before.length;
        const isFlagged = ({ ranges }: Hit): boolean =>
          after.some((one) => one.ranges.some(([from, to]) => from <= endOf(ranges) && to >= startOf(ranges)));
        expect(before.filter((hit) => !isFlagged(hit))).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    expect(hits.count).toBeGreaterThan(500);
  });
});

const startOf = (ranges: Hit['ranges']): number => ranges[0]?.[0] ?? 0;
const endOf = (ranges: Hit['ranges']): number => ranges.at(-1)?.[1] ?? 0;

const TERMS = ['保本', '保证收益', '返钱', '内幕消息', 'guarantee'];
const FRAGMENTS = [
  'baoben',
  '宝正收意',
  '亻呆本',
  '返💰',
  'fan钱',
  '内木消西',
  'gu4rantee',
  '保本',
  '金',
  '群',
  '好的',
  ' ',
];
const OTHERS = [
  ...FRAGMENTS.filter((one) => one.length > 1),
  ...['baoben', '宝正收意', '内木消西', 'gu4rantee'].flatMap((expr) => [
    { expr, scope: { speakers: ['customer'] } },
    { type: 'near', expr: `${expr} W/4 群` },
    { type: 'near', expr: `${expr} 群`, distance: { unit: 'message', n: 2 } },
  ]),
];
const text = fc.array(fc.constantFrom(...FRAGMENTS), { minLength: 1, maxLength: 5 }).map((all) => all.join(''));
