import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PersonKind } from '../../../../shared/model.ts';
import { compile, type Matcher } from '../compile.ts';
import type { Lexicon } from '../schema.ts';
import { joinedTexts } from '../splitHits.ts';
import { EVASIONS, evasionRules } from '../testing/evasions.ts';
import { everydayMessages } from '../testing/everydayMessages.ts';
import { lexiconOf } from '../testing/matcherOf.ts';
import { type Need, needOf } from './need.ts';
import { noteSigns } from './note.ts';
import { type Signs, SIGNS_BYTES } from './signs.ts';

function signsOf(texts: readonly string[]): Signs {
  const signs = new Uint8Array(SIGNS_BYTES);
  for (const text of texts) noteSigns(signs, text, 0, text.length);
  return signs;
}

const senderKind: PersonKind = 'employee';

/** @returns texts in which the lexicon finds something that their signs deny. */
function denied(lexicon: Lexicon, texts: readonly string[]): string[] {
  const matcher = compile(lexicon);
  const need = needOf(lexicon) ?? (() => true);
  return texts.filter((text) => matcher.match({ text, parts: null, senderKind }).length > 0 && !need(signsOf([text])));
}

/** Built once for each. */
const byTerm = new Map<string, Pick<Matcher, 'match'> & { readonly need: Need }>();

function ofTerm(term: string): Pick<Matcher, 'match'> & { readonly need: Need } {
  const known = byTerm.get(term);
  if (known) return known;
  const isChinese = /^\p{Script=Han}+$/u.test(term);
  const lexicon = lexiconOf([
    { expr: term, match: isChinese ? { homophone: term.length > 2, initials: true, reversed: true } : {} },
  ]);
  const made = { match: compile(lexicon).match, need: needOf(lexicon) ?? (() => true) };
  byTerm.set(term, made);
  return made;
}

const AROUND = ['', '早上好', 'ok', '😀', '1', ' ', '[微笑]', '我说了,', '1️⃣', '①'];

describe('K-40 signs of texts', () => {
  test('deny no spelling of the evasion matrix, whatever stands around it', () => {
    const rules = evasionRules();
    for (const { kind, spellings } of EVASIONS) {
      const texts = spellings.flatMap(([, written]) => {
        const parts = written.split(' / ');
        return parts.length > 1 ? joinedTexts(parts) : [written];
      });
      const around = texts.flatMap((text) => AROUND.flatMap((before) => AROUND.map((after) => before + text + after)));
      expect([kind, denied(lexiconOf(rules), around)]).toEqual([kind, []]);
      for (const rule of rules) expect([kind, denied(lexiconOf([rule]), texts)]).toEqual([kind, []]);
    }
  });

  test('deny nothing that a rule finds, however each of its letters is written', () => {
    const found = { count: 0 };
    const ways = fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...TERMS), ways, fc.constantFrom(...AROUND), (term, choices, around) => {
        const text = `${around}${[...term].map((letter, at) => written(letter, choices, at)).join('')}${around}`;
        const { match, need } = ofTerm(term);
        const all = [text, [...text].toReversed().join('')];
        const hits = all.filter((one) => match({ text: one, parts: null, senderKind }).length > 0);
        found.count += hits.length;
        expect(hits.filter((one) => !need(signsOf([one])))).toEqual([]);
      }),
      { numRuns: 10_000 },
    );
    // Most of what was made up is found by nobody; this many are enough to mean something.
    expect(found.count).toBeGreaterThan(1500);
  });

  test('deny nothing to rules of other types', () => {
    const rules = [
      { type: 'near', expr: '保险 W/5 存款' },
      { type: 'regex', expr: '保本\\d+%' },
      { type: 'regex', expr: '[a-z]{3}\\d{4}' },
      { type: 'detector', expr: 'cnMobile' },
      { expr: '滚' },
      { expr: 'guarantee*' },
      { expr: '𠮷祥' },
      { expr: '月息2分' },
    ];
    const texts = [
      '保险就是存款',
      '保本20%',
      'abc1234',
      '13812345678',
      '你滚',
      'guaranteed',
      'gu4rantee',
      '𠮷祥',
      '月息两分',
      'ｇｕarantees',
    ];
    for (const rule of rules) expect([rule, denied(lexiconOf([rule]), texts)]).toEqual([rule, []]);
  });

  const everyday = everydayMessages();
  test.skipIf(everyday === null)('of 128 everyday messages deny most terms', () => {
    const texts = (everyday ?? []).slice(0, 12_800).map(({ text }) => text);
    const blocks = Array.from({ length: 100 }, (_, nth) => signsOf(texts.slice(nth * 128, nth * 128 + 128)));
    for (const term of ['刷单返现', '刚性兑付', '飞单', 'guarantee']) {
      const need = needOf(lexiconOf([term])) ?? (() => true);
      expect([term, blocks.filter(need).length]).toEqual([term, expect.toSatisfy((count: number) => count < 60)]);
    }
  });
});

