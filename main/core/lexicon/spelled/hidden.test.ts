import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { finds, findsNothing } from '../testing/cases.ts';
import { matcherOf, openIn } from '../testing/matcherOf.ts';
import { isSameMainSound, isSameSound, referenceMatches } from '../testing/reference.ts';

describe('K-24 homophones', () => {
  finds([
    ['稳赚不赔', '这款稳转不陪的', '稳转不陪', ['homophone']],
    ['穩賺不賠', '穏 賺*卜赔', '穏 賺*卜赔', ['space', 'separators', 'homophone']],
    ['刚性兑付', '钢性对付', '钢性对付', ['homophone']],
    ['重组消息', '虫组消西', '虫组消西', ['homophone']],
    [{ expr: '零风险', match: { homophone: true } }, '凌风险', '凌风险', ['homophone']],
  ]);
  findsNothing([
    ['保本', '宝本'],
    ['微信', '他很有威信'],
    ['零风险', '凌风险'],
    ['稳赚不赔', '稳转。不陪'],
    ['稳赚不赔', '稳转，，，，不陪'],
    [{ expr: '稳赚不赔', match: { homophone: false } }, '稳转不陪'],
    [{ expr: '稳赚不赔', match: { fold: false } }, '稳转不陪'],
  ]);

  test('a term that stands there letter for letter is no homophone of another', () => {
    const found = openIn(matcherOf(['刚性兑付', '钢性兑付']), '钢性兑付');
    expect(found).toEqual([['钢性兑付', []]]);
  });

  test('a match is found at odd and even places', () => {
    const matcher = matcherOf(['稳赚不赔', '内幕消息快来']);
    for (let before = 0; before < 6; before++) {
      expect(openIn(matcher, `${'好'.repeat(before)}文赚不赔`)).toHaveLength(1);
      expect(openIn(matcher, `${'好'.repeat(before)}内木小西块来`)).toHaveLength(1);
    }
  });
});

describe('K-25 pinyin', () => {
  finds([
    ['保本', '这个baoben的', 'baoben', ['pinyin']],
    ['保本', 'bao ben', 'bao ben', ['pinyin']],
    ['保本', 'bǎoběn', 'bǎoběn', ['pinyin']],
    ['保本', 'BAO3 BEN3', 'BAO3 BEN3', ['pinyin']],
    ['保本', 'bao本', 'bao本', ['pinyin']],
    ['保本', '保 ben', '保 ben', ['space', 'pinyin']],
    ['保本', 'woyaobaoben', 'baoben', ['pinyin']],
    ['旅行', 'lǚxíng', 'lǚxíng', ['pinyin']],
    ['方案', 'fangan', 'fangan', ['pinyin']],
    ['反感', 'fangan', 'fangan', ['pinyin']],
    ['加边虚难', 'jiabianxunan', 'jiabianxunan', ['pinyin']],
    ['平安', "ping'an", "ping'an", ['pinyin']],
    ['内幕消息', '内幕xiao息', '内幕xiao息', ['pinyin']],
    ['内幕消息', '内木xiao息', '内木xiao息', ['pinyin', 'homophone']],
  ]);
  findsNothing([
    ['保本', 'Bao Ben'],
    ['保本', 'Bao. Ben'],
    ['保本', 'baobenx'],
    ['巴拿', 'banana'],
    ['微信', 'weight in'],
    [{ expr: '保本', match: { pinyin: false } }, 'baoben'],
  ]);
});

describe('K-25b pinyin that is disguised once more', () => {
  finds([
    ['保本', 'ba0ben的', 'ba0ben', ['pinyin', 'leet']],
    ['保本', 'b4ob3n', 'b4ob3n', ['pinyin', 'leet']],
    ['返佣', '给你f4n佣', 'f4n佣', ['pinyin', 'leet']],
    ['保本', 'b\u0430\u043e本', 'b\u0430\u043e本', ['pinyin', 'confusable']],
    ['保本', 'ʙᴀᴏʙᴇɴ', 'ʙᴀᴏʙᴇɴ', ['pinyin', 'confusable']],
    ['保本', 'ｂａｏ・ｂｅｎ', 'ｂａｏ・ｂｅｎ', ['fullWidth', 'pinyin']],
    ['保本', 'ＢＡＯ本', 'ＢＡＯ本', ['fullWidth', 'pinyin']],
    ['保本', 'ⓑⓐⓞ本', 'ⓑⓐⓞ本', ['pinyin']],
    ['保本', '𝐛𝐚𝐨𝐛𝐞𝐧', '𝐛𝐚𝐨𝐛𝐞𝐧', ['pinyin']],
    ['保本', 'ba\u200bo本', 'ba\u200bo本', ['pinyin', 'invisible']],
    ['保本', '亻呆ben', '亻呆ben', ['pinyin', 'splitCharacter']],
    ['返钱', 'fan💰了', 'fan💰', ['pinyin', 'emojiWord']],
  ]);
  findsNothing([
    // Tones, and a room.
    ['报额', 'bao3'],
    ['保本', 'b2b'],
    // Russian: no Latin letter beside it.
    ['何', 'не'],
    ['哈啊', 'на а'],
    [{ expr: '保本', match: { leet: false } }, 'ba0ben'],
    [{ expr: '保本', match: { pinyin: false } }, '亻呆ben'],
    [{ expr: '保本', match: { splitCharacters: false } }, '亻呆ben'],
  ]);
});

