import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonKind, TextPart } from '../../../shared/model.ts';
import { checkLexicon, compile, type Matcher, splitHits } from './index.ts';
import { MOST_APART_MS } from './nearMessages.ts';

const HOUR = 3600_000;

type Said = {
  readonly text: string;
  readonly by?: PersonKind;
  /** One minute after another if not given. */
  readonly sentAtMs?: number | null;
  readonly parts?: readonly TextPart[];
};

function matcherOf(rule: object, more: object = {}): Matcher {
  const { lexicon, problems } = checkLexicon({
    id: 'test',
    version: 1,
    categories: [{ id: 'A', severity: 'high' }],
    rules: [{ id: 'r', category: 'A', type: 'near', expr: '(返 送) (现金 红包)', ...rule }],
    negators: [{ expr: '不' }],
    ...more,
  });
  return compile(lexicon ?? expect.fail(JSON.stringify(problems)));
}

type Found = {
  readonly at: readonly number[];
  readonly words: readonly string[];
  readonly suppressedBy: string | null;
};

/** Each message with those before it, as a scan looks at them; the messages of a hit are counted from 1. */
function found(matcher: Matcher, said: readonly Said[]): (Found & { readonly tags: readonly string[] })[] {
  const rules = matcher.nearMessages ?? expect.fail('no such rule');
  const seen = said.map((one, at) => {
    const input = { text: one.text, parts: one.parts ?? null, senderKind: one.by ?? 'employee' };
    const about = () => ({ chat: null, withCustomer: null, person: null, sentAtMs: null });
    return { ...rules.look(input, about), sentAtMs: one.sentAtMs === undefined ? at * 60_000 : one.sentAtMs };
  });
  const wordsOf = (at: number, ranges: readonly (readonly [number, number])[]) =>
    ranges.map(([from, to]) => (said[at] as Said).text.slice(from, to));
  return seen.flatMap((message, at) => {
    const before = seen.slice(Math.max(0, at - rules.mostBefore(message.sides)), at).reverse();
    return [
      ...message.hits.map((hit) => ({ ...hit, at: [at + 1], words: wordsOf(at, hit.ranges) })),
      ...rules.complete(message, before).map(({ hit, earlier }) => {
        const places = earlier.map((one) => ({ at: at - 1 - one.at, ranges: one.ranges }));
        const words = [...places.flatMap((one) => wordsOf(one.at, one.ranges)), ...wordsOf(at, hit.ranges)];
        return { ...hit, at: [...places.map((one) => one.at + 1), at + 1], words };
      }),
    ];
  });
}

const inMessages = (n: number, more: object = {}) => matcherOf({ distance: { unit: 'message', n }, ...more });
const places = (matcher: Matcher, ...said: (string | Said)[]) =>
  found(
    matcher,
    said.map((one) => (typeof one === 'string' ? { text: one } : one)),
  ).map(({ at, suppressedBy }) => (suppressedBy === null ? at.join(' ') : `${at.join(' ')} ${suppressedBy}`));

