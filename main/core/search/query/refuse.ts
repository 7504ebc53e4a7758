import { AppError } from '../../../../shared/errors.ts';
import type { SearchSyntaxReason } from '../../../../shared/errors.ts';
import type { Place } from '../../../../shared/query/lexer.ts';

/** Refuses a query and points at the place; `suggestion` is what would work there. */
export function refuse(query: string, reason: SearchSyntaxReason, place: Place, suggestion?: string): never {
  throw new AppError('search.syntax', { query, reason, ...place, ...(suggestion === undefined ? {} : { suggestion }) });
}
