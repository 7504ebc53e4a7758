import { useTranslation } from 'react-i18next';
import type { Severity } from '../../shared/model.ts';
import { SEVERITY_ICON } from './severity.ts';
import styles from './ui.module.css';

/** Severity as colour AND icon AND word. */
export function SeverityBadge({ severity, count }: { severity: Severity; count?: string }) {
  const { t } = useTranslation('codes');
  const Icon = SEVERITY_ICON[severity];
  return (
    <span className={styles.severity} data-severity={severity}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`severity.${severity}`)}
      {count === undefined ? null : <span> {count}</span>}
    </span>
  );
}
