import { type DetectorName, isDetector } from './detectors.ts';
import { type Expression, parseExpression, type Phrase, phraseOf } from './expression.ts';
import type { Disguise } from './hit.ts';
import { type Key, keyText } from './key.ts';
import { type CompiledRegex, compileRegex } from './regex.ts';
import type { Category, Exclude, Lexicon, Rule } from './schema.ts';
import { variantsOf } from './spelled/variants.ts';

/**
 * Everything that is looked for in a text, of whatever use: a rule's term, one side of a near rule, what a regular
 * expression cannot do without, an exclusion, a negator. All of them are keys of ONE automaton, so a rule is arithmetic on the spans of a text.
 */
export type Entry = {
  readonly kind: 'term' | 'left' | 'right' | 'needle' | 'exclude' | 'negator' | 'affirmative';
  /** Set for term, left, right, needle. */
  readonly rule: CompiledRule | null;
  /** Set for exclude and negator. */
  readonly window: { readonly at: Exclude['window']; readonly n: number; readonly unit: 'char' | 'word' } | null;
  readonly text: string;
  readonly isOpen: boolean;
  readonly symbols: Phrase['symbols'];
  /** All listed spellings of this key for this use; none when the text was read anew (see spelled/hidden.ts). */
  readonly listed: string[];
  /** What this key by itself does to hide the term, such as a number written another way; most keys hide nothing. */
  readonly by: readonly Disguise[];
  /** Of a key that no list has, the spelling in the list that it stands for: 零风险 of 0风险. */
  readonly of: string | null;
};

export type CompiledRule = {
  readonly rule: Rule;
  readonly category: Category;
  readonly near: Extract<Expression, { kind: 'near' }> | null;
  readonly detector: DetectorName | null;
  /** Of a rule of type regex, one per spelling. */
  readonly regexes: readonly CompiledRegex[];
  /** Exclusions of the rule and its category. */
  readonly excludes: ReadonlySet<Entry>;
};

/** Keys with their entries; a key's folded letters are the same, its uses may be many. */
export type Pattern = { readonly key: Key; readonly entries: Entry[] };

/** Gathers all keys of a lexicon that `parseLexicon` found sound; a rule that cannot be executed is a programming error here. */
export function entriesOf(lexicon: Lexicon): { patterns: Map<string, Pattern>; rules: CompiledRule[] } {
  const patterns = new Map<string, Pattern>();
  const categories = new Map(lexicon.categories.map((category) => [category.id, category]));
  const excludesOf = new Map(
    lexicon.categories.map((category) => [category.id, new Set(addExcludes(patterns, category.excludes))]),
  );
  const rules = lexicon.rules.map((rule): CompiledRule => {
    const category = categories.get(rule.category);
    if (!category) throw new Error(`rule ${rule.id} has no category`);
    const ofCategory = excludesOf.get(category.id) ?? NO_EXCLUDES;
    const excludes =
      rule.excludes.length === 0 ? ofCategory : new Set([...addExcludes(patterns, rule.excludes), ...ofCategory]);
    const detector = rule.type === 'detector' && isDetector(rule.expr) ? rule.expr : null;
    const near = rule.type === 'near' || rule.type === 'ordered' ? nearOf(rule) : null;
    const regexes = rule.type === 'regex' ? regexesOf(rule) : [];
    const compiled = { rule, category, near, detector, regexes, excludes };
    if (rule.type === 'regex') addNeedles(patterns, compiled);
    else if (!detector) addRule(patterns, compiled);
    return compiled;
  });
  for (const { expr, window, n } of lexicon.negators) {
    add(patterns, 'negator', phraseOf(expr, []), null, { at: window, n, unit: unitOf(expr) });
  }
  for (const expr of lexicon.affirmatives) add(patterns, 'affirmative', phraseOf(expr, []), null, null);
  return { patterns, rules };
}

const NO_EXCLUDES: ReadonlySet<Entry> = new Set();

function expressionOf(rule: Rule, expr: string): Expression {
  if (rule.type === 'regex' || rule.type === 'detector') throw new Error(`rule ${rule.id} cannot be compiled`);
  const { expression } = parseExpression(rule.type, expr, rule.distance);
  if (!expression) throw new Error(`rule ${rule.id} was not checked: ${expr}`);
  return expression;
}

function nearOf(rule: Rule): CompiledRule['near'] {
  const expression = expressionOf(rule, rule.expr);
  return expression.kind === 'near' ? expression : null;
}

