import { smallIndex } from '../../../lib/smallIndex.ts';
import type { LexiconRule } from './fields.ts';

export type RuleFinder = (typed: string) => readonly LexiconRule[];

/**
 * Finds rules by what they look for: a lunr index over terms, spellings and exclusions, best first, then those that hold
 * the typed text as it is (emoji, the middle of a word). The index is built by the first question.
 */
export function ruleFinder(rules: readonly LexiconRule[]): RuleFinder {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const texts = new Map(rules.map((rule) => [rule.id, textOf(rule)]));
  let find: ReturnType<typeof smallIndex> | null = null;
  return (typed) => {
    const wanted = typed.trim();
    if (wanted === '') return rules;
    find ??= smallIndex([...texts].map(([id, text]) => ({ id, text })));
    const indexed = find(wanted, rules.length).flatMap((id) => byId.get(id) ?? []);
    const found = new Set(indexed);
    const lower = wanted.toLowerCase();
    const literal = rules.filter(
      (rule) => !found.has(rule) && (texts.get(rule.id) ?? '').toLowerCase().includes(lower),
    );
    return [...indexed, ...literal];
  };
}

function textOf({ expr, alsoWritten = [], excludes = [] }: LexiconRule): string {
  return [expr, ...alsoWritten, ...excludes.map((exclude) => exclude.expr)].join('\n');
}
