import { describe, expect, test } from 'vitest';
import { finds, findsNothing } from '../testing/cases.ts';
import { matcherOf, openIn } from '../testing/matcherOf.ts';

describe('K-25d words written letter by letter', () => {
  finds([
    ['保本', '这款b.a.o.b.e.n的', 'b.a.o.b.e.n', ['pinyin', 'separators']],
    ['保本', '这款b a o 本', 'b a o 本', ['space', 'pinyin', 'separators']],
    ['guarantee', 'I g u a r a n t e e it', 'g u a r a n t e e', ['separators']],
    ['risk-free', 'r-i-s-k free', 'r-i-s-k free', ['separators']],
    ['kickback', 'k_i_c_k_b_a_c_k!', 'k_i_c_k_b_a_c_k', ['separators']],
  ]);
  findsNothing([
    ['abc', 'a.bc'],
    ['ab', 'a.b'],
    ['abc', 'xa.b.c'],
    ['abc', 'a.b-c'],
    ['abc', 'a.b.cd'],
    ['保本', 'b a n b e n'],
  ]);
});

describe('K-25e Latin words with one sign in them', () => {
  finds([
    ['kickback*', 'a kick-back for you', 'kick-back', ['separators']],
    ['kickback*', 'your kick-backs', 'kick-backs', ['separators']],
    ['guarantee*', 'it is Guaran-teed', 'Guaran-teed', ['separators']],
    ['保本', '这款bao-ben的', 'bao-ben', ['pinyin', 'separators']],
    ['加VX', '加V-X', '加V-X', ['separators']],
    ['vx', '我的V X是abc', 'V X', ['separators']],
    ['vx', '微信：v.x', 'v.x', ['separators']],
  ]);
  findsNothing([
    ['vx', 'v x'],
    ['vx', 'solve v-x'],
    ['vx', '选v x y'],
    ['vx', '选v-x1'],
    ['kickback*', 'kick back'],
    ['kickback*', 'a-kick-back'],
    ['rebate*', 're-bate'],
    ['guarantee', 'guar--antee'],
  ]);
});

test('K-25f a word that has a hyphen is not disguised by it', () => {
  const matcher = matcherOf(['risk-free', 'kickback']);
  expect(openIn(matcher, 'a Risk-free kick-back')).toEqual([
    ['Risk-free', []],
    ['kick-back', ['separators']],
  ]);
});

describe('K-25g names of emoji in round brackets, and codes of old clients', () => {
  finds([
    ['保本', '保（微笑）本', '保（微笑）本', ['emoji']],
    ['保本', '保(doge)本', '保(doge)本', ['emoji']],
    ['保本', '保（划掉）本', '保（划掉）本', ['emoji']],
    ['保本', '保{微笑}本', '保{微笑}本', ['emoji']],
    ['保本', '保[ 微笑 ]本', '保[ 微笑 ]本', ['emoji']],
    ['保本', '保/::)本', '保/::)本', ['emoji']],
    ['保本', '保/:strong本', '保/:strong本', ['emoji']],
    ['保本', "保/::'(/:,@-D本", "保/::'(/:,@-D本", ['emoji']],
    ['稳赚不赔', '稳（笑）转不陪', '稳（笑）转不陪', ['emoji', 'homophone']],
  ]);
  findsNothing([
    ['保本', '保（险）本'],
    ['保本', '保/:nothing本'],
    ['保本', '保（微笑）金本'],
  ]);
});

describe('K-25h mark-up, which nobody sees', () => {
  finds([
    ['返佣', '<font color="info">返</font>佣', '返</font>佣', []],
    ['稳赚不赔', '[稳赚](https://a.cn/b?c=1)不赔', '稳赚](https://a.cn/b?c=1)不赔', []],
    ['guarantee', 'we <b>guar</b>antee it', 'guar</b>antee', []],
  ]);
  findsNothing([
    ['返佣', '返<b佣'],
    ['返佣', '返<font color="info">。佣'],
    ['稳赚不赔', '[稳赚](见下文的说明)不赔'],
  ]);
});
