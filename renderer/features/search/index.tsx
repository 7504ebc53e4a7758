import { useParams } from '../../lib/place.ts';
import { askedOf } from './asked.ts';
import { SearchPage } from './SearchPage.tsx';

/** Search everything: what is asked for lives in the place, so that back and forward go through the queries. */
export function SearchArea() {
  return <SearchPage asked={askedOf(useParams('search'))} />;
}
