import { ruleWithUsual, withUsual } from './compact.ts';
import { compile, type Matcher } from './compile.ts';
import type { MatchInput } from './hit.ts';
import { checkLexicon } from './parse.ts';
import type { Category, Lexicon, Rule } from './schema.ts';
import { type Need, needOf } from './signs/need.ts';

/**
 * Raise it when the matcher finds other hits for the same lexicon: a new disguise, another way of suppressing. What was
 * scanned with an older one is then scanned again, and what was noted of texts (signs/note.ts) is noted again.
 */
export const MATCHER_VERSION = 8;

/** What tells a message whose hits may differ between versions of a lexicon. */
export type Changes = {
  /** Rules that are in one version and not in the other, or that other context may let find more; null = so many, or an unknown version, that every message has to be matched. */
  readonly rules: number | null;
  /** Whether a changed rule may have a say in this text. */
  readonly touches: (input: MatchInput) => boolean;
  /** Cheaper: false = `touches` says no to a message whose one field is that range of a text. */
  readonly mayTouch: Matcher['mayMatch'];
  /** Cheaper still: false = `touches` says no to all texts with these signs; null = nobody can tell. */
  readonly mayBeIn: Need | null;
  /** Exclusions, negators, severities …: the hits of a message may look different, but where none were none come. */
  readonly hasOtherContext: boolean;
};

/** More than this share of changed rules, and looking for them costs as much as matching everything. */
const MOST_CHANGED = 0.3;
const FEW_CHANGED = 50;

/**
 * Compares versions of one lexicon. Exact, because the hits of a message are a function of what the rules find in its text
 * and of the context that is alike for all of them: a text in which no changed rule finds anything, not even something
 * that is suppressed, has the same hits in all versions.
 *
 * All as canonical JSON, as they are stored: comparing 50,000 rules is then comparing texts, and what goes without saying is
 * in none of them.
 *
 * @param bases the versions that the stored hits may stem from; null = none.
 */
export function changesBetween(bases: readonly (string | null)[], targetJson: string): Changes {
  const everything: Changes = { rules: null, touches: YES, mayTouch: YES, mayBeIn: null, hasOtherContext: true };
  const { lexicon: target, rules: ofTarget } = stored(targetJson);
  const changed = new Map<string, Changed>();
  let hasOtherContext = false;
  for (const json of bases) {
    if (json === null) return everything;
    // It was checked when it was stored. What this program reads otherwise has another text, and is checked below.
    const { lexicon: base, rules: ofBase } = stored(json);
    for (const [text, rule] of ofBase) if (!ofTarget.has(text)) changed.set(text, changedIn(base, rule));
    for (const [text, rule] of ofTarget) if (!ofBase.has(text)) changed.set(text, changedIn(target, rule));
    hasOtherContext ||= contextText(base, ofBase, ofTarget) !== contextText(target, ofTarget, ofBase);
  }
  // A side that is taken out makes room for another message's, which has no flag yet.
  if (hasOtherContext)
    for (const [text, rule] of ofTarget) if (isNearMessages(rule)) changed.set(text, changedIn(target, rule));
  if (changed.size > FEW_CHANGED && changed.size > ofTarget.size * MOST_CHANGED) return everything;
  const finder = finderOf(target, [...changed.values()]);
  return finder ? { rules: changed.size, ...finder, hasOtherContext } : everything;
}

/** A rule as it is stored: only the first two are always there. */
type StoredRule = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly category: string;
  readonly type?: string;
  readonly severity?: string;
  readonly distance?: { readonly unit: string };
  readonly excludes?: readonly unknown[];
};

/** `lexicon` has no rules: they are by what they are, so that the same rule in two versions has one key. */
type Stored = { readonly lexicon: Lexicon; readonly rules: ReadonlyMap<string, StoredRule> };

function stored(json: string): Stored {
  const { rules, ...rest } = JSON.parse(json) as { readonly rules: readonly StoredRule[] };
  return { lexicon: withUsual({ ...rest, rules: [] }), rules: new Map(rules.map((rule) => [ruleText(rule), rule])) };
}

function isNearMessages({ distance }: StoredRule): boolean {
  return distance?.unit === 'message';
}

type Changed = { readonly rule: Rule; readonly category: Category };

function changedIn(lexicon: Lexicon, rule: StoredRule): Changed {
  const category = lexicon.categories.find(({ id }) => id === rule.category);
  if (!category) throw new Error(`rule ${rule.id} has no category`);
  return { rule: ruleWithUsual(rule), category };
}

/** All that decides where a rule finds something; fields that are added to the schema count until they are named here. */
function ruleText(rule: StoredRule): string {
  const { severity: _, excludes: _excludes, weight: _weight, ...others } = rule;
  const { source: _source, sourceRef: _ref, languages: _languages, ...finding } = others;
  return JSON.stringify(finding);
}

/** All that decides what becomes of what was found, of the rules that both versions have. */
function contextText(lexicon: Lexicon, own: Stored['rules'], other: Stored['rules']): string {
  const both = [...own].filter(([text]) => other.has(text)).map(([, rule]) => rule);
  const used = new Set(both.map(({ category }) => category));
  const categories = lexicon.categories
    .filter(({ id }) => used.has(id))
    .map(({ name: _, legalBasis: _basis, action: _action, ...deciding }) => deciding);
  // A later detector does not take what an earlier one has.
  const detectors = both.filter(({ type }) => type === 'detector').map(({ id }) => id);
  const rules = both.flatMap(({ id, severity, excludes = [] }) =>
    severity === undefined && excludes.length === 0 ? [] : [[id, severity ?? null, excludes] as const],
  );
  const { negators, affirmatives, boilerplate } = lexicon;
  return JSON.stringify({
    categories: categories.sort((a, b) => (a.id < b.id ? -1 : 1)),
    rules: rules.sort((a, b) => (a[0] < b[0] ? -1 : 1)),
    ...{ detectors, negators, affirmatives, boilerplate },
  });
}

type Finder = Pick<Changes, 'touches' | 'mayTouch' | 'mayBeIn'>;
const YES = (): boolean => true;
const NO = (): boolean => false;

/** A matcher of the changed rules alone, without anything that would hide what they find; null when one is not readable. */
function finderOf(target: Lexicon, changed: readonly Changed[]): Finder | null {
  if (changed.length === 0) return { touches: NO, mayTouch: NO, mayBeIn: NO };
  const categories = new Map(changed.map(({ category }) => [category.id, { ...category, excludes: [] }]));
  const { lexicon } = checkLexicon({
    ...target,
    categories: [...categories.values()],
    // Two versions of one rule have one id.
    rules: changed.map(({ rule }, at) => ({ ...rule, id: `${at}`, excludes: [], scope: EVERYWHERE })),
    ...{ negators: [], affirmatives: [], boilerplate: [], tests: [] },
  });
  if (!lexicon) return null;
  const { match, mayMatch, nearMessages } = compile(lexicon);
  // One side alone may complete what an earlier message began.
  const touches = (input: MatchInput): boolean =>
    match(input).length > 0 || (nearMessages?.sides(input) ?? []).length > 0;
  return { touches, mayTouch: mayMatch, mayBeIn: needOf(lexicon) };
}

const EVERYWHERE = { quoted: 'include', forwarded: 'include' };
