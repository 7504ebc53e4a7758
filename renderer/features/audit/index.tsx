import { useParams } from '../../lib/place.ts';
import { AuditPage } from './AuditPage.tsx';

/** The audit chain; its filters live in the place. */
export function AuditArea() {
  const { actor = null, action = null, firstDay = '', lastDay = '', text = '', seq } = useParams('audit');
  return <AuditPage filter={{ actor, action, firstDay, lastDay, text }} seq={seq ?? null} />;
}
