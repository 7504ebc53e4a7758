import { isFolded, type Key, keyOf, type KeyResult } from './key.ts';

/** One way to write a side of a rule: letters to match; `isOpen` = it ended in `*`, so the word may go on. */
export type Phrase = {
  readonly text: string;
  readonly key: Key;
  readonly isOpen: boolean;
  /** Symbols that folding drops and that must stand there all the same: inside the hit (100% safe), before it (➕薇), after it. */
  readonly symbols: { readonly inside: string; readonly before: string; readonly after: string };
};

export type Expression =
  | { readonly kind: 'any'; readonly phrases: readonly Phrase[] }
  | {
      readonly kind: 'near';
      readonly isOrdered: boolean;
      readonly unit: 'char' | 'word' | 'message';
      /** At most so many characters or words between the two; messages: so many further on, 0 = in the same one. */
      readonly n: number;
      readonly left: readonly Phrase[];
      readonly right: readonly Phrase[];
    };

export type ExpressionProblem =
  | KeyResult['problem']
  | 'inner*'
  | 'noDistance'
  | 'twoDistances'
  | 'farDistance'
  | 'farMessages'
  | 'emptyGroup'
  | 'brokenGroup'
  | 'distanceInTerm';
export type Parsed = {
  readonly expression: Expression | null;
  readonly problems: readonly Exclude<ExpressionProblem, null>[];
};

const DISTANCE = /\s+W\/(\d{1,9})\s+/g;
/** As the schema says for a distance in its own field. */
const FURTHEST = 100;
/** The same for messages: whoever reads a flag has to see both sides as one talk. */
export const MOST_MESSAGES = 20;

/**
 * The small language of rule expressions:
 *
 *   保本                             term: as it stands
 *   rebate*                          the word may go on: rebates, rebated
 *   heard from (CFO CEO)             phrase: one of the words in the group
 *   guarantee* W/3 (return* profit*) near: both, in any order, at most 3 words between; `ordered`: in this order
 *   存 W/6 (保险 保单)                the same in characters, because no side is written with word breaks
 *
 * @param distance of the rule: the unit, and n where the expression itself has no W/n.
 */
export function parseExpression(
  type: 'term' | 'phrase' | 'near' | 'ordered',
  expr: string,
  distance: { readonly unit: 'char' | 'word' | 'message'; readonly n: number } | undefined,
): Parsed {
  const problems: Exclude<ExpressionProblem, null>[] = [];
  const distances = expr.includes('W/') ? [...expr.matchAll(DISTANCE)] : [];
  if (type === 'term' || type === 'phrase') {
    if (distances.length > 0) problems.push('distanceInTerm');
    const phrases = type === 'term' ? [phraseOf(expr, problems)] : alternatives(expr, problems);
    return { expression: problems.length === 0 ? { kind: 'any', phrases } : null, problems };
  }
  if (distances.length > 1) return { expression: null, problems: ['twoDistances'] };
  const sides = sidesOf(expr, distances[0]);
  const n = distances[0] ? Number(distances[0][1]) : distance?.n;
  if (!sides || n === undefined) return { expression: null, problems: ['noDistance'] };
  if (distance?.unit === 'message' && n > MOST_MESSAGES) problems.push('farMessages');
  else if (n > FURTHEST) problems.push('farDistance');
  const left = alternatives(sides[0], problems);
  const right = alternatives(sides[1], problems);
  const hasWords = [...left, ...right].some((phrase) => phrase.key.some((letter) => letter?.isWord));
  const unit = distance?.unit ?? (hasWords ? 'word' : 'char');
  const expression = { kind: 'near', isOrdered: type === 'ordered', unit, n, left, right } as const;
  return { expression: problems.length === 0 ? expression : null, problems };
}

/** Left and right of W/n; with the distance in its own field, the two words or groups of the expression. */
function sidesOf(expr: string, found: RegExpExecArray | undefined): readonly [string, string] | null {
  if (found) return [expr.slice(0, found.index), expr.slice(found.index + found[0].length)];
  const [left, right, ...more] = expr.match(/\([^()]*\)\*?|[^\s()]+/g) ?? [];
  return left && right && more.length === 0 ? [left, right] : null;
}

/** "heard from (CFO CEO)" -> "heard from CFO", "heard from CEO". A group's items are split at spaces. */
function alternatives(text: string, problems: Exclude<ExpressionProblem, null>[]): Phrase[] {
  const group = /\(([^()]*)\)/.exec(text);
  if (/[()]/.test(text.replace(/\([^()]*\)/g, ''))) problems.push('brokenGroup');
  if (!group || problems.includes('brokenGroup')) return [phraseOf(text.replace(/[()]/g, ' '), problems)];
  const items = (group[1] ?? '').split(/[\s,，、]+/).filter((item) => item !== '');
  if (items.length === 0) problems.push('emptyGroup');
  const before = text.slice(0, group.index);
  const after = text.slice(group.index + group[0].length);
  return items.flatMap((item) => alternatives(before + item + after, problems));
}

export function phraseOf(written: string, problems: Exclude<ExpressionProblem, null>[]): Phrase {
  const trimmed = written.trim();
  const isOpen = trimmed.endsWith('*');
  const text = isOpen ? trimmed.slice(0, -1) : trimmed;
  if (text.includes('*')) problems.push('inner*');
  const { key, problem } = keyOf(text);
  if (problem) problems.push(problem);
  return { text: trimmed, key, isOpen, symbols: isFolded(text, key) ? NO_SYMBOLS : symbolsOf(text) };
}

const NO_SYMBOLS = { inside: '', before: '', after: '' };

/** Everything up to the first letter, the letters with what is between them, and what follows the last one. */
const AROUND_LETTERS = /^([^\p{L}\p{N}]*)(.*[\p{L}\p{N}])?(.*)$/su;

/** Symbols that touch the first or last letter, but for blanks; of those between letters the ones that are written on purpose. */
function symbolsOf(term: string): Phrase['symbols'] {
  if (!/[\p{S}\p{P}]/u.test(term)) return NO_SYMBOLS;
  const plain = term.normalize('NFKC').replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const [, left = '', middle = '', right = ''] = AROUND_LETTERS.exec(plain) ?? [];
  const before = /([\p{S}%&#@]+)\s*$/u.exec(left)?.[1] ?? '';
  const after = /^\s*([\p{S}%&#@]+)/u.exec(right)?.[1] ?? '';
  return { inside: [...new Set(middle.replace(/[^%$€£¥+&#@]/g, ''))].join(''), before, after };
}
