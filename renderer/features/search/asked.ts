import type { SearchOrder } from '../../../shared/ipc/search.ts';
import { go } from '../../lib/place.ts';
import type { Places } from '../../lib/place.ts';

/** A question as the bar asks it and as the way back keeps it. */
export type Asked = {
  readonly query: string;
  /** `asWritten`: 保險 does not find 保险. */
  readonly scripts: 'folded' | 'asWritten';
  readonly order: SearchOrder;
};

export function askedOf({ query = '', scripts = 'folded', order = 'newest' }: Places['search']): Asked {
  return { query, scripts, order };
}

/** Asks: the question becomes the place, so that back and forward go through the questions. */
export function ask(asked: Asked, options: { readonly replace?: boolean } = {}): void {
  go('search', asked, options);
}
