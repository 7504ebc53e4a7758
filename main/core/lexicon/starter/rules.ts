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
  return expr === rule.expr || keyText(keyOf(expr).key) === keyText(keyOf(rule.expr).key);
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

/** The longest spelling of the rule whose letters stand in the text, folded; both sides of a near rule. */
export function lettersIn({ type, expr, alsoWritten }: StarterRule, text: string): string | null {
  if (type === 'detector') return null;
  const letters = ` ${keyText(keyOf(text).key)} `;
  const stands = (key: string, isOpen: boolean): boolean =>
    letters.includes(/^[a-z0-9 ]+$/.test(key) ? ` ${key}${isOpen ? '' : ' '}` : key);
  const found = [expr, ...alsoWritten].flatMap((spelling) => {
    const { expression } = parseExpression(type, spelling, undefined);
    if (!expression) return [];
    const sides = expression.kind === 'any' ? [expression.phrases] : [expression.left, expression.right];
    const keys = sides.map(
      (phrases) =>
        phrases.map(({ key, isOpen }) => ({ key: keyText(key), isOpen })).find((one) => stands(one.key, one.isOpen))
          ?.key,
    );
    return keys.includes(undefined) ? [] : [keys.join(' ')];
  });
  return found.sort((a, b) => b.length - a.length)[0] ?? null;
}

/** Rules whose letters stand in the text and in no other such rule. */
export function rulesIn(text: string, rules: readonly StarterRule[]): StarterRule[] {
  const found = rules.flatMap((rule) => {
    const letters = lettersIn(rule, text);
    return letters === null ? [] : [{ rule, letters }];
  });
  return found
    .filter(({ rule, letters }) => !found.some((one) => one.rule !== rule && one.letters.includes(letters)))
    .map(({ rule }) => rule);
}
