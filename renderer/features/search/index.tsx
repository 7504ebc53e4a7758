import { useParams } from '../../lib/place.ts';
import { SearchPage } from './SearchPage.tsx';

/** Search everything: what is asked for lives in the place, so that back and forward go through the queries. */
export function SearchArea() {
  const { query = '', order = 'newest' } = useParams('search');
  return <SearchPage query={query} order={order} />;
}
