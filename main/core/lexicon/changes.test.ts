import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, changesBetween as changesOf, checkLexicon, compile, type Lexicon } from './index.ts';

type Wish = { rules: readonly object[]; negators?: readonly string[] };

function lexicon({ rules, negators = [] }: Wish): Lexicon {
  const { lexicon: checked, problems } = checkLexicon({
    id: 'firm',
    version: 1,
    categories: [{ id: 'A', severity: 'low' }],
    rules: rules.map((rule) => ({ category: 'A', ...rule })),
    negators: negators.map((expr) => ({ expr })),
  });
  if (!checked) throw new Error(JSON.stringify(problems));
  return checked;
}

const changesBetween = (bases: readonly (Lexicon | null)[], target: Lexicon) =>
  changesOf(
    bases.map((base) => base && canonicalJson(base)),
    canonicalJson(target),
  );

const said = (text: string) => ({ text, parts: null, senderKind: 'employee' as const });

describe('R-6 what a new version of a lexicon can change', () => {
  const old = lexicon({
    rules: [
      { id: '1', expr: '保本' },
      { id: '2', expr: '返佣' },
    ],
    negators: ['不'],
  });

  test('texts in which a new, a changed or a removed rule finds something, disguised or not', () => {
    const changes = changesBetween(
      [old],
      lexicon({
        rules: [
          { id: '1', expr: '保本' },
          { id: '3', expr: '刚兑' },
        ],
        negators: ['不'],
      }),
    );
    expect(changes).toMatchObject({ rules: 2, hasOtherContext: false });
    expect(['刚 兑', '不返.佣', '保本', '你好'].map((text) => changes.touches(said(text)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('texts with one side of a rule that counts messages, when it changed or when what denies did', () => {
    const near = (n: number, negators: string[] = []) => {
      const rule = { id: 'n', type: 'near', expr: '返 现金', distance: { unit: 'message', n } };
      return lexicon({ rules: [rule, { id: '1', expr: '保本' }], negators });
    };
    const [further, denied] = [changesBetween([near(1)], near(2)), changesBetween([near(1)], near(1, ['不']))];
    for (const changes of [further, denied]) {
      expect(['可以返', '保本'].map((text) => changes.touches(said(text)))).toEqual([true, false]);
      expect(changes.mayTouch('可以返', 0, 3)).toBe(true);
    }
    expect(denied).toMatchObject({ rules: 1, hasOtherContext: true });
    expect(changesBetween([near(1)], near(1))).toMatchObject({ rules: 0, hasOtherContext: false });
  });

  test('nothing, when only names, sources and weights differ', () => {
    const same = lexicon({
      rules: [
        { id: '2', expr: '返佣', weight: 3 },
        { id: '1', expr: '保本', sourceRef: 'x' },
      ],
      negators: ['不'],
    });
    expect(changesBetween([old], same)).toMatchObject({ rules: 0, hasOtherContext: false });
  });

  test('other negators, exclusions or severities: messages that have hits, no others', () => {
    for (const wish of [
      { rules: old.rules, negators: ['不', '非'] },
      {
        rules: [
          { id: '1', expr: '保本', severity: 'high' },
          { id: '2', expr: '返佣' },
        ],
        negators: ['不'],
      },
      {
        rules: [
          { id: '1', expr: '保本', excludes: [{ expr: '确保本' }] },
          { id: '2', expr: '返佣' },
        ],
        negators: ['不'],
      },
    ])
      expect(changesBetween([old], lexicon(wish))).toMatchObject({ rules: 0, hasOtherContext: true });
  });

  test('everything, when a version is unknown', () => {
    expect(changesBetween([old, null], old).rules).toBeNull();
  });

  const expr = fc.constantFrom('保本', '不保', '保本息', '刚兑', '返佣', '不返', '本息', '稳赚不赔');
  const rule = fc.record({
    expr,
    scope: fc.constantFrom({}, { speakers: ['customer'] }, { quoted: 'skip' }),
    excludes: fc.constantFrom([], [{ expr: '不', window: 'before' }]),
  });
  const version = fc
    .record({ rules: fc.array(rule, { minLength: 1, maxLength: 4 }), negators: fc.subarray(['不', '非']) })
    .map(({ rules, negators }) =>
      lexicon({ rules: rules.map((one, at) => ({ id: `${one.expr}${at}`, ...one })), negators }),
    );
  const text = fc.array(
    fc.constantFrom('不', '非', '保', '本', '息', '返', '佣', '刚', '兑', '稳赚不赔', '，', ' ', 'ben', 'bǎo'),
    {
      maxLength: 10,
    },
  );

  test('a text that is not touched and has no hits to look at again has the same hits in both', () => {
    fc.assert(
      fc.property(version, version, text, (before, after, letters) => {
        const input = said(letters.join(''));
        const hitsBefore = compile(before).match(input);
        const changes = changesBetween([before], after);
        if (changes.touches(input) || (changes.hasOtherContext && hitsBefore.length > 0)) return;
        expect(compile(after).match(input)).toEqual(hitsBefore);
      }),
      { numRuns: 400 },
    );
  });
});
