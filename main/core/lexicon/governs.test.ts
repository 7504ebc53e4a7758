import { expect, test } from 'vitest';
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
