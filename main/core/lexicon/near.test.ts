import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from './compile.ts';
import type { Hit } from './hit.ts';
import { checkLexicon } from './parse.ts';

function hitsOf(type: 'near' | 'ordered', expr: string, text: string, more: object = {}): Hit[] {
  const { lexicon, problems } = checkLexicon({
    id: 'test',
    version: 1,
    categories: [{ id: 'A', severity: 'high' }],
    rules: [{ id: 'r', category: 'A', type, expr, ...more }],
  });
  if (!lexicon) throw new Error(JSON.stringify(problems));
  return compile(lexicon).match({ text, parts: null, senderKind: 'employee' });
}

const written = (text: string, hits: readonly Hit[]): string[][] =>
  hits.map(({ ranges }) => ranges.map(([start, end]) => text.slice(start, end)));

type Token = { readonly text: string; readonly kind: 'left' | 'right' | 'other' | 'stop' };
type Place = { readonly start: number; readonly end: number; readonly at: number };

/** One full stop ends a sentence, several in a row are a pause. */
function isEnd(tokens: readonly Token[], at: number): boolean {
  const [before, token, after] = [tokens[at - 1], tokens[at], tokens[at + 1]];
  return token?.kind === 'stop' && (token.text !== '.' || (before?.text !== '.' && after?.text !== '.'));
}

/** The rule said as plainly as possible: any left with any right, so far apart, no end of a sentence between. */
function reachablePairs(
  tokens: readonly Token[],
  places: readonly Place[],
  { n, isOrdered, distance }: { n: number; isOrdered: boolean; distance: (one: Place, other: Place) => number },
): string[] {
  const pairs: string[] = [];
  tokens.forEach(({ kind }, left) => {
    if (kind !== 'left') return;
    tokens.forEach((other, right) => {
      if (other.kind !== 'right' || (isOrdered && right < left)) return;
      const [first, last] = left < right ? [left, right] : [right, left];
      if (tokens.some((_, at) => at >= first && at < last && isEnd(tokens, at))) return;
      const [one, two] = [places[first] as Place, places[last] as Place];
      if (distance(one, two) <= n) pairs.push(JSON.stringify([one, two].map(({ start, end }) => [start, end])));
    });
  });
  return pairs;
}

/** Sides without a partner, each in a sentence of its own. */
const alone = (text: string, stop: string): Token[] =>
  Array.from({ length: 20 }, () => [{ text, kind: 'right' } as const, { text: stop, kind: 'stop' } as const]).flat();

function check(text: string, hits: readonly Hit[], pairs: readonly string[]): void {
  const found = hits.map(({ ranges }) => JSON.stringify(ranges));
  for (const pair of found) expect(pairs, text).toContain(pair);
  expect(found.length > 0, text).toBe(pairs.length > 0);
  const sides = hits.flatMap(({ ranges }) => ranges.map(String));
  expect(new Set(sides).size, text).toBe(sides.length);
}

/** @param between of two tokens: a blank in a script with word breaks, nothing in Chinese */
function spell(tokens: readonly Token[], between: string): { text: string; places: Place[] } {
  let text = '';
  const places = tokens.map((token, at) => {
    if (at > 0 && token.kind !== 'stop') text += between;
    const start = text.length;
    text += token.text;
    return { start, end: text.length, at };
  });
  return { text, places };
}

const n = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constantFrom(30, 100));
const type = fc.constantFrom('near' as const, 'ordered' as const);
/** Long runs of nothing, so that far sides are tried as well, after so many sides that they are searched by place. */
const sentence = (one: fc.Arbitrary<Token>, filler: Token) =>
  fc
    .array(fc.tuple(one, fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 120 }))), { maxLength: 10 })
    .map((all) => all.flatMap(([token, fillers]) => [token, ...Array.from({ length: fillers }, () => filler)]));

