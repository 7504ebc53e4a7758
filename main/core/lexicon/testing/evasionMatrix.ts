import type { Matcher } from '../compile.ts';
import type { Hit } from '../hit.ts';
import type { Rule } from '../schema.ts';
import { isChinese } from '../spelled/wishes.ts';
import { keyOf } from '../key.ts';
import { splitHits } from '../splitHits.ts';
import { EVASIONS, evasionRules } from './evasions.ts';
import { matcherOf } from './matcherOf.ts';

export type EvasionRow = {
  readonly kind: string;
  readonly term: string;
  readonly written: string;
  readonly isFound: boolean;
  readonly grade: number | null;
};

/** Tries every spelling; found = a hit of the term that names the disguise. */
export function tryEvasions(): EvasionRow[] {
  const matcher = matcherOf(evasionRules());
  return EVASIONS.flatMap(({ kind, disguise, spellings }) =>
    spellings.map(([term, written]): EvasionRow => {
      const parts = written.split(' / ');
      const hits = parts.length > 1 ? hitsOfMessages(matcher, parts) : hitsOf(matcher, written);
      const hit = hits.find((one) => one.term === term && (disguise === null || one.disguises.includes(disguise)));
      return { kind, term, written, isFound: hit !== undefined, grade: hit?.grade ?? null };
    }),
  );
}

function hitsOf(matcher: Matcher, text: string): Hit[] {
  return matcher.match({ text, parts: null, senderKind: 'employee' });
}

function hitsOfMessages(matcher: Matcher, texts: readonly string[]): Hit[] {
  return splitHits(matcher, texts, 'employee').map(({ hit }) => hit);
}

/** A text and, where the same person sent something just before, that. */
export type Said = { readonly text: string; readonly before: string | null };

/** Hits of each disguise (`none` = as listed) in messages about everyday things, where every one is a false alarm. */
export function falseAlarms(matcher: Matcher, messages: readonly Said[]): Map<string, number> {
  const count = new Map<string, number>();
  const add = ({ suppressedBy, disguises }: Hit): void => {
    if (suppressedBy !== null) return;
    for (const disguise of disguises.length > 0 ? disguises : ['none'])
      count.set(disguise, (count.get(disguise) ?? 0) + 1);
  };
  for (const { text, before } of messages) {
    hitsOf(matcher, text).forEach(add);
    if (before !== null) hitsOfMessages(matcher, [before, text]).forEach(add);
  }
  return count;
}

/** The terms among the rules, each asking for all that it may ask for, so that the price of asking is known. */
export function askingMatcher(rules: readonly Rule[]): Matcher {
  return matcherOf(rules.flatMap(asking));
}

function asking(rule: Rule): object[] {
  if (rule.type !== 'term') return [];
  const { expr, alsoWritten, excludes, variants, match } = rule;
  const keys = [expr, ...alsoWritten].map((text) => keyOf(text).key);
  const canAsk = keys.every(isChinese) && match.fold && !match.caseSensitive;
  const asked = canAsk ? { initials: true, reversed: true } : {};
  const homophone = canAsk && keys.every((key) => key.length >= 3) ? { homophone: true } : {};
  return [{ expr, alsoWritten, excludes, variants, match: { ...match, ...asked, ...homophone } }];
}

/** The table of docs/evasion-matrix.md. */
export function matrixTable(rows: readonly EvasionRow[]): string {
  const lines = EVASIONS.map(({ kind, isAskedFor }) => {
    const own = rows.filter((row) => row.kind === kind);
    const found = own.filter((row) => row.isFound);
    const written = own.map((row) => `${shown(row.written)} (${row.term}${row.isFound ? '' : ', **not found**'})`);
    const grades = [...new Set(found.map((row) => row.grade))].sort().join(', ') || '–';
    return `| ${kind} | ${isAskedFor ? 'asked for' : 'by itself'} | ${found.length} of ${own.length} | ${grades} | ${written.join(' · ')} |`;
  });
  return ['| kind | looked for | found | grade | written (term) |', '|---|---|---|---|---|', ...lines].join('\n');
}

/** The other table: what each kind costs. */
export function alarmsTable(byItself: ReadonlyMap<string, number>, asked: ReadonlyMap<string, number>): string {
  const lines = EVASIONS.flatMap(({ kind, disguise, isAskedFor }) =>
    disguise === null
      ? []
      : [`| ${kind} | ${isAskedFor ? '–' : (byItself.get(disguise) ?? 0)} | ${asked.get(disguise) ?? 0} |`],
  );
  return ['| kind | by itself | asked for by every rule |', '|---|---|---|', ...lines].join('\n');
}

/** Invisible characters by number, so that the table shows them. */
function shown(written: string): string {
  const visible = written.replace(
    /[\u00ad\u200b\u2060\n]|[\u0400-\u04ff]/gu,
    (character) => `⟨${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
  return `\`${visible}\``;
}
