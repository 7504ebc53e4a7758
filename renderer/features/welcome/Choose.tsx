import { Button, Text, Title, UnstyledButton } from '@mantine/core';
import { IconChevronRight, IconFolderOpen, IconLock, IconPlus, IconSparkles } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InlineFailure } from '../../ui/states.tsx';
import type { useWelcome } from './useWelcome.ts';
import styles from './welcome.module.css';

type Props = { welcome: ReturnType<typeof useWelcome> };

/** Recent archives, another one, a new one, or a new one with the sample. */
export function Choose({ welcome }: Props) {
  const { t } = useTranslation('welcome');
  const [error, setError] = useState<unknown>(null);
  return (
    <>
      <Title order={2}>{t('recent')}</Title>
      <RecentList welcome={welcome} />
      <InlineFailure error={error} />
      <div className={styles.buttons}>
        <Button
          variant="default"
          leftSection={<IconFolderOpen size={16} />}
          onClick={() => {
            setError(null);
            welcome.openOther().catch(setError);
          }}
        >
          {t('open')}
        </Button>
        <Button
          leftSection={<IconPlus size={16} />}
          onClick={() => welcome.setStep({ kind: 'create', withSample: false })}
        >
          {t('create')}
        </Button>
      </div>
      {welcome.hasSample ? <SampleOffer onTake={() => welcome.setStep({ kind: 'create', withSample: true })} /> : null}
    </>
  );
}

function RecentList({ welcome }: Props) {
  const { t } = useTranslation('welcome');
  if (welcome.recent.length === 0) return <Text c="dimmed">{t('noRecent')}</Text>;
  return (
    <ul className={styles.recent}>
      {welcome.recent.map((grant) => (
        <li key={grant.id}>
          <UnstyledButton className={styles.recentItem} onClick={() => welcome.setStep({ kind: 'unlock', grant })}>
            <IconLock size={18} stroke={1.5} aria-hidden />
            <span className={styles.recentText}>
              <strong>{grant.name}</strong>
              <span>{grant.shownPath}</span>
            </span>
            <IconChevronRight size={16} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
    </ul>
  );
}

function SampleOffer({ onTake }: { onTake: () => void }) {
  const { t } = useTranslation('welcome');
  return (
    <aside className={styles.sample} aria-label={t('sample')}>
      <IconSparkles size={20} stroke={1.5} aria-hidden />
      <div>
        <strong>{t('sample')}</strong>
        <p>{t('sampleText')}</p>
        <Button variant="light" size="xs" onClick={onTake}>
          {t('sampleAction')}
        </Button>
      </div>
    </aside>
  );
}
