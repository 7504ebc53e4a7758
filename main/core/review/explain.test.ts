import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { explain } from '../../../shared/texts/explain/index.ts';
import type { Language } from '../../../shared/texts/index.ts';
import type { TestArchive } from '../store/testing.ts';
import { explainFlag } from './explain.ts';
import { installLexicon, listFlags } from './index.ts';
import { everything, firmLexicon, openChatArchive, storeTexts, who } from './testing.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openChatArchive();
});
afterEach(() => archive.cleanup());

const categories = [
  {
    id: 'A',
    severity: 'medium',
    name: { 'zh-Hans': '承诺', 'zh-Hant': '承諾', en: 'Promise' },
    legalBasis: [{ rule: '办法', article: '13' }],
  },
  { id: 'B', severity: 'critical' },
];
const more = { categories, affirmatives: ['不仅'], notice: 'starter' };
const install = (version = 1, rules: readonly string[] = ['保本']) =>
  archive.transaction((db) => installLexicon(db, firmLexicon(version, rules, more), who));
const flagsOf = (...texts: (string | [string, number])[]) => {
  storeTexts(archive, texts);
  return listFlags(archive.read, { ...everything, status: 'all' }).flags;
};
const explanationOf = (text: string | [string, number]) => explainFlag(archive.read, flagsOf(text)[0]?.id ?? 0);
const why = (text: string | [string, number], language: Language) => explain(explanationOf(text), language);

describe('W-1 a flag says why', () => {
  test('as closed data: words, disguise, rule, category with its basis, lexicon, what took it out and where', () => {
    install();
    expect(explanationOf('这款不保.本')).toEqual({
      flagId: 1,
      words: ['保.本'],
      term: '保本',
      spellings: [['保本']],
      grade: 2,
      disguises: ['separators'],
      tags: [],
      messages: 1,
      rule: { id: '保本', type: 'term', distance: null, source: 'firm', sourceRef: null },
      category: {
        id: 'A',
        name: { 'zh-Hans': '承诺', 'zh-Hant': '承諾', en: 'Promise' },
        severity: 'medium',
        legalBasis: [{ rule: '办法', article: '13', verified: false }],
      },
      lexicon: { id: 'firm', version: 1, notice: 'starter' },
      suppression: { kind: 'negator', listed: '不', words: '不', range: [2, 3] },
      powerless: [],
      isFoundAgain: true,
    });
  });

  test('of an old flag with the lexicon that it was made with', () => {
    install(1);
    const flag = flagsOf('保本')[0];
    install(2, ['刚兑']);
    expect(explainFlag(archive.read, flag?.id ?? 0)).toMatchObject({ lexicon: { version: 1 }, isFoundAgain: true });
  });

  test('of one that this program no longer finds: what was stored', () => {
    install();
    const flag = flagsOf('不保本')[0];
    archive.transaction((db) => db.prepare(`UPDATE flag SET ranges = '[[0,1]]'`).run());
    expect(explainFlag(archive.read, flag?.id ?? 0)).toMatchObject({
      isFoundAgain: false,
      words: ['不'],
      rule: { id: '保本', type: 'term' },
      suppression: { kind: 'stored', listed: '不', words: '不', range: [0, 1] },
    });
  });

  test('of one that was sent in pieces: all pieces, and why a denial among them did nothing', () => {
    install();
    const flag = flagsOf('不仅保', ' 本').find(({ disguises }) => disguises.includes('splitMessage'));
    expect(explainFlag(archive.read, flag?.id ?? 0)).toMatchObject({
      words: ['保 / 本'],
      spellings: [['保本']],
      messages: 2,
      suppression: null,
      powerless: [{ words: '不', reason: 'inAffirmative', within: '不仅' }],
      isFoundAgain: true,
    });
    const denied = flagsOf('再见'.repeat(9), '不保', '本').find(({ status }) => status === 'suppressed');
    expect(explainFlag(archive.read, denied?.id ?? 0)).toMatchObject({
      words: ['保 / 本'],
      suppression: { kind: 'otherMessage', listed: '不' },
      powerless: [],
    });
  });

  test('not of one that is not there', () => {
    expect(() => explainFlag(archive.read, 7)).toThrow(
      expect.objectContaining({ code: 'flag.notFound', details: { flagId: 7 } }),
    );
  });
});

test('of several bases that nobody has checked it says so once, of one that somebody has not beside it', () => {
  const basis = (...verified: boolean[]) => {
    const legalBasis = verified.map((is, at) => ({ rule: `法 ${at}`, article: null, verified: is }));
    const told = explanationOf('这款保本');
    return explain({ ...told, category: { ...told.category, legalBasis } }, 'en').origin[1];
  };
  install();
  expect(basis(false)).toBe('Basis: 法 0 (nobody has checked this reference).');
  expect(basis(false, false)).toBe('Basis: 法 0, 法 1. Nobody has checked these references.');
  expect(basis(true, false)).toBe('Basis: 法 0, 法 1 (nobody has checked this reference).');
});

