import { describe, expect, test } from 'vitest';
import { compile } from '../compile.ts';
import { checkLexicon } from '../parse.ts';
import type { Lexicon } from '../schema.ts';
import { diffLexicons } from './diff.ts';
import { termsInside } from './inside.ts';
import { reportTests } from './testReport.ts';

function lexicon(more: object): Lexicon {
  const { lexicon: made, problems } = checkLexicon({
    id: 'house',
    version: 1,
    categories: [{ id: 'A', severity: 'high' }],
    rules: [{ id: 'r', category: 'A', expr: '保本' }],
    negators: [{ expr: '不' }],
    ...more,
  });
  if (!made) throw new Error(JSON.stringify(problems));
  return made;
}
const rules = (...exprs: string[]) => exprs.map((expr) => ({ id: expr, category: 'A', expr }));
const report = (...tests: object[]) => reportTests(compile(lexicon({ tests })));

describe('the tests inside a lexicon', () => {
  test('cover a rule by a text that it hits and one where it must not stand', () => {
    const hit = { text: '保本', expect: 'hit', rule: 'r' };
    expect(report(hit).uncovered).toEqual([{ rule: 'r', missing: ['nearMiss'] }]);
    expect(report({ text: '本金', expect: 'none', rule: 'r' }).uncovered).toEqual([
      { rule: 'r', missing: ['mustHit'] },
    ]);
    expect(report(hit, { text: '本金', expect: 'none', rule: 'r' })).toMatchObject({
      failedCount: 0,
      uncoveredCount: 0,
    });
  });

  test('that name no rule cover those whose hits they show; one without any hit covers none', () => {
    expect(report({ text: '保本', expect: 'hit' }, { text: '不保本', expect: 'suppressed' }).uncoveredCount).toBe(0);
    expect(report({ text: '保本', expect: 'hit' }, { text: '本金', expect: 'none' }).uncovered).toEqual([
      { rule: 'r', missing: ['nearMiss'] },
    ]);
  });

  test('that fail are told with what came instead, and cover nothing', () => {
    expect(report({ text: '不保本', expect: 'hit', rule: 'r' })).toEqual({
      total: 1,
      failed: [
        { text: '不保本', before: [], speaker: 'employee', rule: 'r', expect: 'hit', got: 'suppressed', rules: ['r'] },
      ],
      failedCount: 1,
      uncovered: [{ rule: 'r', missing: ['mustHit', 'nearMiss'] }],
      uncoveredCount: 1,
    });
  });
});

describe('a test of a rule that counts its distance in messages', () => {
  const near = { id: 'r', category: 'A', type: 'near', expr: '返 现金', distance: { unit: 'message', n: 2 } };
  const talk = (...tests: object[]) => {
    const rule = { ...near, scope: { speakers: ['employee'] } };
    return reportTests(compile(lexicon({ rules: [rule], tests: tests.map((one) => ({ rule: 'r', ...one })) })));
  };
  const [first, nothing] = [{ text: '可以返' }, { text: '' }];

  test('says what was said before, by whom, and covers the rule', () => {
    expect(
      talk(
        { before: [first, nothing], text: '给现金', expect: 'hit' },
        { before: [first, nothing, nothing], text: '给现金', expect: 'none' },
        { before: [{ ...first, speaker: 'customer' }], text: '给现金', expect: 'none' },
        { before: [{ text: '不返' }], text: '给现金', expect: 'suppressed' },
        { text: '给现金', expect: 'none' },
        { text: '可以返。给现金', expect: 'hit' },
      ),
    ).toMatchObject({ total: 6, failed: [], uncovered: [] });
  });

  test('is told with all of it when it fails', () => {
    expect(talk({ before: [first], text: '给现金', expect: 'none' }).failed).toMatchObject([
      { text: '给现金', before: [{ text: '可以返', speaker: 'employee' }], got: 'hit', rules: ['r'] },
    ]);
  });
});

describe('the difference of two versions', () => {
  test('names added and removed rules, and each changed field with both values', () => {
    const before = lexicon({ rules: rules('保本', '刚兑'), changeNote: 'first' });
    const [first] = rules('保本');
    const after = lexicon({
      version: 2,
      status: 'tested',
      changeNote: 'second',
      rules: [{ ...first, match: { gaps: 1 }, excludes: [{ expr: '确保本人' }] }, ...rules('兜底')],
      tests: [{ text: '保本', expect: 'hit' }],
    });
    const excludes = '[{"expr":"确保本人","n":6,"window":"cover"}]';
    expect(diffLexicons(before, after)).toEqual({
      added: [{ kind: 'rule', id: '兜底', text: '兜底' }],
      removed: [{ kind: 'rule', id: '刚兑', text: '刚兑' }],
      changed: [
        { kind: 'lexicon', id: 'house', fields: [{ field: 'changeNote', before: 'first', after: 'second' }] },
        {
          kind: 'rule',
          id: '保本',
          fields: [
            { field: 'match.gaps', before: 'true', after: '1' },
            { field: 'excludes', before: '[]', after: excludes },
          ],
        },
      ],
      tests: {
        added: 1,
        removed: 0,
        addedTests: [{ text: '保本', before: [], speaker: 'employee', expect: 'hit', rule: null }],
        removedTests: [],
      },
    });
  });

  test('is nothing when only a step of its life was made', () => {
    const tested = lexicon({ version: 2, status: 'approved', approver: 'wei', effectiveFrom: '2026-01-01' });
    const noTests = { added: 0, removed: 0, addedTests: [], removedTests: [] };
    const none = { added: [], removed: [], changed: [], tests: noTests };
    expect(diffLexicons(lexicon({}), tested)).toEqual(none);
  });

  test('shows a changed test as one that went and one that came', () => {
    const [before, after] = (['hit', 'none'] as const).map((expect) =>
      lexicon({ tests: [{ text: '保本', speaker: 'customer', expect, rule: 'r' }] }),
    );
    if (!before || !after) throw new Error('two');
    const one = { text: '保本', before: [], speaker: 'customer', rule: 'r' };
    expect(diffLexicons(before, after).tests).toEqual({
      added: 1,
      removed: 1,
      addedTests: [{ ...one, expect: 'none' }],
      removedTests: [{ ...one, expect: 'hit' }],
    });
  });

  test('to nothing is everything', () => {
    expect(diffLexicons(null, lexicon({})).added.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'category A',
      'rule r',
    ]);
  });
});

describe('terms inside other terms', () => {
  const inside = (...exprs: string[]) =>
    termsInside(lexicon({ rules: rules(...exprs) })).map(({ place, message }) => `${place} ${message}`);

  test('are told, after folding', () => {
    expect(inside('保本', '保本保收益', '獲利', '保证获利')).toEqual([
      'rules.保本保收益 holds the term of rule 保本',
      'rules.保证获利 holds the term of rule 獲利',
    ]);
  });

  test('are none in the middle of a word, nor in another category', () => {
    expect(inside('formation', 'information')).toEqual([]);
    expect(inside('no risk', 'no risk at all')).toEqual(['rules.no risk at all holds the term of rule no risk']);
    const categories = ['A', 'B'].map((id) => ({ id, severity: 'low' }));
    const apart = rules('保本', '保本保息').map((rule, at) => ({ ...rule, category: at === 0 ? 'A' : 'B' }));
    expect(termsInside(lexicon({ categories, rules: apart }))).toEqual([]);
  });
});
