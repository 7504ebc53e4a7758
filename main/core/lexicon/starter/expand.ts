import type { Severity } from '../../../../shared/model.ts';
import { parseExpression } from '../expression.ts';
import { keyOf, keyText } from '../key.ts';
import type { Category, Exclude, LexiconTest, Rule } from '../schema.ts';

/** A category as it is written down in this folder: close to what a compliance person reads, short enough to review. */
export type StarterCategory = {
  readonly id: string;
  readonly name: { readonly 'zh-Hans': string; readonly 'zh-Hant': string; readonly en: string };
  readonly severity: Severity;
  readonly legalBasis?: readonly { readonly rule: string; readonly article?: string }[];
  readonly negation?: Category['negation'];
  /**
   * Terms per language, parted by " · ". `W/n` makes a near rule, `PRE/n` an ordered one, a group (a b) without a
   * distance a phrase, `detector:name` a detector. Marks: [R] a regulator's or court's published case or warning,
   * [K] a public keyword taxonomy, [N] a supervisory manual, none: a compilation that somebody has to read.
   */
  readonly terms: { readonly 'zh-Hans': string; readonly 'zh-Hant': string; readonly en: string };
  /** Words too common to ask for attention at the category's severity, by severity. */
  readonly weaker?: Partial<Record<Severity, string>>;
  /** Taken out when one of these stands over the hit (`cover`), by term; parted by spaces. */
  readonly covers?: Readonly<Record<string, string>>;
  readonly excludes?: readonly Exclude[];
  readonly match?: Readonly<Record<string, Partial<Rule['match']>>>;
  readonly speakers?: Readonly<Record<string, Rule['scope']['speakers']>>;
  /** What must not be flagged; `suppressed` = found and taken out. */
  readonly nearMisses: readonly (readonly [
    text: string,
    expect: 'suppressed' | 'none' | 'hit',
    speaker?: LexiconTest['speaker'],
  ])[];
  /** A text that each detector must find. */
  readonly samples?: Readonly<Record<string, string>>;
};

/** An input of the lexicon schema, spelled out: rules with ids, sources, generated tests. */
export function expandCategory(starter: StarterCategory): { category: object; rules: object[]; tests: LexiconTest[] } {
  const rules = rulesOf(starter);
  const { id, name, severity, legalBasis = [], negation = 'suppress', excludes = [] } = starter;
  const tests = [
    ...rules.flatMap((rule) => generatedTests(starter, rule)),
    ...starter.nearMisses.map(([text, expect, speaker = 'employee']) => ({ text, expect, speaker })),
  ];
  return { category: { id, name, severity, legalBasis, negation, excludes }, rules, tests };
}

type StarterRule = Pick<Rule, 'id' | 'category' | 'expr' | 'source'> & {
  type: 'term' | 'phrase' | 'near' | 'ordered' | 'detector';
  alsoWritten: string[];
  languages: string[];
};

function rulesOf(starter: StarterCategory): StarterRule[] {
  const byKey = new Map<string, StarterRule>();
  for (const [language, list] of Object.entries(starter.terms)) {
    for (const item of list.split('·')) addTerm(starter, byKey, language, item.trim().replace(/\s+/g, ' '));
  }
  return [...byKey.values()].map((rule) => ({ ...rule, ...wishes(starter, rule) }));
}

/** The same letters in both scripts are one rule with two spellings. */
function addTerm(starter: StarterCategory, byKey: Map<string, StarterRule>, language: string, item: string): void {
  if (item === '') return;
  const mark = /\[(\w+)\]$/.exec(item);
  const written = mark ? item.slice(0, mark.index).trim() : item;
  const type = typeOf(written);
  const expr = written.replace(' PRE/', ' W/').replace(/^detector:/, '');
  const key = type === 'term' ? keyText(keyOf(expr).key) + (expr.endsWith('*') ? '*' : '') : `${type} ${expr}`;
  const known = byKey.get(key);
  if (known) {
    if (known.expr !== expr && !known.alsoWritten.includes(expr)) known.alsoWritten.push(expr);
    if (!known.languages.includes(language)) known.languages.push(language);
    return;
  }
  const source = mark ? (mark[1] === 'K' ? 'industry' : 'regulator') : 'industry';
  const rule = {
    id: `${starter.id}:${expr}`,
    category: starter.id,
    type,
    expr,
    alsoWritten: [],
    source,
    languages: [language],
  } as const;
  byKey.set(key, { ...rule, alsoWritten: [], languages: [language] });
}

function typeOf(written: string): StarterRule['type'] {
  if (written.startsWith('detector:')) return 'detector';
  if (/ PRE\/\d+ /.test(written)) return 'ordered';
  if (/ W\/\d+ /.test(written)) return 'near';
  return written.includes('(') ? 'phrase' : 'term';
}

function wishes(starter: StarterCategory, rule: StarterRule): object {
  const isListed = (list: string): boolean => list.split('·').some((item) => isSame(rule, item));
  const severity = Object.entries(starter.weaker ?? {}).find(([, list]) => isListed(list))?.[0];
  const covers = Object.entries(starter.covers ?? {}).flatMap(([term, list]) =>
    isSame(rule, term) ? list.split(/\s+/) : [],
  );
  const match = starter.match?.[rule.expr];
  const speakers = starter.speakers?.[rule.expr];
  return {
    excludes: covers.filter((expr) => expr !== '').map((expr) => ({ expr, window: 'cover' })),
    ...(severity ? { severity } : {}),
    ...(match ? { match } : {}),
    ...(speakers ? { scope: { speakers } } : {}),
  };
}

/** In whichever script the category names the rule. */
function isSame(rule: StarterRule, named: string): boolean {
  return named.trim() === rule.expr || keyText(keyOf(named).key) === keyText(keyOf(rule.expr).key);
}

/**
 * Each spelling must hit; with a full stop in the middle, and (where negation counts) after a negator, it must not.
 */
function generatedTests(starter: StarterCategory, rule: StarterRule): LexiconTest[] {
  const speaker = starter.speakers?.[rule.expr]?.[0] ?? 'employee';
  const test = (text: string, expect: LexiconTest['expect']): LexiconTest => ({ text, speaker, expect, rule: rule.id });
  if (rule.type === 'detector') return [test(starter.samples?.[rule.expr] ?? '', 'hit')];
  const texts = [rule.expr, ...rule.alsoWritten].flatMap((expr) => sampleTexts(rule.type, expr));
  const first = texts[0] ?? '';
  const middle = Math.ceil(first.length / 2);
  const parted = first.length > 1 ? [test(`${first.slice(0, middle)}。${first.slice(middle)}`, 'none')] : [];
  const isChinese = /\p{Script=Han}/u.test(first);
  const negated = test(isChinese ? `我们严禁${first}` : `we do not offer ${first}`, 'suppressed');
  return [...texts.map((text) => test(text, 'hit')), ...parted, ...(starter.negation === 'keep' ? [] : [negated])];
}

function sampleTexts(type: StarterRule['type'], expr: string): string[] {
  if (type === 'detector') return [];
  const { expression } = parseExpression(type, expr, undefined);
  const plain = (text: string): string => text.replace(/\*$/, '');
  if (!expression) return [expr];
  if (expression.kind === 'any') return expression.phrases.map(({ text }) => plain(text));
  const between = expression.unit === 'word' ? ' ' : '';
  return expression.left.flatMap((left) =>
    expression.right.map((right) => plain(left.text) + between + plain(right.text)),
  );
}
