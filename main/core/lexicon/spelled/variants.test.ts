import { describe, expect, test } from 'vitest';
import { checkLexicon } from '../parse.ts';
import { matcherOf, openIn } from '../testing/matcherOf.ts';

const written = (rules: readonly (string | object)[], text: string) => openIn(matcherOf(rules), text);

describe('K-20 numbers in another dress', () => {
  test.each([
    ['零风险', '0风险', [['0风险', ['numberWord']]]],
    ['零风险', '〇风险', [['〇风险', ['numberWord']]]],
    ['一个月', '壹个月', [['壹个月', ['numberWord']]]],
    ['下三滥', '下3滥', [['下3滥', ['numberWord']]]],
    ['下三滥', '下叁滥', [['下叁滥', ['numberWord']]]],
    ['下三滥', '下 叄*滥', [['下 叄*滥', ['numberWord', 'space', 'separators', 'traditional']]]],
    ['12378', '一二三七八', [['一二三七八', ['numberWord']]]],
    ['下三滥', '下三滥', [['下三滥', []]]],
    ['零风险', 'O风险', [['O风险', ['numberWord']]]],
    ['零风险', 'Ｏ 风险', [['Ｏ 风险', ['numberWord', 'space', 'fullWidth']]]],
    ['只售十天', '只售10天', [['只售10天', ['numberWord']]]],
    ['下三滥', '下③滥', [['下③滥', ['numberWord', 'confusable']]]],
    ['二十万元', '20万元', [['20万元', ['numberWord']]]],
    ['二十万元', '200000元', [['200000元', ['numberWord']]]],
    ['一百零五天', '105天', [['105天', ['numberWord']]]],
    ['10天', '十天', [['十天', ['numberWord']]]],
    ['两年', '2年', [['2年', ['numberWord']]]],
    ['一百万', '100万', [['100万', ['numberWord']]]],
    ['100万', '一百万', [['一百万', ['numberWord']]]],
    ['100万', '1000000', [['1000000', ['numberWord']]]],
    ['返20万', '返二十万', [['返二十万', ['numberWord']]]],
    ['100天', '一百天', [['一百天', ['numberWord']]]],
    ['1050元', '一千零五十元', [['一千零五十元', ['numberWord']]]],
    ['两个点', '俩点', [['俩点', ['numberWord']]]],
    ['返俩点', '返2个点', [['返2个点', ['numberWord']]]],
    ['三个点', '仨点', [['仨点', ['numberWord']]]],
    ['zero risk', '0 risk', [['0 risk', ['numberWord']]]],
  ])('%s in %s', (term, text, expected) => {
    const found = written([term], text).map(([words, disguises]) => [words, [...disguises].sort()]);
    expect(found).toEqual(expected.map(([words, disguises]) => [words, [...(disguises as string[])].sort()]));
  });

  test('a digit of a longer number is no zero: 上涨10风险可控', () => {
    expect(written(['零风险'], '上涨10风险可控')).toEqual([]);
    expect(written(['一个月'], '21个月')).toEqual([]);
    expect(written(['十天'], '110天')).toEqual([]);
    expect(written(['零风险'], 'HELLO风险')).toEqual([]);
    // No numbers: ten thousand and one, ten million.
    expect(written(['千万别说'], '10000000别说')).toEqual([]);
    expect(written(['万一'], '10001')).toEqual([]);
    expect(written(['万分'], '0分')).toEqual([]);
    expect(written(['zero risk'], '10 risk')).toEqual([]);
    expect(written(['zero'], '0')).toEqual([]);
    expect(written(['十二个点'], '十俩点')).toEqual([]);
    // The number alone says nothing.
    expect(written(['一百'], '100')).toEqual([]);
    expect(written(['三万'], '30000')).toEqual([]);
    expect(written(['2024年'], '二千零二十四年')).toEqual([]);
  });

  test('never where the rule says no, or wants its letters as they are', () => {
    expect(written([{ expr: '零风险', match: { numbers: false } }], '0风险')).toEqual([]);
    expect(written([{ expr: '零风险', match: { fold: false } }], '0风险')).toEqual([]);
  });
});

