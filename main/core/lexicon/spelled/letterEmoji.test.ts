import { describe, expect, test } from 'vitest';
import { finds, findsNothing } from '../testing/cases.ts';
import { matcherOf, openIn } from '../testing/matcherOf.ts';

describe('K-25e emoji that are letters as well', () => {
  finds([
    ['保本', '就是保🅱️ℹ本，懂的都懂', '保🅱️ℹ本', ['emoji']],
    ['rebate', '🆁e🅱ate', '🆁e🅱ate', ['confusable']],
  ]);
  findsNothing([
    ['保本', '保🅱金本'],
    [{ expr: '保本', match: { gaps: false } }, '保🅱本'],
  ]);

  test.each([
    ...['0️⃣', '1️⃣', '9️⃣', '1⃣'],
    ...['‼️', '⁉️', '™️', 'ℹ️', 'Ⓜ️', '🅰️', '🅾️', '🅿️', '㊗️', '㊙️', '㊙'],
    ...['🈁', '🈂️', '🈚', '🈯', '🈲', '🈳', '🈴', '🈵', '🈶', '🈷️', '🈸', '🈹', '🈺', '🉐', '🉑'],
    ...['👨‍👩‍👧‍👦', '👩🏽‍❤️‍💋‍👨🏿', '🏳️‍🌈', '1️⃣🈲👨‍👩‍👧‍👦'],
  ])('%s between the letters of a term', (emoji) => {
    expect(openIn(matcherOf(['保本']), `保${emoji}本`)).toEqual([[`保${emoji}本`, ['emoji']]]);
    expect(openIn(matcherOf(['稳赚不赔']), `稳转${emoji}不陪`)).toEqual([
      [`稳转${emoji}不陪`, expect.arrayContaining(['emoji', 'homophone'])],
    ]);
  });

  finds([
    ['guarantee', '1️⃣guarantee', 'guarantee', []],
    ['guarantee', '①Guarantee of it', 'Guarantee', []],
    ['guarantee', '⑵guarantee', 'guarantee', []],
    ['guarantee', '⒊guarantee', 'guarantee', []],
    ['guarantee', 'guarantee2️⃣', 'guarantee', []],
    ['guarantee', 'ℹ️guaranteeⓂ️', 'guarantee', []],
    ['保本', '1️⃣baoben2️⃣', 'baoben', ['pinyin']],
    ['保本', '❶baoben', 'baoben', ['pinyin']],
  ]);
  findsNothing([
    // Without the selector they are what they were.
    ['保本', '保‼本'],
    ['保本', '保①本'],
    ['guarantee', '1guarantee'],
    ['guarantee', 'x①guarantee'],
    ['保本', '保1️⃣2️⃣3️⃣4️⃣本'],
    [{ expr: '保本', match: { gaps: false } }, '保1️⃣本'],
  ]);

  test.each(['🏖️', '👍🏻', '🇨🇳', '🅱️', '1️⃣', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '\u200b\u200b\u200b\u200b', '🔥🔥', '. '])(
    '%s between two halves of a letter',
    (emoji) => {
      expect(openIn(matcherOf(['保本']), `亻${emoji}呆本`)).toMatchObject([
        [`亻${emoji}呆本`, expect.arrayContaining(['splitCharacter'])],
      ]);
    },
  );
  test.each(['🔥🔥🔥', '。', '好', 'Ⓑ', '①'])('not %s', (between) => {
    expect(openIn(matcherOf(['保本']), `亻${between}呆本`)).toEqual([]);
  });

  test('a hit that the text shows as it stands is not told twice', () => {
    expect(openIn(matcherOf(['保本', 'guarantee']), '1️⃣保本 2️⃣ guarantee 🈲 baoben')).toEqual([
      ['保本', []],
      ['guarantee', []],
      ['baoben', ['pinyin']],
    ]);
  });
});