describe('W-3 of a rule that counts its distance in messages', () => {
  const rule = { id: 'r', category: 'A', type: 'near', expr: '(返 送) 现金', distance: { unit: 'message', n: 3 } };
  const explained = (rules: object, ...texts: (string | [string, number])[]) => {
    archive.transaction((db) => installLexicon(db, firmLexicon(1, [], { ...more, rules: [rules] }), who));
    return explainFlag(archive.read, flagsOf(...texts)[0]?.id ?? 0);
  };

  test('both sides are found again, each in its message, with what stands near them', () => {
    expect(explained(rule, '不仅返', ['好', 2], '现.金给您')).toMatchObject({
      words: ['返', '现.金'],
      spellings: [['返'], ['现金']],
      disguises: ['separators'],
      messages: 2,
      rule: { type: 'near', distance: { unit: 'message', n: 3 } },
      suppression: null,
      powerless: [{ words: '不', reason: 'inAffirmative', within: '不仅' }],
      isFoundAgain: true,
    });
  });

  test('what takes it out is shown with its place where it is in the flag’s own message', () => {
    expect(explained(rule, '可以返', '不给现金')).toMatchObject({
      suppression: { kind: 'negator', listed: '不', words: '不', range: [0, 1] },
      isFoundAgain: true,
    });
  });

  test('else by its name, and as something that stands in another message', () => {
    const told = explained(rule, '不返', '给现金');
    expect(told).toMatchObject({
      suppression: { kind: 'otherMessage', listed: '不', words: '不', range: [0, 0] },
      isFoundAgain: true,
    });
    expect(explain(told, 'en').outcome).toEqual([
      'Not up for review: “不” took it out, in another of the messages that the words stand in, or between them.',
    ]);
  });

  test('in one message, and in pieces', () => {
    expect(explained(rule, '返。给现金')).toMatchObject({ words: ['返', '现金'], messages: 1, isFoundAgain: true });
    const pieces = flagsOf(['再见', 2], '返', '现', '金').find(({ disguises }) => disguises.includes('splitMessage'));
    const told = explainFlag(archive.read, pieces?.id ?? 0);
    expect(told).toMatchObject({ words: ['返', '现金'], messages: 3, isFoundAgain: true });
    expect(explain(told, 'en').words.at(-1)).toBe('The words are parted over 3 messages.');
  });

  test('in sentences', () => {
    const told = explained({ ...rule, type: 'ordered' }, '可以返', '给现金');
    expect(explain(told, 'zh-CN').words).toEqual(['“返”之后不超过 3 条消息，同一个会话里出现了“现金”。']);
    expect(explain(told, 'zh-TW').words).toEqual(['「返」之後不超過 3 則訊息，同一個對話裡出現了「现金」。']);
    expect(explain(told, 'en').words).toEqual(['“现金” follows “返” in one conversation, at most 3 messages later.']);
    const near = { ...told, rule: { ...told.rule, type: 'near' as const } };
    expect(explain(near, 'en').words).toEqual(['“返” and “现金” stand in one conversation, at most 3 messages apart.']);
    expect(explain({ ...near, messages: 1 }, 'en').words).toEqual(['“返” and “现金” stand in one message.']);
  });
});

describe('W-4 of a rule that counts characters, met in pieces', () => {
  test('its sides stand in messages one after another, in no sentence', () => {
    const rule = { id: 'r', category: 'A', type: 'near', expr: '返 W/6 现金' };
    archive.transaction((db) => installLexicon(db, firmLexicon(1, [], { ...more, rules: [rule] }), who));
    const told = explainFlag(archive.read, flagsOf('可以返', '给现金')[0]?.id ?? 0);
    expect(told).toMatchObject({ words: ['返', '现金'], messages: 2, isFoundAgain: true });
    expect(explain(told, 'en').words[0]).toBe(
      '“返” and “现金” stand in messages sent one right after another, at most 6 characters apart.',
    );
    expect(explain({ ...told, messages: 1 }, 'en').words[0]).toBe(
      '“返” and “现金” stand in one sentence, at most 6 characters apart.',
    );
  });
});

describe('W-2 the sentences of an explanation', () => {
  test('in simplified Chinese', () => {
    install();
    expect(why('这款不保.本', 'zh-CN')).toEqual({
      words: ['原文“保.本”，就是词表里的“保本”。', '写法上做了掩饰：插入了分隔符；程度 2/5。'],
      outcome: ['未列入复核：“不”（从第 3 个字起）否定了它。'],
      origin: [
        '规则 保本，类别“承诺”，词表 firm 第 1 版。',
        '依据：办法第 13 条（出处尚无人核对）。',
        '这个词由词表作者列入。',
        '词表注明：starter',
      ],
    });
  });

  test('in traditional Chinese: a denial that denies nothing', () => {
    install();
    const { words, outcome } = why('不仅保本', 'zh-TW');
    expect(words).toEqual(['原文「保本」與詞表所列一字不差。']);
    expect(outcome).toEqual(['近旁的「不」沒有排除它：它屬於「不仅」，那不是否定。']);
  });

  test('in English: a customer asks', () => {
    install();
    expect(why(['不保本吗？', 2], 'en').outcome).toEqual([
      '“不” near it did not take it out: the sentence asks, it does not deny.',
      'A customer asks in this sentence.',
    ]);
    expect(why('保本', 'en').outcome).toEqual([
      'Nothing near it denies it and no exclusion applies, so it is up for review.',
    ]);
  });

  test('a chat that looks like a template stays what it is', () => {
    archive.transaction((db) => {
      const lexicon = firmLexicon(1, [], {
        ...more,
        rules: [{ id: 'r', category: 'A', type: 'regex', expr: '\\{\\{at\\}\\}\\$&' }],
      });
      installLexicon(db, lexicon, who);
    });
    expect(why('{{at}}$&', 'en').words).toEqual(['“{{at}}$&” matches the expression /\\{\\{at\\}\\}\\$&/.']);
  });
});
