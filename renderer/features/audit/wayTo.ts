import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { go } from '../../lib/place.ts';

/** Goes to what an entry is about; null when there is no place for it. A search is asked again, and logged again. */
export function wayTo({ action, subject, details }: AuditEntry): (() => void) | null {
  const [area, what] = action.split('.');
  const { conversationId, query, scripts } = details;
  if (area === 'conversation' && typeof conversationId === 'number')
    return () => go('conversation', { conversationId });
  const asked = typeof query === 'string' ? query : what === 'run' || what === 'counted' ? subject : null;
  if (area === 'search' && asked !== null)
    return () => go('search', { query: asked, scripts: scripts === 'asWritten' ? 'asWritten' : 'folded' });
  if (area === 'lexicon' && subject !== null) return () => go('lexicons', { id: subject });
  if (area === 'import' && Number.isInteger(Number(subject ?? 'none')))
    return () => go('import', { report: Number(subject) });
  if (area === 'evidence') return () => go('evidence', {});
  return null;
}
