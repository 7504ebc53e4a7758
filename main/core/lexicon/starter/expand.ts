import type { LexiconTest } from '../schema.ts';
import { itemsOf, type StarterCategory } from './category.ts';
import { isSame, lettersIn, rulesIn, rulesOf, sampleTexts, type StarterRule } from './rules.ts';

/** An input of the lexicon schema, spelled out: rules with ids, sources, and the tests inside the lexicon. */
export function expandCategory(starter: StarterCategory): { category: object; rules: object[]; tests: LexiconTest[] } {
  const rules = rulesOf(starter);
  const { id, name, severity, legalBasis = [], negation = 'suppress', excludes = [] } = starter;
  return {
    category: { id, name, severity, legalBasis, negation, excludes },
    rules: rules.map((rule) => ({ ...rule, ...wishes(starter, rule) })),
    tests: [...rules.flatMap((rule) => testsOf(starter, rule)), ...exampleTests(starter, rules)],
  };
}

function wishes(starter: StarterCategory, rule: StarterRule): object {
  const severity = Object.entries(starter.weaker ?? {}).find(([, list]) =>
    itemsOf(list).some((item) => isSame(rule, item)),
  )?.[0];
  const match = starter.match?.[rule.expr];
  return {
    excludes: coversOf(starter, rule).map((expr) => ({ expr, window: 'cover' })),
    ...(severity ? { severity } : {}),
    ...(match ? { match } : {}),
  };
}

function coversOf(starter: StarterCategory, rule: StarterRule): string[] {
  return Object.entries(starter.covers ?? {}).flatMap(([term, list]) => (isSame(rule, term) ? coversIn(list) : []));
}

function coversIn(list: string): string[] {
  return itemsOf(list).flatMap((item) => (/\p{Script=Han}/u.test(item) ? item.split(/\s+/) : [item]));
}

/**
 * Each spelling must hit. It must not across the end of a sentence, inside a longer word, in what looks like it, under
 * each of its exclusions, and (where negation counts) after a negator.
 */
function testsOf(starter: StarterCategory, rule: StarterRule): LexiconTest[] {
  const test = (text: string, expect: LexiconTest['expect']): LexiconTest => ({
    text,
    speaker: 'employee',
    expect,
    rule: rule.id,
  });
  const hits = rule.type === 'detector' ? [starter.samples?.[rule.expr] ?? ''] : sampleTexts(rule);
  const lookalikes = Object.entries(starter.lookalikes ?? {}).flatMap(([term, list]) =>
    isSame(rule, term) ? itemsOf(list) : [],
  );
  return [
    ...hits.map((text) => test(text, 'hit')),
    ...lookalikes.map((text) => test(text, 'none')),
    ...coveredTexts(starter, rule).map((text) => test(text, 'suppressed')),
    ...(rule.type === 'detector' ? [] : shapeTests(starter, hits[0] ?? '', test)),
  ];
}

function shapeTests(
  { negation }: StarterCategory,
  text: string,
  test: (text: string, expect: LexiconTest['expect']) => LexiconTest,
): LexiconTest[] {
  const isChinese = /\p{Script=Han}/u.test(text);
  const middle = Math.ceil(text.length / 2);
  return [
    ...(text.length > 1 ? [test(`${text.slice(0, middle)}。${text.slice(middle)}`, 'none')] : []),
    ...(/^[a-z]/i.test(text) ? [test(`x${text}`, 'none')] : []),
    ...(negation === 'keep' ? [] : [test(isChinese ? `我们严禁${text}` : `we do not offer ${text}`, 'suppressed')]),
  ];
}

/** The exclusions that hold the term: by themselves they are what a hit must not be made of. */
function coveredTexts(starter: StarterCategory, rule: StarterRule): string[] {
  return coversOf(starter, rule).filter((text) => lettersIn(rule, text) !== null);
}

/** The category's examples, each tied to the rules it is about: those in it that are no part of a longer one in it. */
function exampleTests(starter: StarterCategory, rules: readonly StarterRule[]): LexiconTest[] {
  return (starter.nearMisses ?? []).flatMap(([text, expect, speaker = 'employee']): LexiconTest[] => {
    const whole: LexiconTest = { text, speaker, expect };
    const about = expect === 'suppressed' ? rulesIn(text, rules) : [];
    return about.length === 0 ? [whole] : about.map((rule) => ({ ...whole, rule: rule.id }));
  });
}
