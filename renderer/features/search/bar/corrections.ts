import type { ErrorDetails } from '../../../../shared/errors.ts';

/** What to put at the refused place, and the query that it makes. */
export type Correction = { readonly shown: string; readonly query: string };

/**
 * What would work instead of a refused query. The engine names a field, some values with commas between, or what to write
 * at the place.
 */
export function corrections({ query, at, length, reason, suggestion }: ErrorDetails['search.syntax']): Correction[] {
  // A field without a value: only the person knows which.
  if (suggestion === undefined || suggestion === '' || reason === 'missingValue') return [];
  const put = (shown: string) => ({ shown, query: query.slice(0, at) + shown + query.slice(at + length) });
  if (reason === 'unknownField') return [put(`${suggestion}:`)];
  if (reason !== 'unknownValue' && reason !== 'badType') return [put(suggestion)];
  const field = /^[^:：]*[:：]/.exec(query.slice(at, at + length))?.[0] ?? '';
  return suggestion.split(', ').map((value) => put(field + (/^[^\s"]+$/.test(value) ? value : `"${value}"`)));
}
