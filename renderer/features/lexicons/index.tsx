import { useParams } from '../../lib/place.ts';
import { LexiconsPage } from './LexiconsPage.tsx';

/** The keyword lists; which one is open, and what of it, lives in the place. */
export function LexiconsArea() {
  const { id = null, version = null, tab = 'rules', rule = null } = useParams('lexicons');
  return <LexiconsPage where={{ id, version, tab, rule }} />;
}
