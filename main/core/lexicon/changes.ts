import { compile } from './compile.ts';
import type { MatchInput } from './hit.ts';
import type { Category, Lexicon, Rule } from './schema.ts';

/**
 * Raise it when the matcher finds other hits for the same lexicon: a new disguise, another way of suppressing. What was
 * scanned with an older one is then scanned again.
 */
export const MATCHER_VERSION = 2;

/** What tells a message whose hits may differ between versions of a lexicon. */
export type Changes = {
  /** Rules that are in one version and not in the other; null = so many, or an unknown version, that every message has to be matched. */
  readonly rules: number | null;
  /** Whether a changed rule may have a say in this text. */
  readonly touches: (input: MatchInput) => boolean;
  /** Exclusions, negators, severities …: the hits of a message may look different, but where none were none come. */
  readonly hasOtherContext: boolean;
};

/** More than this share of changed rules, and looking for them costs as much as matching everything. */
const MOST_CHANGED = 0.3;

/**
 * Compares versions of one lexicon. Exact, because the hits of a message are a function of what the rules find in its text
 * and of the context that is alike for all of them: a text in which no changed rule finds anything, not even something
 * that is suppressed, has the same hits in all versions.
 *
 * @param bases the versions that the stored hits may stem from; null = none or an unreadable one.
 */
export function changesBetween(bases: readonly (Lexicon | null)[], target: Lexicon): Changes {
  const everything: Changes = { rules: null, touches: () => true, hasOtherContext: true };
  const ofTarget = fingerprints(target.rules, ruleText);
  const changed = new Map<string, { rule: Rule; category: Category }>();
  let hasOtherContext = false;
  for (const base of bases) {
    if (base === null) return everything;
    const ofBase = fingerprints(base.rules, ruleText);
    for (const [text, rule] of ofBase)
      if (!ofTarget.has(text)) changed.set(text, { rule, category: categoryOf(base, rule) });
    for (const [text, rule] of ofTarget)
      if (!ofBase.has(text)) changed.set(text, { rule, category: categoryOf(target, rule) });
    hasOtherContext ||= contextText(base, ofTarget) !== contextText(target, ofBase);
  }
  if (changed.size > 50 && changed.size > target.rules.length * MOST_CHANGED) return everything;
  return { rules: changed.size, touches: finderOf(target, [...changed.values()]), hasOtherContext };
}

/** By what a rule is, so that the same rule in two versions has one key. */
function fingerprints(rules: readonly Rule[], textOf: (rule: Rule) => string): Map<string, Rule> {
  return new Map(rules.map((rule) => [textOf(rule), rule]));
}

/** All that decides where a rule finds something; fields that are added to the schema count until they are named here. */
function ruleText(rule: Rule): string {
  const {
    severity: _,
    excludes: _excludes,
    weight: _weight,
    source: _source,
    sourceRef: _ref,
    languages: _languages,
    ...finding
  } = rule;
  return JSON.stringify(finding);
}

/** All that decides what becomes of what was found, of the rules that both versions have. */
function contextText(lexicon: Lexicon, other: ReadonlyMap<string, Rule>): string {
  const both = lexicon.rules.filter((rule) => other.has(ruleText(rule)));
  const used = new Set(both.map(({ category }) => category));
  const categories = lexicon.categories
    .filter(({ id }) => used.has(id))
    .map(({ name: _, legalBasis: _basis, action: _action, ...deciding }) => deciding);
  // A later detector does not take what an earlier one has.
  const detectors = both.filter(({ type }) => type === 'detector').map(({ id }) => id);
  const rules = both.map(({ id, severity, excludes }) => [id, severity, excludes] as const);
  return JSON.stringify({
    categories: categories.sort((a, b) => (a.id < b.id ? -1 : 1)),
    rules: rules.sort((a, b) => (a[0] < b[0] ? -1 : 1)),
    detectors,
    negators: lexicon.negators,
    affirmatives: lexicon.affirmatives,
    boilerplate: lexicon.boilerplate,
  });
}

function categoryOf(lexicon: Lexicon, rule: Rule): Category {
  const category = lexicon.categories.find(({ id }) => id === rule.category);
  if (!category) throw new Error(`rule ${rule.id} has no category`);
  return category;
}

/** A matcher of the changed rules alone, without anything that would hide what they find. */
function finderOf(target: Lexicon, changed: readonly { rule: Rule; category: Category }[]): Changes['touches'] {
  if (changed.length === 0) return () => false;
  const categories = new Map(changed.map(({ category }) => [category.id, { ...category, excludes: [] }]));
  const { match } = compile({
    ...target,
    categories: [...categories.values()],
    rules: changed.map(({ rule }) => ({ ...rule, excludes: [], scope: { quoted: 'include', forwarded: 'include' } })),
    negators: [],
    affirmatives: [],
    boilerplate: [],
    tests: [],
  });
  return (input) => match(input).length > 0;
}