describe('K-25c the names of emoji between letters', () => {
  finds([
    ['保本', '保[微笑]本的', '保[微笑]本', ['emoji']],
    ['保本', '保 [Smile] 本', '保 [Smile] 本', ['space', 'emoji']],
    ['保本', '保【破涕为笑】本', '保【破涕为笑】本', ['emoji']],
    ['保本', '保/微笑本', '保/微笑本', ['emoji']],
    ['保本', '保[狗头]本', '保[狗头]本', ['emoji']],
    ['保本', '保[动画表情]本', '保[动画表情]本', ['emoji']],
    ['保本', '保[發怒][强]本', '保[發怒][强]本', ['emoji']],
    ['稳赚不赔', '稳[微笑]转不[捂脸]陪', '稳[微笑]转不[捂脸]陪', ['emoji', 'homophone']],
    ['保本', '亻呆[微笑]本', '亻呆[微笑]本', ['emoji', 'splitCharacter']],
    ['保本', '[微笑]保本[微笑]', '保本', []],
    // The name itself is words, too.
    ['红包', '送[红包]给你', '红包', []],
    [{ type: 'near', expr: '存 W/3 保险' }, '存个保[微笑]险', '存…保[微笑]险', ['emoji']],
  ]);
  findsNothing([
    ['保本', '保[呵呵呵]本'],
    ['保本', '保[微笑]。本'],
    ['保本', '保[微笑]金本'],
    ['保本', '保/不微笑本'],
    ['保本', '保[微笑][微笑][微笑][微笑]本'],
    [{ expr: '保本', match: { gaps: false } }, '保[微笑]本'],
  ]);

  test('a negator on the other side of one denies all the same, and the places are those of the message', () => {
    const matcher = matcherOf(['保本'], { negators: [{ expr: '不' }] });
    const [hit] = matcher.match({ text: '我们不[微笑]保[捂脸]本', parts: null, senderKind: 'employee' });
    expect(hit).toMatchObject({ ranges: [[7, 13]], suppressedBy: '不', suppressedAt: [2, 3] });
  });
});

describe('K-26 leet', () => {
  finds([
    ['guarantee', 'I gu4rantee it', 'gu4rantee', ['leet']],
    ['risk-free', 'r1sk fr33!', 'r1sk fr33', ['leet']],
    ['rebate*', 'r3bates', 'r3bates', ['leet']],
    ['lossless', 'a 1oss1ess deal', '1oss1ess', ['leet']],
    ['kickback', 'k!ckback!', 'k!ckback', ['leet']],
  ]);
  findsNothing([
    ['loss', 'b10ss'],
    ['lol', '101'],
    ['guarantee', 'gu4ranteed'],
    [{ expr: 'guarantee', match: { leet: false } }, 'gu4rantee'],
  ]);
});

describe('K-27 characters taken apart', () => {
  finds([
    ['保本', '亻呆本', '亻呆本', ['splitCharacter']],
    ['保本', '亻呆 本', '亻呆 本', ['space', 'splitCharacter']],
    ['保本', '人呆本', '人呆本', ['splitCharacter']],
    ['骗子', '马扁子', '马扁子', ['splitCharacter']],
    ['信佣', '亻言亻用', '亻言亻用', ['splitCharacter']],
    // Above each other, and round.
    ['投资', '投次贝', '投次贝', ['splitCharacter']],
    ['手续费', '手续弗贝', '手续弗贝', ['splitCharacter']],
    ['返佣', '辶反佣', '辶反佣', ['splitCharacter']],
    ['返佣', '走反亻用', '走反亻用', ['splitCharacter']],
    // Radicals have code points of their own.
    ['保本', '⺅呆本', '⺅呆本', ['splitCharacter']],
  ]);
  findsNothing([
    ['好', '女子'],
    ['保本', '亻。呆本'],
    ['保本', '呆亻本'],
    [{ expr: '保本', match: { splitCharacters: false } }, '亻呆本'],
  ]);
});

