import { useParams } from '../../lib/place.ts';
import { AuditPage } from './AuditPage.tsx';

/** The audit chain; its filters live in the place. */
export function AuditArea() {
  const { actor = null, action = null, seq } = useParams('audit');
  return <AuditPage filter={{ actor, action }} seq={seq ?? null} />;
}