function regexesOf(rule: Rule): CompiledRegex[] {
  return [rule.expr, ...rule.alsoWritten].map((source) => {
    const { regex, problem } = compileRegex(source, rule.match);
    if (!regex) throw new Error(`rule ${rule.id} was not checked: ${problem}`);
    return regex;
  });
}

/** TRAP: only when every spelling has needles does the rule wait for one; `runsAlways` says so to the matcher. */
function addNeedles(patterns: Map<string, Pattern>, compiled: CompiledRule): void {
  if (runsAlways(compiled)) return;
  for (const { needles } of compiled.regexes)
    for (const needle of needles ?? []) add(patterns, 'needle', phraseOf(needle, []), compiled, null);
}

/** Whether a rule's expressions have to be tried on every text. */
export function runsAlways({ regexes }: CompiledRule): boolean {
  return regexes.some(({ needles }) => needles === null);
}

function addRule(patterns: Map<string, Pattern>, compiled: CompiledRule): void {
  const { rule } = compiled;
  const first = addExpression(patterns, compiled, rule.expr);
  const listed =
    rule.alsoWritten.length === 0
      ? first
      : [...first, ...rule.alsoWritten.flatMap((expr) => addExpression(patterns, compiled, expr))];
  for (const expr of rule.variants) addVariant(patterns, phraseOf(expr, []), compiled, 'variant');
  for (const phrase of listed)
    for (const one of variantsOf(rule, phrase)) addVariant(patterns, one.phrase, compiled, one.by, phrase.text);
}

/** @returns the phrases of which variants are looked for, too. */
function addExpression(patterns: Map<string, Pattern>, compiled: CompiledRule, expr: string): readonly Phrase[] {
  const expression = expressionOf(compiled.rule, expr);
  if (expression.kind === 'any') {
    for (const phrase of expression.phrases) add(patterns, 'term', phrase, compiled, null);
    return expression.phrases;
  }
  for (const phrase of expression.left) add(patterns, 'left', phrase, compiled, null);
  for (const phrase of expression.right) add(patterns, 'right', phrase, compiled, null);
  return NO_PHRASES;
}

const NO_PHRASES: readonly Phrase[] = [];

/** A variant that is listed after all hides nothing. */
function addVariant(
  patterns: Map<string, Pattern>,
  phrase: Phrase,
  compiled: CompiledRule,
  by: Disguise,
  of: string | null = null,
): void {
  const known = patterns
    .get(keyText(phrase.key))
    ?.entries.some(({ kind, rule }) => kind === 'term' && rule === compiled);
  if (!known) add(patterns, 'term', phrase, compiled, null, { by: [by], of });
}

const AS_LISTED: Pick<Entry, 'by' | 'of'> = { by: [], of: null };

function addExcludes(patterns: Map<string, Pattern>, excludes: readonly Exclude[]): Entry[] {
  return excludes.map(({ expr, window, n }) =>
    add(patterns, 'exclude', phraseOf(expr, []), null, { at: window, n, unit: unitOf(expr) }),
  );
}

/** Chinese distances are counted in characters, others in words. */
function unitOf(expr: string): 'char' | 'word' {
  return phraseOf(expr, []).key.some((letter) => letter?.isWord) ? 'word' : 'char';
}

function add(
  patterns: Map<string, Pattern>,
  kind: Entry['kind'],
  phrase: Phrase,
  rule: CompiledRule | null,
  window: Entry['window'],
  { by, of } = AS_LISTED,
): Entry {
  const id = keyText(phrase.key, phrase.text);
  const pattern = patterns.get(id);
  const same = rule === null ? undefined : pattern?.entries.find((entry) => isSameUse(entry, kind, phrase, rule));
  const bare = phrase.isOpen ? phrase.text.slice(0, -1) : phrase.text;
  if (same) {
    same.listed.push(bare);
    return same;
  }
  const entry: Entry = {
    kind,
    rule,
    window,
    text: phrase.text,
    isOpen: phrase.isOpen,
    symbols: phrase.symbols,
    listed: [bare],
    by,
    of,
  };
  // TRAP: an empty list that one is added to takes room for seventeen.
  if (pattern) pattern.entries.push(entry);
  else patterns.set(id, { key: phrase.key, entries: [entry] });
  return entry;
}

/** Spellings of one rule that fold to the same key, such as 保證 and 保证. */
function isSameUse(entry: Entry, kind: Entry['kind'], phrase: Phrase, rule: CompiledRule): boolean {
  return (
    entry.rule === rule &&
    entry.kind === kind &&
    entry.isOpen === phrase.isOpen &&
    JSON.stringify(entry.symbols) === JSON.stringify(phrase.symbols)
  );
}