describe('K-28 emoji as words', () => {
  finds([
    ['返钱', '返💰', '返💰', ['emojiWord']],
    ['加微信', '➕微信', '➕微信', ['emojiWord']],
    ['送钱吗', '送💵吗', '送💵吗', ['emojiWord']],
    ['加微信', '+微信', '+微信', ['emojiWord']],
    ['加微信', '你 ＋微信', '＋微信', ['emojiWord']],
    ['零风险', '○风险', '○风险', ['emojiWord']],
    ['零风险', '⭕️风险', '⭕️风险', ['emojiWord']],
  ]);
  findsNothing([
    ['红包', '🧧'],
    ['不要脸', '不要😀'],
    ['返钱', '返😀'],
    // And, not add.
    ['加微信', '支付宝+微信'],
    ['加微信', '支付宝 + 微信'],
    [{ expr: '返钱', match: { emojiWords: false } }, '返💰'],
  ]);
});

describe('K-29 what is hidden is suppressed and counted like the rest', () => {
  test('a negator takes one out, and the hit of a longer term wins', () => {
    const matcher = matcherOf(['保本', '保本保息']);
    expect(openIn(matcher, 'bao本保息')).toEqual([['bao本保息', ['pinyin']]]);
  });

  test('letters that are several signs at once stop nothing', () => {
    expect(openIn(matcherOf(['保本']), '⑴½㏂ baoben ⑴')).toEqual([['baoben', ['pinyin']]]);
  });
});

describe('K-30 hostile texts take time in proportion to their length', () => {
  const matcher = matcherOf(['稳赚不赔', '保本', 'guarantee', '返钱', '骗子']);
  test.each<[string, (n: number) => string]>([
    ['homophones', (n) => '稳转不陪'.repeat(n / 4)],
    ['pinyin', (n) => 'baoben'.repeat(n / 6)],
    ['words of pinyin', (n) => 'bao ben '.repeat(n / 8)],
    ['one long word', (n) => 'a'.repeat(n)],
    ['leet', (n) => 'gu4rantee '.repeat(n / 10)],
    ['halves', (n) => '马扁子'.repeat(n / 3)],
    ['emoji', (n) => '返💰'.repeat(n / 3)],
    ['only emoji', (n) => '💰'.repeat(n / 2)],
    ['names of emoji', (n) => '保[微笑]'.repeat(n / 5)],
    ['brackets', (n) => '['.repeat(n)],
    ['slashes', (n) => '/微'.repeat(n / 2)],
    ['letters', (n) => 'a.b-c '.repeat(n / 6)],
    ['more letters', (n) => 'a.'.repeat(n / 2)],
    ['leet pinyin', (n) => 'ba0b3n '.repeat(n / 7)],
    ['accents', (n) => 'b' + '\u0304'.repeat(n)],
  ])('%s', (_name, textOf) => {
    const cpuOf = (n: number): number => {
      const text = textOf(n);
      const before = process.cpuUsage();
      openIn(matcher, text);
      return process.cpuUsage(before).user / 1000;
    };
    cpuOf(1000);
    const small = cpuOf(6_000);
    expect(cpuOf(48_000)).toBeLessThan(20 * small + 300);
  });
});

describe('K-32 homophones are exactly those that the plain reference finds', () => {
  const letter = fc.constantFrom(...'保宝堡本苯赔陪稳文吻赚转专不卜部重虫中消小行航');
  const between = fc.constantFrom('', '', '', '', '.', ' ', '*', '。', '\u200b', 'x', '，');
  const term = fc.array(letter, { minLength: 4, maxLength: 6 }).map((all) => all.join(''));
  const text = fc.array(fc.tuple(letter, between), { maxLength: 40 }).map((all) => all.flat().join(''));

  test('any terms in any text', () => {
    fc.assert(
      fc.property(fc.uniqueArray(term, { minLength: 1, maxLength: 4 }), text, (terms, written) => {
        const hits = matcherOf(terms).match({ text: written, parts: null, senderKind: 'employee' });
        const ranges = hits.flatMap((hit) => hit.ranges);
        const places = (isSame: typeof isSameSound): (readonly [number, number])[] =>
          referenceMatches(written, terms, isSame).map(({ start, end }) => [start, end] as const);
        const lost = places(isSameMainSound).filter(
          ([start, end]) => !ranges.some(([from, to]) => from < end && start < to),
        );
        expect(lost).toEqual([]);
        const known = new Set(places(isSameSound).map(String));
        expect(ranges.map(String).filter((range) => !known.has(range))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test('planted in any text, by their main sounds', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const written = `${before}。吻专卜陪。${after}`;
        const found = openIn(matcherOf(['稳赚不赔']), written).map(([words]) => words);
        expect(found).toContain('吻专卜陪');
      }),
      { numRuns: 300 },
    );
  });
});