const TERMS = [
  '保本',
  '保证收益',
  '稳赚不赔',
  '返现金',
  '飞单',
  '代签',
  '加微信',
  '刚性兑付',
  '资金安全',
  'rebate',
  'no risk',
  '零风险',
  '10天到账',
  'kickback',
  '加vx',
  'zero risk',
  '返两个点',
];

/** Sounds the same, stands for it, is in halves, …; by letter, and something between. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  保: ['宝', '報', 'bao', 'BĂO', '亻呆', '人呆', '⺅呆', '葆'],
  本: ['苯', 'ben', 'ｂｅｎ', 'běn', '夲'],
  证: ['正', 'zheng', '證', '讠正', '言正', 'zh3ng'],
  收: ['手', 'shou', '丩攵'],
  益: ['意', 'yi'],
  稳: ['穩', 'wen', '禾急', '文'],
  赚: ['賺', 'zhuan', '贝兼', '撰'],
  不: ['布', 'bu'],
  赔: ['陪', 'pei', '賠'],
  返: ['反', 'fan', '辶反', '反辶'],
  现: ['現', 'xian', '王见'],
  金: ['今', 'jin', '💰', '🈷'],
  飞: ['非', 'fei', '✈', '飛'],
  单: ['單', 'dan', '丹'],
  代: ['亻弋', 'dai', '带'],
  签: ['⺮佥', '竹佥', 'qian', '⺮㊙佥'],
  加: ['➕', '+', 'jia', '力口'],
  微: ['薇', 'wei', '威'],
  信: ['亻言', 'xin', '✉', '芯'],
  e: ['3', 'е', '𝐞', 'ｅ'],
  o: ['0', 'о'],
  i: ['1', '!', 'í'],
  个: ['個', 'ge', '固'],
  两: ['俩', '2', 'liang'],
  零: ['0', 'O', '〇', '⭕'],
  风: ['風', 'feng', '🌬'],
  险: ['險', 'xian', '显'],
  '1': ['一', '①', '１'],
};
const BETWEEN = ['', '', '', '', '', '', '.', ' ', '🔥', '[微笑]', '\u200b', '—', "'", '-'].concat(
  // Signs and emoji that are letters, digits, characters or stops as well.
  ['（笑）', '/::)', '</b>', '㊙', '㊗️', 'Ⓑ', '①', '№', '™', '1️⃣', '🈲', '‼️', '👨‍👩‍👧‍👦'],
);

function written(letter: string, choices: readonly number[], at: number): string {
  const choice = choices[at] ?? 0;
  const spellings = SPELLINGS[letter] ?? [];
  const one = choice % 3 === 0 ? (spellings[choice % (spellings.length || 1)] ?? letter) : letter;
  return one + (BETWEEN[(choice * 7) % BETWEEN.length] ?? '');
}
