import { describe, expect, it } from 'vitest';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import {
  emptyFields,
  emptyList,
  fieldsOf,
  newExclude,
  newTest,
  withoutRule,
  withRule,
  type SaidFields,
} from './fields.ts';

const LEXICON: LexiconDocument = {
  id: 'firm',
  version: 3,
  categories: [{ id: 'G1', severity: 'critical' }],
  rules: [
    {
      id: 'G1:保本',
      category: 'G1',
      expr: '保本',
      severity: 'high',
      match: { gaps: 1 },
      excludes: [{ expr: '确保本', window: 'cover', reason: 'two words' }],
    },
    { id: 'G1:稳赚', category: 'G1', expr: '稳赚' },
  ],
  tests: [
    { text: '这款保本', expect: 'hit', rule: 'G1:保本', speaker: 'employee' },
    { text: '天气好', expect: 'none' },
    { text: '不保本', expect: 'suppressed', rule: 'G1:保本' },
  ],
};
const [FIRST] = LEXICON.rules;

function fieldsOfFirst() {
  if (FIRST === undefined) throw new Error('no rule');
  return fieldsOf(LEXICON, FIRST);
}

describe('the form of a rule', () => {
  it('changes nothing that was not changed in it', () => {
    const { lexicon, id } = withRule(LEXICON, 'G1:保本', fieldsOfFirst());
    expect(id).toBe('G1:保本');
    expect(lexicon.rules[0]).toEqual({
      ...FIRST,
      type: 'term',
      alsoWritten: [],
      excludes: [{ expr: '确保本', window: 'cover', n: 6, reason: 'two words' }],
    });
    expect(lexicon.rules[1]).toBe(LEXICON.rules[1]);
    expect(lexicon.tests).toEqual(LEXICON.tests);
    expect(lexicon['version']).toBe(3);
  });

  it('keeps tests where they stand and adds new ones at the end', () => {
    const fields = fieldsOfFirst();
    const { lexicon } = withRule(LEXICON, 'G1:保本', {
      ...fields,
      tests: [...fields.tests.map((test) => ({ ...test, text: `${test.text}的` })), { ...newTest(), text: '绝对保本' }],
    });
    expect(lexicon.tests?.map(({ text }) => text)).toEqual(['这款保本的', '天气好', '不保本的', '绝对保本']);
    expect(lexicon.tests?.[0]?.speaker).toBe('employee');
  });

  it('keeps, adds and takes out what was said before a test', () => {
    const before = [{ text: '可以返' }, { text: '', speaker: 'customer' as const }];
    const talk = { ...LEXICON, tests: [{ text: '现金', before, expect: 'hit' as const, rule: 'G1:保本' }] };
    const fields = fieldsOf(talk, FIRST ?? { id: '', category: '', expr: '' });
    expect(withRule(talk, 'G1:保本', fields).lexicon.tests).toEqual(talk.tests);
    const tests = (change: readonly SaidFields[]) =>
      withRule(talk, 'G1:保本', { ...fields, tests: fields.tests.map((one) => ({ ...one, before: change })) }).lexicon
        .tests;
    expect(tests([...(fields.tests[0]?.before ?? []), { text: '好', speaker: 'bot' }])).toMatchObject([
      { before: [...before, { text: '好', speaker: 'bot' }] },
    ]);
    expect(tests([])?.[0]).not.toHaveProperty('before');
  });

  it('drops lines, exclusions and tests in which nothing is written', () => {
    const { lexicon } = withRule(LEXICON, 'G1:保本', {
      ...fieldsOfFirst(),
      severity: null,
      alsoWritten: ' 包本 \n\n  ',
      excludes: [newExclude()],
      tests: [{ ...newTest(), text: '  ' }],
    });
    expect(lexicon.rules[0]).toMatchObject({ alsoWritten: ['包本'], excludes: [] });
    expect(lexicon.rules[0]).not.toHaveProperty('severity');
    expect(lexicon.tests).toEqual([{ text: '天气好', expect: 'none' }]);
  });

  it('gives a new rule an id that says what it looks for, and that is free', () => {
    const wish = { ...emptyFields('G1'), expr: ' 保本 ' };
    const first = withRule(LEXICON, null, wish);
    expect(first.id).toBe('G1:保本 2');
    expect(withRule(first.lexicon, null, wish).id).toBe('G1:保本 3');
    expect(first.lexicon.rules).toHaveLength(3);
    expect(first.lexicon.rules[2]).toMatchObject({ category: 'G1', expr: '保本' });
  });

  it('makes a category together with the rule, also the first of a list', () => {
    const newCategory = { name: ' 催单 ', severity: 'medium' as const };
    const { lexicon, id } = withRule(emptyList('own'), null, { ...emptyFields(''), expr: '赶紧', newCategory });
    expect(id).toBe('C1:赶紧');
    expect(lexicon.categories).toEqual([
      { id: 'C1', name: { 'zh-Hans': '催单', 'zh-Hant': '催单', en: '催单' }, severity: 'medium' },
    ]);
    expect(lexicon.rules).toEqual([expect.objectContaining({ id: 'C1:赶紧', category: 'C1', expr: '赶紧' })]);
    const second = withRule(lexicon, id, { ...emptyFields('C1'), expr: '赶紧', newCategory });
    expect(second.lexicon.rules[0]?.category).toBe('C2');
    expect(second.lexicon.categories).toHaveLength(2);
  });

  it('takes a rule out together with its tests', () => {
    const lexicon = withoutRule(LEXICON, 'G1:保本');
    expect(lexicon.rules.map(({ id }) => id)).toEqual(['G1:稳赚']);
    expect(lexicon.tests).toEqual([{ text: '天气好', expect: 'none' }]);
  });
});
