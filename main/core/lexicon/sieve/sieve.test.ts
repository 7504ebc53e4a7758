import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexiconOf } from '../testing/matcherOf.ts';
import { buildTables, type Tables } from '../tables.ts';
import { rewritten } from '../spelled/rewritten.ts';
import { EMOJI, LATIN, LEET, NAMED, SOUND, SPLIT, WRITTEN } from './marks.ts';

const TERMS = ['滚', '保本', '稳赚不赔', '内幕消息', '加V', '加微信', 'vx', 'rebate', 'no risk', '好处费', '零风险'];

function tablesOf(rules: readonly object[]): Tables {
  return buildTables(lexiconOf(rules, { negators: [{ expr: '不', window: 'before' }] }));
}

/** Terms, their sounds and halves, and everything that may stand between. */
const PIECES = [
  ...TERMS.flatMap((term) => [term, ...term]),
  ...['文', '转', '卜', '陪', '内', '木', '西', '亻', '呆', '女', '子', '㇆', '⺪', '宝', '饱', '刚', '天', '我'],
  ...['。', '，', '*', ' ', '\u200b', '\n', '🔥', '💰', '👨‍👩‍👧', '½', '𝐫', '𠮷', '\ud83d', 'ﬁ', 'é', 'Ｖ', "'"],
  ...['bao', 'ben', 'fei', 'r3bate', '1', '@', '!', 'x', 'the', 'ｱ', '가', '①'],
  ...['ba0', 'b3n', 'b\u0430o', 'ⓑ', '𝐛𝐚𝐨', '❶', 'ᴠ', '⺅', '⻜', '次', '贝', '...', '  '],
  ...['+', '○', '0', 'O', '10', '十'],
  ...['b.a.o', 'r e b a t e', '.'],
  ...['[微笑]', '[Smile]', '/捂脸', '[', ']', '/', '【强】'],
  ...['🅱', '🅱️', '🅿', 'Ⓜ️', 'ℹ'],
] as const;
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));

const EVERYTHING = LATIN | LEET | EMOJI | SOUND | SPLIT | WRITTEN;

function terms({ scan, isTerm }: Tables, text: string): number {
  const { matches, count } = scan(text, 0, text.length);
  let found = 0;
  for (let at = 0; at < count; at++) found += isTerm[matches[at * 3] as number] as number;
  return found;
}

describe('M-8 the sieve keeps nothing back', () => {
  test.each([
    ['as rules are by themselves', TERMS.map((expr) => ({ expr }))],
    ['with homophones of three characters', TERMS.map((expr) => ({ expr, match: homophonesOf(expr) }))],
    ['with one rule', [{ expr: '稳赚不赔' }]],
  ])('%s', (_, rules) => {
    const tables = tablesOf(rules);
    fc.assert(
      fc.property(texts, (text) => {
        const seen = tables.sieve.test(text, 0, text.length);
        if ((seen & WRITTEN) === 0) expect(terms(tables, text)).toBe(0);
        const hidden = tables.hidden.find(text, 0, text.length, EVERYTHING);
        if (hidden.length > 0) expect(tables.hidden.find(text, 0, text.length, seen)).not.toEqual([]);
        const plain = rewritten(text, 0, text.length);
        if (plain === null) return;
        const inPlain = tables.hidden.find(plain, 0, plain.length, EVERYTHING);
        if (terms(tables, plain) + inPlain.length > 0) expect(seen & NAMED).toBe(NAMED);
      }),
      { numRuns: 3000, examples: [['rebate保ben'], ['no risk保bao本ben'], ['𝐛𝐚𝐨👨‍👩‍👧本'], ['bao💰💰本']] },
    );
  });

  test('of one part of a text, without what stands around it', () => {
    const { sieve } = tablesOf([{ expr: '稳赚不赔' }, { expr: '保本' }]);
    expect(sieve.test('稳赚不赔', 0, 2)).toBe(0);
    expect(sieve.test('稳赚不赔', 2, 4)).toBe(0);
    expect(sieve.test('我稳赚不赔我', 1, 5) & WRITTEN).toBe(WRITTEN);
    expect(sieve.test('保本', 1, 2)).toBe(0);
  });

  test('and lets everyday texts pass by', () => {
    const { sieve } = tablesOf(TERMS.map((expr) => ({ expr })));
    for (const text of ['', '今天天气很好', '明天几点出发？', '景点离酒店有2公里', '谢谢！！！'])
      expect(sieve.test(text, 0, text.length)).toBe(0);
  });
});

function homophonesOf(expr: string): object {
  return /^\p{Script=Han}{3,}$/u.test(expr) ? { homophone: true } : {};
}
