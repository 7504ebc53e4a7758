import type { ErrorDetails, SearchSyntaxReason } from '../../../../shared/errors.ts';
import { fieldNamed } from '../../../../shared/query/fields.ts';
import { queryReference } from '../../../../shared/query/reference.ts';
import type { ReferenceId } from '../../../../shared/query/reference.ts';
import type { Entry } from './entries.ts';

const OF_REASON: Partial<Record<SearchSyntaxReason, ReferenceId>> = {
  onlyPunctuation: 'literal',
  unbalancedQuote: 'phrase',
  unbalancedParenthesis: 'group',
  onlyNegative: 'not',
  danglingOperator: 'or',
  badWildcard: 'wildcard',
  badFuzzy: 'fuzzy',
  badNear: 'near',
  badRegex: 'regex',
};

/** What the reference says about the form that was refused: that of the field at the place, else of the reason. */
export function entryOfProblem({ query, at, length, reason }: ErrorDetails['search.syntax']): Entry | null {
  const field = fieldNamed(/^[A-Za-z]+(?=[:：])/.exec(query.slice(at, at + length))?.[0] ?? '');
  const id = field ?? OF_REASON[reason];
  return queryReference.find((entry) => entry.id === id) ?? null;
}
