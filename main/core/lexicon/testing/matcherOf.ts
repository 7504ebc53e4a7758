import { compile, type Matcher } from '../compile.ts';
import type { Disguise } from '../hit.ts';
import { checkLexicon } from '../parse.ts';
import type { Lexicon } from '../schema.ts';

/** A lexicon with one category and these rules, each a term or an input of the schema; `more`: other fields. */
export function lexiconOf(rules: readonly (string | object)[], more: object = {}): Lexicon {
  const { lexicon, problems } = checkLexicon({
    id: 'test',
    version: 1,
    categories: [{ id: 'A', severity: 'high' }],
    rules: rules.map((rule, at) => ({
      id: `r${at}`,
      category: 'A',
      ...(typeof rule === 'string' ? { expr: rule } : rule),
    })),
    ...more,
  });
  if (!lexicon) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return lexicon;
}

export function matcherOf(rules: readonly (string | object)[], more: object = {}): Matcher {
  return compile(lexiconOf(rules, more));
}

/** Hits that stand, as the words that were written and how they hide the term. */
export function openIn(matcher: Matcher, text: string): (readonly [written: string, disguises: readonly Disguise[]])[] {
  return matcher
    .match({ text, parts: null, senderKind: 'employee' })
    .filter((hit) => hit.suppressedBy === null)
    .map(
      ({ ranges, disguises }) => [ranges.map(([start, end]) => text.slice(start, end)).join('…'), disguises] as const,
    );
}
