import { Anchor, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../shared/ipc/archive.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { useText } from '../../lib/useText.ts';
import { Section } from '../../ui/Section.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { SEVERITIES, severityColor } from '../../ui/severity.ts';
import styles from './overview.module.css';

type Props = { open: Overview['openFlags']; decided: number };

/** The flags that wait, by severity; each line opens its queue. */
export function OpenFlags({ open, decided }: Props) {
  const { t } = useTranslation('overview');
  const counts = new Map(open.map((one) => [one.severity, one.count]));
  const most = Math.max(1, ...counts.values());
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return (
    <Section title={t('flags')} actions={<Text c="dimmed">{t('decided', { count: decided })}</Text>}>
      {total === 0 ? (
        <Text c="dimmed">{t('noFlags')}</Text>
      ) : (
        <div className={styles.bars}>
          {SEVERITIES.map((severity) => (
            <FlagBar key={severity} severity={severity} count={counts.get(severity) ?? 0} most={most} />
          ))}
        </div>
      )}
    </Section>
  );
}

function FlagBar({ severity, count, most }: { severity: (typeof SEVERITIES)[number]; count: number; most: number }) {
  const text = useText();
  const format = useFormat();
  const label = text('overview:openFlagsOf', { severity: text(`codes:severity.${severity}`) });
  return (
    <div className={styles.bar}>
      <SeverityBadge severity={severity} />
      <Progress value={(count / most) * 100} color={severityColor(severity)} size="sm" aria-label={label} />
      <Anchor
        component="button"
        type="button"
        aria-label={`${label}: ${count}`}
        onClick={() => go('flags', { severity })}
      >
        {format.number(count)}
      </Anchor>
    </div>
  );
}
