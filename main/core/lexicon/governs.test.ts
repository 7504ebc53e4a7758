import { describe, expect, test } from 'vitest';
import { matcherOf, openIn } from './testing/matcherOf.ts';

const matcher = matcherOf(['保本'], { negators: [{ expr: '不', window: 'before', n: 12 }] });

test.each(['不保本', '不 保本', '不“保本”', '不\u200b保本', '不[微笑]保本', '不[微笑]会[微笑]保本', '不😀保本'])(
  'G-1 what nobody reads parts no denial from what it denies: %j',
  (text) => {
    expect(openIn(matcher, text)).toEqual([]);
  },
);

test.each(['不封顶保本', '不 封顶保本', '不[微笑]封顶[微笑]保本'])(
  'G-2 a word between is what is denied: %j',
  (text) => {
    expect(openIn(matcher, text)).toEqual([['保本', []]]);
  },
);

describe('G-3 being told not to speak of a deed', () => {
  const of = (expr: string, negation: string) =>
    matcherOf([expr], {
      categories: [{ id: 'A', severity: 'high', negation }],
      negators: ['不', '不要', '不能', '不得', '别', "don't"].map((one) => ({ expr: one, window: 'before', n: 10 })),
    });
  const [deed, promise, english] = [of('返佣', 'deeds'), of('保本', 'suppress'), of('kickback', 'deeds')];

  test.each([
    '不要说返佣',
    '别说返佣的事',
    '别提返佣',
    '不能跟领导说返佣',
    '不要写返佣',
    '别把返佣说出去',
    '不要乱讲返佣',
  ])('denies nothing: %j', (text) => {
    expect(openIn(deed, text)).toEqual([['返佣', []]]);
    expect(
      deed.explain({ text, parts: null, senderKind }, { rule: 'r0', ranges: placeOf(text, '返佣') }),
    ).toMatchObject({
      powerless: expect.arrayContaining([expect.objectContaining({ reason: 'telling' })]) as unknown,
    });
  });

  test.each([
    '不返佣',
    '不能返佣',
    '不要给返佣',
    '不得说返佣',
    '不要跟客户说返佣',
    '不要把返佣当收入',
    '不能提供返佣',
    '不要提前返佣',
  ])('a denial and a rule of conduct do deny: %j', (text) => {
    expect(openIn(deed, text)).toEqual([]);
  });

  test('and of a promise, whose words are the offence, it is a rule of conduct', () => {
    expect(openIn(promise, '不要说保本')).toEqual([]);
    expect(openIn(promise, '别说保本')).toEqual([]);
  });

  test('in English', () => {
    expect(openIn(english, "don't mention the kickback")).toHaveLength(1);
    expect(openIn(english, "don't offer a kickback")).toEqual([]);
    expect(openIn(english, "don't talk of a kickback with clients")).toEqual([]);
  });
});

const senderKind = 'employee';

function placeOf(text: string, words: string): [number, number][] {
  const at = text.indexOf(words);
  return [[at, at + words.length]];
}
