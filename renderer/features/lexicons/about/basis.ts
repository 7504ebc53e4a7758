import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';

type Category = LexiconDocument['categories'][number];
export type Basis = { readonly clause: string; readonly isVerified: boolean };

/** The clauses that a category rests on. The window does not edit them, so the contract leaves their shape to the engine. */
export function basisOf(category: Category): readonly Basis[] {
  const listed: unknown = category['legalBasis'];
  if (!Array.isArray(listed)) return [];
  return listed.filter(isClause).map(({ rule, article, verified }) => ({
    clause: typeof article === 'string' ? `${rule} ${article}` : rule,
    isVerified: verified === true,
  }));
}

function isClause(value: unknown): value is { rule: string; article?: unknown; verified?: unknown } {
  return typeof value === 'object' && value !== null && 'rule' in value && typeof value.rule === 'string';
}
