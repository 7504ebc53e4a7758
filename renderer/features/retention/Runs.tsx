import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRun } from '../../../shared/ipc/retention.ts';
import { useFormat } from '../../lib/format.ts';
import { useAction } from '../../lib/useRoute.ts';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './retention.module.css';

type Props = { runs: readonly RetentionRun[]; keptLogs: readonly string[] };

/** The deletions that came to their end, each with its certificate. */
export function Runs({ runs, keptLogs }: Props) {
  const { t } = useTranslation('retention');
  const done = runs.filter(({ state }) => state === 'done');
  return (
    <Section title={t('runs')} hint={t('runsHint')}>
      {done.length === 0 ? <p className={styles.quiet}>{t('noRuns')}</p> : null}
      <ul className={styles.list}>
        {done.map((run) => (
          <RunEntry key={run.id} run={run} />
        ))}
      </ul>
      {keptLogs.length === 0 ? null : <p className={styles.warn}>{t('keptLogs', { names: keptLogs.join(', ') })}</p>}
    </Section>
  );
}

function RunEntry({ run }: { run: RetentionRun }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const pick = useAction('shell.pickFolder');
  const write = useAction('retention.certificate');
  const show = useAction('shell.showInFolder');
  const [written, setWritten] = useState<{ readonly sha256: string; readonly grantId: string } | null>(null);
  const begin = () =>
    pick.mutate(
      { purpose: 'export' },
      {
        onSuccess: (folder) => {
          if (folder !== null) write.mutate({ runId: run.id, folder: folder.id }, { onSuccess: setWritten });
        },
      },
    );
  return (
    <li className={styles.entry}>
      <span className={styles.entryHead}>
        <strong>#{run.id}</strong>{' '}
        {t('runSays', { count: run.deleted, number: format.number(run.deleted), media: format.number(run.media) })}
      </span>
      <span className={styles.quiet}>
        {t('runBy', { planned: run.plannedBy, started: run.runBy ?? '', time: format.minute(run.endedAtMs) })}
      </span>
      <span className={styles.digest}>{run.merkleRoot}</span>
      <Button
        className={styles.act ?? ''}
        variant="default"
        size="compact-sm"
        loading={pick.isPending || write.isPending}
        onClick={begin}
      >
        {t('certificate')}
      </Button>
      <InlineFailure error={pick.error ?? write.error ?? show.error} />
      {written === null ? null : (
        <span role="status" className={styles.quiet}>
          {t('certificateWritten')} <span className={styles.digest}>{written.sha256}</span>{' '}
          <Button variant="subtle" size="compact-sm" onClick={() => show.mutate({ grantId: written.grantId })}>
            {t('show')}
          </Button>
        </span>
      )}
    </li>
  );
}
