import { keyOf, keyText } from '../key.ts';
import type { LexiconProblem } from '../parse.ts';
import type { Lexicon } from '../schema.ts';

/** Longer ones hold other terms by chance, and looking at all their parts takes long. */
const LONGEST = 40;

/**
 * Terms that stand inside other terms of the same category, after folding: only the longer one is told of a hit, which may
 * surprise whoever counts on the shorter.
 */
export function termsInside({ rules }: Lexicon): LexiconProblem[] {
  const terms = rules.filter(({ type, expr }) => type === 'term' && !expr.endsWith('*'));
  const ruleOf = new Map(terms.map(({ id, category, expr }) => [`${category}\n${textOf(expr)}`, id]));
  return terms.flatMap(({ id, category, expr }) => {
    const inner = partsOf(textOf(expr)).flatMap((part) => ruleOf.get(`${category}\n${part}`) ?? []);
    return [...new Set(inner)]
      .filter((other) => other !== id)
      .map((other) => ({ place: `rules.${id}`, message: `holds the term of rule ${other}`, isFatal: false }));
  });
}

function textOf(expr: string): string {
  return keyText(keyOf(expr).key);
}

function partsOf(text: string): string[] {
  if (text.length > LONGEST) return [];
  const parts: string[] = [];
  for (let start = 0; start < text.length; start++) {
    for (let end = start + 1; end <= text.length; end++) {
      if (end - start < text.length && !isInWord(text, start) && !isInWord(text, end))
        parts.push(text.slice(start, end));
    }
  }
  return parts;
}

/** Between two letters of a word no term begins or ends: "formation" is not in "information". */
function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && /^[a-z0-9]{2}$/i.test(text.slice(at - 1, at + 1));
}
