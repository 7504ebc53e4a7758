import { useParams } from '../../lib/place.ts';
import { FlagsPage } from './FlagsPage.tsx';

/** The queue of flags; its filters live in the place. */
export function FlagsArea() {
  const { status = 'open', category = null, severity = null, flagId } = useParams('flags');
  return <FlagsPage filter={{ status, category, severity }} flagId={flagId ?? null} />;
}