describe('K-20b two words as one', () => {
  test.each([
    ['risk-free', 'totally riskfree', [['riskfree', ['variant']]]],
    ['no risk', 'NoRisk for you', [['NoRisk', ['case', 'variant']]]],
    ['risk-free', 'risk free', [['risk free', []]]],
    ['risk-free', 'it is RISK-FREE, no kick-back', [['RISK-FREE', []]]],
  ])('%s in %s', (term, text, expected) => {
    expect(written([term], text)).toEqual(expected);
  });

  test('not of few letters, of a part of a longer word, or where the rule wants its letters as they are', () => {
    expect(written(['TG me'], 'tgme')).toEqual([]);
    expect(written(['no risk'], 'norisks')).toEqual([]);
    expect(written([{ expr: 'no risk', match: { fold: false } }], 'norisk')).toEqual([]);
    expect(written([{ expr: 'no risk', match: { gaps: false } }], 'norisk')).toEqual([]);
  });
});

describe('K-21 initials and backwards, where a rule asks for them', () => {
  test('bb for 保本', () => {
    const rule = { expr: '保本', match: { initials: true } };
    expect(written([rule], '这款BB的')).toEqual([['BB', ['initials']]]);
    expect(written([rule], 'abb, bbc')).toEqual([]);
    expect(written(['保本'], '这款bb的')).toEqual([]);
  });

  test('本保 for 保本', () => {
    expect(written([{ expr: '保本', match: { reversed: true } }], '本保')).toEqual([['本保', ['reversed']]]);
    expect(written([{ expr: '稳赚不赔', match: { reversed: true } }], '赔*不赚穩')).toHaveLength(1);
    expect(written(['保本'], '本保')).toEqual([]);
  });
});

describe('K-22 variants that somebody listed', () => {
  const weChat = { expr: '加微信', variants: ['加薇信', '加V信', '➕薇', 'vx'] };

  test.each([
    ['加薇信', '加薇信'],
    ['加 v信', '加 v信'],
    ['➕薇', '➕薇'],
    ['VX me', 'VX'],
  ])('%s', (text, words) => {
    expect(written([weChat], text)).toMatchObject([[words, expect.arrayContaining(['variant'])]]);
  });

  test('威信 (prestige), 細微。信任 and 顯微鏡 are none of them', () => {
    for (const text of ['他很有威信', '細微。信任', '顯微鏡', 'vxworks']) expect(written([weChat], text)).toEqual([]);
  });

  test('what is listed and a variant hides nothing', () => {
    expect(written([{ expr: '保本', variants: ['保本', '宝本'] }], '保本')).toEqual([['保本', []]]);
  });
});

describe('K-23 a wish that cannot be fulfilled is refused with the reason', () => {
  test.each([
    [{ expr: '保本', match: { homophone: true } }, 'needs 3 characters'],
    [{ expr: 'rebate', match: { initials: true } }, 'is for Chinese terms'],
    [{ expr: '加V', match: { reversed: true } }, 'is for Chinese terms'],
    [{ type: 'near', expr: '存 W/3 保险', match: { pinyin: true } }, 'is for terms and phrases'],
    [{ type: 'near', expr: '存 W/3 保险', variants: ['存保'] }, 'variants are for terms'],
    [{ expr: '保本', variants: ['。。'] }, 'nothing is left to match'],
  ])('%j', (rule, reason) => {
    const { lexicon, problems } = checkLexicon({
      id: 'test',
      version: 1,
      categories: [{ id: 'A', severity: 'high' }],
      rules: [{ id: 'r', category: 'A', ...rule }],
    });
    expect(lexicon).toBeNull();
    expect(problems.map(({ message }) => message).join()).toContain(reason);
  });
});