describe('N-1 a near rule finds a pair exactly where there is one, and uses no side twice', () => {
  test('in words', () => {
    const token = fc.constantFrom<Token>(
      { text: 'guaranteed', kind: 'left' },
      { text: 'returns', kind: 'right' },
      { text: 'Profit', kind: 'right' },
      { text: 'extraordinarily', kind: 'other' },
      { text: '2024', kind: 'other' },
      { text: '.', kind: 'stop' },
      { text: '!', kind: 'stop' },
    );
    fc.assert(
      fc.property(type, n, sentence(token, { text: 'something', kind: 'other' }), (kind, most, some) => {
        const tokens = [...alone('return', '.'), ...some];
        const { text, places } = spell(tokens, ' ');
        const hits = hitsOf(kind, `guarantee* W/${most} (return* profit*)`, text);
        const distance = (one: Place, other: Place) =>
          tokens.slice(one.at + 1, other.at).filter((token_) => token_.kind !== 'stop').length;
        check(text, hits, reachablePairs(tokens, places, { n: most, isOrdered: kind === 'ordered', distance }));
      }),
      { numRuns: 600 },
    );
  });

  test('in characters', () => {
    const token = fc.constantFrom<Token>(
      { text: '存', kind: 'left' },
      { text: '保險', kind: 'right' },
      { text: '保单', kind: 'right' },
      { text: '，', kind: 'other' },
      { text: '。', kind: 'stop' },
      { text: '？', kind: 'stop' },
    );
    fc.assert(
      fc.property(type, n, sentence(token, { text: '的', kind: 'other' }), (kind, most, some) => {
        const tokens = [...alone('保单', '！'), ...some];
        const { text, places } = spell(tokens, '');
        const hits = hitsOf(kind, `存 W/${most} (保险 保单)`, text);
        const letters = (token_: Token) => (token_.text === '，' ? 0 : token_.text.length);
        const distance = (one: Place, other: Place) =>
          tokens.slice(one.at + 1, other.at).reduce((sum, token_) => sum + letters(token_), 0);
        check(text, hits, reachablePairs(tokens, places, { n: most, isOrdered: kind === 'ordered', distance }));
      }),
      { numRuns: 600 },
    );
  });
});

describe('N-1b what is between counts as it is read', () => {
  test.each([
    '返给您\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b现金',
    '返给您👍👍👍👍👍👍👍现金',
    '返给您[微笑][微笑]现金',
    '返给您          现金',
    '返...现金',
    '返\n现金',
  ])('%j is within six characters', (text) => {
    expect(hitsOf('near', '返 W/6 现金', text)).toHaveLength(1);
  });

  test.each(['guaranteed 10% p.a. return', 'guaranteed approx. return', 'guaranteed... return', 'guaranteed\nreturn'])(
    '%j is one statement',
    (text) => {
      expect(hitsOf('near', 'guarantee* W/3 return*', text)).toHaveLength(1);
    },
  );

  test.each(['guaranteed. Returns', 'It is guaranteed! The return', 'guaranteed\n\nreturn'])('%j is two', (text) => {
    expect(hitsOf('near', 'guarantee* W/3 return*', text)).toEqual([]);
  });
});

describe('N-2 sides', () => {
  test.each<[string, string, string[][]]>([
    ['存 W/3 (保险 保单)', '存、保险和保单', [['存', '保险']]],
    [
      '存 W/3 (保险 保单)',
      '保险存了，存保单',
      [
        ['保险', '存'],
        ['存', '保单'],
      ],
    ],
    ['(微信 电话) W/2 聊', '电*话里聊', [['电*话', '聊']]],
    ['返 W/4 返', '返了又返', [['返', '返']]],
    ['保本 W/2 本金', '保本本金', [['保本', '本金']]],
    ['保本 W/2 本金', '保本金', []],
  ])('%s in %s', (expr, text, expected) => {
    expect(written(text, hitsOf('near', expr, text))).toEqual(expected);
  });

  test('are disguised like any term, and the distance is that of the text as written', () => {
    expect(hitsOf('near', '保证 W/4 收益', '保-证 高 收\u200b益')[0]).toMatchObject({
      disguises: ['separators', 'invisible'],
      ranges: [
        [0, 3],
        [6, 9],
      ],
    });
  });

  test('of one spelling may stand with those of another', () => {
    expect(hitsOf('ordered', '保證 W/4 收益', '保证收益', { alsoWritten: ['承诺 W/4 回报'] })).toHaveLength(1);
    expect(hitsOf('ordered', '保證 W/4 收益', '承诺高回报', { alsoWritten: ['承诺 W/4 回报'] })).toHaveLength(1);
  });
});

test('N-3 a hundred words are a hundred words, however long', () => {
  const far = (words: number) => `guarantee ${'extraordinarily '.repeat(words)}return${'. return'.repeat(20)}`;
  expect(hitsOf('near', 'guarantee W/100 return', far(100))).toHaveLength(1);
  expect(hitsOf('near', 'guarantee W/100 return', far(101))).toHaveLength(0);
});

test('N-6 one side in a quote does not make the other somebody else’s', () => {
  const tags = (text: string) => hitsOf('near', '返 W/40 现金', text).map((hit) => hit.tags);
  const line = '\n- - - - - - - - - - - - - - -\n';
  expect(tags(`「张三：返您现金」${line}好的`)).toEqual([['quoted']]);
  expect(tags(`「张三：可以返」${line}现金`)).toEqual([[]]);
});

test('N-4 many sides far apart take time in proportion to the text', () => {
  const text = (pairs: number) => 'guarantee a return '.repeat(pairs);
  hitsOf('near', 'guarantee W/100 return', text(100));
  const { user } = process.cpuUsage();
  expect(hitsOf('near', 'guarantee W/100 return', text(20_000))).toHaveLength(20_000);
  expect((process.cpuUsage().user - user) / 1000).toBeLessThan(10_000);
});
