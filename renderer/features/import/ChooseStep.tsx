import { Button, Text } from '@mantine/core';
import { IconFileImport, IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../lib/call.ts';
import { may } from '../../lib/may.ts';
import { useSession } from '../../lib/session.tsx';
import { useRoute } from '../../lib/useRoute.ts';
import { Section } from '../../ui/Section.tsx';
import { EmptyState, InlineFailure, Loaded } from '../../ui/states.tsx';
import { EarlierTable } from './EarlierTable.tsx';
import { useDrop } from './useDrop.ts';
import type { ImportFlow } from './useImport.ts';
import styles from './import.module.css';

/** The place to drop files on, and what was imported before. */
export function ChooseStep({ flow }: { flow: ImportFlow }) {
  const { t } = useTranslation('import');
  const { role } = useSession();
  const earlier = useRoute('import.list', {});
  return (
    <>
      {may(role, 'import') ? (
        <DropPlace flow={flow} />
      ) : (
        <EmptyState icon={IconShieldCheck} title={t('readOnly')} next={t('readOnlyNext')} />
      )}
      <Section title={t('earlier')}>
        <Loaded query={earlier}>
          {(reports) =>
            reports.length === 0 ? <Text c="dimmed">{t('noEarlier')}</Text> : <EarlierTable reports={reports} />
          }
        </Loaded>
      </Section>
    </>
  );
}

function DropPlace({ flow }: { flow: ImportFlow }) {
  const { t } = useTranslation('import');
  const sample = useRoute('shell.sampleFiles', {});
  const [error, setError] = useState<unknown>(null);
  const take = (files: ImportFlow['sources']['files']) => {
    if (files.length > 0) void flow.inspect({ files, consentFiles: [], basis: '', vouched: [], attachments: [] });
  };
  const drop = useDrop(take, setError);
  const pick = () => call('shell.pickFiles', { purpose: 'import' }).then(take, setError);
  const pickFolder = () =>
    call('shell.pickFolder', { purpose: 'import' }).then((folder) => take(folder === null ? [] : [folder]), setError);
  return (
    <>
      <div className={styles.drop} data-over={drop.isOver || undefined} {...drop.handlers}>
        <IconFileImport size={40} stroke={1.25} aria-hidden />
        <strong>{drop.isOver ? t('dropNow') : t('dropTitle')}</strong>
        <p className={styles.quiet}>{t('dropHint')}</p>
        <div className={styles.row}>
          <Button onClick={() => void pick()}>{t('chooseFiles')}</Button>
          <Button variant="default" onClick={() => void pickFolder()}>
            {t('chooseFolder')}
          </Button>
          {sample.data ? (
            <Button
              variant="subtle"
              onClick={() => sample.data && void flow.inspect({ ...sample.data, vouched: [], attachments: [] })}
            >
              {t('useSample')}
            </Button>
          ) : null}
        </div>
      </div>
      <InlineFailure error={error ?? flow.error} />
    </>
  );
}