describe('M-1 sides in different messages of one conversation', () => {
  test('at most so many messages apart, whoever sent them, in any order', () => {
    expect(places(inMessages(2), '可以返', '好', '现金给您')).toEqual(['1 3']);
    expect(places(inMessages(2), '现金给您', { text: '好', by: 'customer' }, { text: '返吗', by: 'customer' })).toEqual(
      ['1 3'],
    );
    expect(places(inMessages(2), '可以返', '好', '', '现金给您')).toEqual([]);
    expect(places(inMessages(3), '可以返', '好', '', '现金给您')).toEqual(['1 4']);
    expect(places(inMessages(20), '可以返', ...Array.from({ length: 19 }, () => '嗯'), '现金')).toEqual(['1 21']);
  });

  test('in this order where the rule says so', () => {
    const ordered = inMessages(2, { type: 'ordered' });
    expect(places(ordered, '可以返', '现金')).toEqual(['1 2']);
    expect(places(ordered, '现金', '可以返')).toEqual([]);
    expect(places(ordered, '现金可以返', '现金')).toEqual(['1 2']);
    expect(places(ordered, '返现金', '返')).toEqual(['1']);
  });

  test('in one message, over sentences and fields, is distance 0', () => {
    expect(places(inMessages(0), '可以返。没问题！给现金')).toEqual(['1']);
    expect(places(inMessages(0), '可以返', '现金')).toEqual([]);
    expect(places(inMessages(0, { type: 'ordered' }), '现金。返')).toEqual([]);
    const parts = [
      { path: 'text.content', start: 0, end: 2 },
      { path: 'text.quote', start: 3, end: 5 },
    ];
    expect(found(inMessages(0), [{ text: '返你\n现金', parts }])).toMatchObject([
      { words: ['返', '现金'], path: 'text.quote', tags: [] },
    ]);
  });

  test('once for what was said once: a side is taken by the next one, and not told again', () => {
    expect(places(inMessages(3), '返', '现金', '现金', '红包')).toEqual(['1 2']);
    expect(places(inMessages(3), '返', '返', '现金', '送')).toEqual(['2 3', '3 4']);
    expect(places(inMessages(3), '返', '返现金', '红包')).toEqual(['2']);
    expect(places(inMessages(3), '返现金返红包')).toEqual(['1', '1']);
  });

  test('no more than a day apart, and never without a time', () => {
    const later = (ms: number | null): Said[] => [
      { text: '可以返', sentAtMs: 0 },
      { text: '现金', sentAtMs: ms },
    ];
    expect(MOST_APART_MS).toBe(24 * HOUR);
    expect(places(inMessages(2), ...later(24 * HOUR))).toEqual(['1 2']);
    expect(places(inMessages(2), ...later(24 * HOUR + 1))).toEqual([]);
    expect(places(inMessages(2), ...later(null))).toEqual([]);
  });

  test('a word in both roles is one place, and words over each other are no pair', () => {
    expect(places(matcherOf({ expr: '返 返', distance: { unit: 'message', n: 2 } }), '返', '返')).toEqual(['1 2']);
    const over = matcherOf({ expr: '保本 本金', distance: { unit: 'message', n: 2 } });
    expect(places(over, '保本金', '好')).toEqual([]);
    expect(places(over, '保本金，本金')).toEqual(['1']);
    expect(places(over, '本金', '保本金')).toEqual(['1 2']);
  });

  test('W/n says how many, and disguises are told of both', () => {
    const written = matcherOf({ expr: '返 W/2 现金', distance: { unit: 'message', n: 9 } });
    expect(places(written, '返', '好', '好', '现金')).toEqual([]);
    expect(found(written, [{ text: '返' }, { text: '现.金' }])).toMatchObject([
      { words: ['返', '现.金'], disguises: ['separators'], grade: 2 },
    ]);
  });
});

describe('M-2 scope, denials and exclusions are asked for each side in its own message', () => {
  test('a side that somebody else said is none for a rule about employees', () => {
    const matcher = inMessages(3, { scope: { speakers: ['employee'] } });
    expect(places(matcher, { text: '返吗', by: 'customer' }, '现金')).toEqual([]);
    expect(places(matcher, '可以返', { text: '好', by: 'customer' }, '现金')).toEqual(['1 3']);
    expect(places(matcher, '可以返', { text: '现金吗', by: 'customer' }, '现金')).toEqual(['1 3']);
  });

  test('with a denied side it is suppressed, and what stands goes on behind it', () => {
    expect(places(inMessages(3), '不返', '现金')).toEqual(['1 2 不']);
    expect(places(inMessages(3), '返', '不给现金')).toEqual(['1 2 不']);
    expect(places(inMessages(3), '返', '不给现金', '红包')).toEqual(['1 2 不', '1 3']);
    expect(places(inMessages(3), '返。天气不好。现金')).toEqual(['1']);
    expect(places(inMessages(3), '返。不给现金。红包')).toEqual(['1', '1 不']);
    expect(found(inMessages(3), [{ text: '不返' }, { text: '现金' }])[0]).toMatchObject({ suppressedAt: null });
    expect(found(inMessages(3), [{ text: '返' }, { text: '不给现金' }])[0]).toMatchObject({ suppressedAt: [0, 1] });
  });

  test('an exclusion over one side', () => {
    const matcher = inMessages(3, { excludes: [{ expr: '返回' }] });
    expect(places(matcher, '返回首页', '现金')).toEqual(['1 2 返回']);
  });

  test('what is true of both sides is told of the hit, what is true of one is not', () => {
    const tags = (...said: Said[]) => found(inMessages(3), said).map((hit) => hit.tags);
    expect(tags({ text: '能返吗？', by: 'customer' }, { text: '给现金？', by: 'customer' })).toEqual([
      ['askedByCustomer'],
    ]);
    expect(tags({ text: '能返吗？', by: 'customer' }, { text: '现金' })).toEqual([[]]);
    expect(tags({ text: '返' }, { text: '现金吗？', by: 'customer' })).toEqual([[]]);
    const parts = [{ path: 'text.quote', start: 0, end: 4 }];
    expect(tags({ text: '返给现金', parts })).toEqual([['quoted']]);
    expect(tags({ text: '「张三：返」\n- - - - - - - - - - - - - - -\n现金' })).toEqual([[]]);
  });
});

