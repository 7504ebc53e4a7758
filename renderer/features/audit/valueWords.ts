import { useCategoryNames } from '../../lib/useCategoryNames.ts';
import { textOr, useText } from '../../lib/useText.ts';

/** Where the words of a value stand that is a code of ours, by the name of the detail; every other value is what it says. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  role: ['codes:role'],
  from: ['codes:role', 'audit:value.from'],
  to: ['codes:role'],
  severity: ['codes:severity'],
  status: ['codes:flagStatus', 'lexicons:state', 'audit:value.status'],
  regimes: ['retention:regime'],
  id: ['retention:regime'],
  kind: ['audit:value.kind'],
  order: ['audit:value.order'],
  scripts: ['audit:value.scripts'],
  why: ['audit:value.why'],
  in: ['audit:value.in'],
  seenBy: ['audit:value.seenBy'],
  source: ['audit:value.source'],
};

/** A detail's value in words; the value itself where it is no code, or one that this version has no words for. */
export function useValueWords(): (name: string, value: string) => string {
  const text = useText();
  const categoryOf = useCategoryNames();
  return (name, value) => {
    if (name === 'category') return categoryOf(value);
    // TRAP: a point or a colon in a key means another place to i18next.
    if (!/^[\w-]+$/u.test(value)) return value;
    const places = WORDS[name] ?? [];
    return places.map((place) => textOr(text, `${place}.${value}`, '')).find((words) => words !== '') ?? value;
  };
}
