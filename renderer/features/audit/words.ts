import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { useFormat } from '../../lib/format.ts';

/** An action in words; the code itself for one that this version has no words for, so that nothing is hidden. */
export function useActionName(): (action: string) => string {
  const { t } = useTranslation('audit');
  return (action) => t(`did.${keyOf(action)}` as 'did.search_run', { defaultValue: action });
}

/** TRAP: a point in a key means a deeper key to i18next. */
function keyOf(action: string): string {
  return action.replaceAll('.', '_');
}

/** What conversations and people are called now, by the subject of an entry. */
export type Names = Readonly<Record<string, string>>;

/** What the conversation or person that an entry is about is called; null for another entry, or one without a name. */
export function calledNow({ action, subject }: AuditEntry, names: Names): string | null {
  const isNamed = subject !== null && /^(conversation|person)\./u.test(action);
  return isNamed ? (names[subject] ?? null) : null;
}

/** What an entry is about, in one line: a query, a file, a person, a conversation, a count. */
export function useSubject(): (entry: AuditEntry, names: Names) => string {
  const format = useFormat();
  const { t } = useTranslation('audit');
  return (entry, names) => {
    if (entry.action.startsWith('session.')) return '';
    const told = ['query', 'reason', 'title', 'case', 'name', 'basis'].map((key) => entry.details[key]).find(isText);
    const counted = COUNTS.find((key) => isNumber(entry.details[key]));
    const count =
      counted === undefined ? '' : `${t(`detail.${counted}`)} ${format.number(Number(entry.details[counted]))}`;
    // A number or a hash of the archive's own says nothing in a list; the entry's details have it.
    const subject = /^(\d+|[0-9a-f]{20,})$/u.test(entry.subject ?? '') ? '' : (entry.subject ?? '');
    return [told ?? calledNow(entry, names) ?? subject, count].filter((part) => part !== '').join(' · ');
  };
}

const COUNTS = ['total', 'items', 'loaded', 'scanned'] as const;

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}
