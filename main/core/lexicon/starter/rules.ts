import { parseExpression } from '../expression.ts';
import { keyOf, keyText } from '../key.ts';
import type { Rule } from '../schema.ts';
import { itemsOf, type StarterCategory } from './category.ts';

export type StarterRule = Pick<Rule, 'id' | 'category' | 'expr' | 'source'> & {
  readonly type: 'term' | 'phrase' | 'near' | 'ordered' | 'detector';
  readonly alsoWritten: string[];
  readonly languages: string[];
};

/** The rules of a category without what it wishes for single ones. The same letters in both scripts are one rule. */
export function rulesOf(starter: StarterCategory): StarterRule[] {
  const byKey = new Map<string, StarterRule>();
  for (const [language, list] of Object.entries(starter.terms)) {
    for (const item of itemsOf(list)) addTerm(starter.id, byKey, language, item);
  }
  return [...byKey.values()];
}

function addTerm(category: string, byKey: Map<string, StarterRule>, language: string, item: string): void {
  const { written, mark } = withoutMark(item);
  const type = typeOf(written);
  const expr = written.replace(' PRE/', ' W/').replace(/^detector:/, '');
  const key = type === 'term' ? keyText(keyOf(expr).key) + (expr.endsWith('*') ? '*' : '') : `${type} ${expr}`;
  const known = byKey.get(key);
  if (known) {
    if (known.expr !== expr && !known.alsoWritten.includes(expr)) known.alsoWritten.push(expr);
    if (!known.languages.includes(language)) known.languages.push(language);
    return;
  }
  const source = mark === 'R' || mark === 'N' ? 'regulator' : 'industry';
  byKey.set(key, {
    id: `${category}:${expr}`,
    category,
    type,
    expr,
    alsoWritten: [],
    source,
    languages: [language],
  });
}

/** "保本[R]" -> 保本, R. */
export function withoutMark(item: string): { written: string; mark: string | null } {
  const mark = /\[(\w+)\]$/.exec(item);
  return mark ? { written: item.slice(0, mark.index).trim(), mark: mark[1] ?? null } : { written: item, mark: null };
}

function typeOf(written: string): StarterRule['type'] {
  if (written.startsWith('detector:')) return 'detector';
  if (/ PRE\/\d+ /.test(written)) return 'ordered';
  if (/ W\/\d+ /.test(written)) return 'near';
  return written.includes('(') ? 'phrase' : 'term';
}

/** Whether a list names the rule, in whichever script; without its mark. */
export function isSame(rule: Pick<StarterRule, 'expr'>, named: string): boolean {
  const { written } = withoutMark(named.trim());
  const expr = written.replace(' PRE/', ' W/').replace(/^detector:/, '');
  return expr === rule.expr || lettersOf(expr) === lettersOf(rule.expr);
}

/** Shortest texts that the rule has to hit, one for each spelling; none for detectors. */
export function sampleTexts({ type, expr, alsoWritten }: StarterRule): string[] {
  if (type === 'detector') return [];
  return [expr, ...alsoWritten].flatMap((spelling) => {
    const { expression } = parseExpression(type, spelling, undefined);
    if (!expression) return [spelling];
    if (expression.kind === 'any') return expression.phrases.map(({ text }) => plain(text));
    const between = expression.unit === 'word' ? ' ' : '';
    return expression.left.flatMap((left) =>
      expression.right.map((right) => plain(left.text) + between + plain(right.text)),
    );
  });
}

function plain(text: string): string {
  return text.replace(/\*$/, '');
}

type Side = readonly { readonly key: string; readonly isOpen: boolean; readonly isWord: boolean }[];

/** Each spelling's one side, or the two of a near rule; asked for every example, so kept. */
function spellingsOf(rule: StarterRule): readonly (readonly Side[])[] {
  const known = spellings.get(rule);
  if (known) return known;
  const { type, expr, alsoWritten } = rule;
  if (type === 'detector') return [];
  const all = [expr, ...alsoWritten].flatMap((spelling): Side[][] => {
    const { expression } = parseExpression(type, spelling, undefined);
    if (!expression) return [];
    const sides = expression.kind === 'any' ? [expression.phrases] : [expression.left, expression.right];
    return [sides.map((phrases) => phrases.map(({ key, isOpen }) => sideOf(keyText(key), isOpen)))];
  });
  spellings.set(rule, all);
  return all;
}

const spellings = new WeakMap<StarterRule, readonly (readonly Side[])[]>();

function sideOf(key: string, isOpen: boolean): Side[number] {
  return { key, isOpen, isWord: /^[a-z0-9 ]+$/.test(key) };
}

/** The longest spelling of the rule whose letters stand in the text, folded; both sides of a near rule. */
export function lettersIn(rule: StarterRule, text: string): string | null {
  return longestIn(rule, lettersOf(text));
}

/** The folded letters of what is written in this folder, in spaces. Every list asks for every rule's, so they are kept. */
function lettersOf(text: string): string {
  const known = folded.get(text);
  if (known !== undefined) return known;
  const letters = ` ${keyText(keyOf(text).key)} `;
  folded.set(text, letters);
  return letters;
}

const folded = new Map<string, string>();

function longestIn(rule: StarterRule, letters: string): string | null {
  const found = spellingsOf(rule).flatMap((sides) => {
    const keys = sides.map(
      (phrases) =>
        phrases.find(({ key, isOpen, isWord }) => letters.includes(isWord ? ` ${key}${isOpen ? '' : ' '}` : key))?.key,
    );
    return keys.includes(undefined) ? [] : [keys.join(' ')];
  });
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Rules whose letters stand in the text and in no other such rule. */
export function rulesIn(text: string, rules: readonly StarterRule[]): StarterRule[] {
  const all = lettersOf(text);
  const found = rules.flatMap((rule) => {
    const letters = longestIn(rule, all);
    return letters === null ? [] : [{ rule, letters }];
  });
  return found
    .filter(({ rule, letters }) => !found.some((one) => one.rule !== rule && one.letters.includes(letters)))
    .map(({ rule }) => rule);
}