describe('M-3 sides in pieces', () => {
  test('are found with the other side in the same run of short messages, whole sides without it', () => {
    const matcher = inMessages(3);
    expect(splitHits(matcher, ['返', '现', '金'], 'employee')).toMatchObject([
      { hit: { ranges: [[0, 1]], disguises: ['splitMessage'] }, earlier: [{ at: 0 }, { at: 1 }] },
    ]);
    expect(splitHits(matcher, ['返', '现金'], 'employee')).toEqual([]);
    expect(splitHits(inMessages(3, { match: { crossMessage: false } }), ['返', '现', '金'], 'employee')).toEqual([]);
  });
});

test('M-4 a list without such a rule has nothing of it', () => {
  expect(matcherOf({ distance: { unit: 'char', n: 3 } }).nearMessages).toBeNull();
});

describe('M-5 the same as the rule said plainly', () => {
  const token = fc.constantFrom('返', '现金', '不返', '不给现金', '的');
  const text = fc.array(token, { maxLength: 3 }).map((all) => all.join('。'));
  const talk = fc.array(
    fc.record({
      text: fc.oneof(text, fc.constant('')),
      by: fc.constantFrom<PersonKind>('employee', 'employee', 'customer'),
      pause: fc.constantFrom(0, 1, 9),
    }),
    { maxLength: 12 },
  );

  type Place = { readonly at: number; readonly start: number; readonly isLeft: boolean; readonly ms: number };

  /** Every side that counts, by hand; a day is 24 hours. */
  function placesOf(
    said: readonly { text: string; by: PersonKind; sentAtMs: number }[],
    isForEmployees: boolean,
  ): Place[] {
    return said.flatMap(({ text: one, by, sentAtMs }, at) =>
      isForEmployees && by !== 'employee'
        ? []
        : [...one.matchAll(/返|现金/g)]
            .filter(({ index }) => !/不给?$/.test(one.slice(0, index)))
            .map(({ 0: word, index }) => ({ at: at + 1, start: index, isLeft: word === '返', ms: sentAtMs })),
    );
  }

  test('every stretch of a talk that holds two sides in reach holds a hit, and every hit is two such sides', () => {
    fc.assert(
      fc.property(
        talk,
        fc.integer({ min: 0, max: 4 }),
        fc.boolean(),
        fc.boolean(),
        (some, n, isOrdered, isForEmployees) => {
          let sentAtMs = 0;
          const said = some.map(({ text: one, by, pause }) => ({
            text: one,
            by,
            sentAtMs: (sentAtMs += pause * HOUR),
          }));
          const all = placesOf(said, isForEmployees);
          const pairs = all.flatMap((left) =>
            all
              .filter(({ isLeft }) => left.isLeft && !isLeft)
              .filter((right) => Math.abs(left.at - right.at) <= n && Math.abs(left.ms - right.ms) <= 24 * HOUR)
              .filter((right) => !isOrdered || left.at < right.at || (left.at === right.at && left.start < right.start))
              .map((right) => [Math.min(left.at, right.at), Math.max(left.at, right.at)] as const),
          );
          const scope = isForEmployees ? { scope: { speakers: ['employee'] } } : {};
          const matcher = inMessages(n, { type: isOrdered ? 'ordered' : 'near', ...scope });
          const hits = found(matcher, said).filter(({ suppressedBy }) => suppressedBy === null);
          const stretches = hits.map(({ at }) => [at[0] as number, at.at(-1) as number] as const);
          for (const hit of stretches) expect(pairs).toContainEqual(hit);
          for (const [from, to] of pairs)
            expect(
              stretches.some(([first, last]) => from <= first && last <= to),
              `${from} ${to}`,
            ).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

test('M-6 many sides take time in proportion to the text', () => {
  const matcher = inMessages(20);
  const said = (pairs: number) => [{ text: '返'.repeat(pairs) }, { text: '现金'.repeat(pairs) }];
  found(matcher, said(100));
  const cpuOf = (pairs: number): number => {
    const before = process.cpuUsage();
    found(matcher, said(pairs));
    return process.cpuUsage(before).user / 1000;
  };
  const small = cpuOf(5_000);
  expect(cpuOf(40_000)).toBeLessThan(20 * small + 300);
});
