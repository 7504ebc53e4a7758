import { Button } from '@mantine/core';
import { IconLink, IconLinkOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../shared/ipc/archive.ts';
import { goToArea } from '../../lib/place.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Section } from '../../ui/Section.tsx';
import styles from './overview.module.css';

/** Whether the audit chain holds, with its head to compare against a copy kept elsewhere. */
export function Chain({ chain }: { chain: Overview['chain'] }) {
  const { t } = useTranslation('overview');
  return (
    <Section
      title={t('chain')}
      actions={
        <Button variant="subtle" size="compact-sm" onClick={() => goToArea('audit')}>
          {t('toAudit')}
        </Button>
      }
    >
      <div className={styles.chain} data-ok={chain.ok}>
        {chain.ok ? (
          <IconLink size={18} stroke={1.5} aria-hidden />
        ) : (
          <IconLinkOff size={18} stroke={1.5} aria-hidden />
        )}
        <div>
          <strong>{chain.ok ? t('chainOk', { count: chain.entries }) : t('chainBroken')}</strong>
          <div className={styles.head}>
            <code>{t('chainHead', { head: `${chain.head.slice(0, 16)}…` })}</code>
            <CopyButton text={chain.head} />
          </div>
        </div>
      </div>
    </Section>
  );
}
