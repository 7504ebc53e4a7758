import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckReport } from '../../../shared/ipc/jobs.ts';
import { CallFailure } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useJob } from '../../lib/useJob.ts';
import { useAction } from '../../lib/useRoute.ts';
import { Facts } from '../../ui/Facts.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './settings.module.css';

/** Reads everything once and says what is damaged and what can still be read. */
export function IntegrityCheck() {
  const { t } = useTranslation('settings');
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useAction('archive.check');
  const { job, isRunning, cancel } = useJob(jobId);
  const failure = job?.phase === 'failed' && job.error !== null ? new CallFailure(job.error) : null;
  return (
    <Section title={t('check')} hint={t('checkHint')}>
      {job !== null && isRunning ? (
        <JobProgress job={job} onCancel={cancel} />
      ) : (
        <div>
          <Button
            variant="default"
            loading={start.isPending}
            onClick={() => start.mutate({}, { onSuccess: (started) => setJobId(started.jobId) })}
          >
            {t('startCheck')}
          </Button>
        </div>
      )}
      <InlineFailure error={start.error ?? failure} />
      {job?.result?.kind === 'check' ? <CheckResult report={job.result.report} /> : null}
    </Section>
  );
}

function CheckResult({ report }: { report: CheckReport }) {
  const { t } = useTranslation('settings');
  const { number } = useFormat();
  const Mark = report.ok ? IconCircleCheck : IconAlertTriangle;
  return (
    <div role="status">
      <p className={styles.verdict} data-ok={report.ok}>
        <Mark size={18} stroke={1.75} aria-hidden />
        <strong>{report.ok ? t('checkOk') : t('checkBad')}</strong>
      </p>
      <Facts
        facts={[
          { label: t('pages'), value: number(report.pages) },
          { label: t('damagedPages'), value: damagedText(report.damagedPages, number) },
          { label: t('rawRecords'), value: number(report.records) },
          { label: t('damagedRecords'), value: number(report.damagedRecords) },
          { label: t('readable'), value: number(report.readableMessages) },
          { label: t('chain'), value: report.chainOk ? t('chainIntact') : t('chainBroken') },
        ]}
      />
      {report.problems.length > 0 ? (
        <ul>
          {report.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function damagedText(pages: readonly number[], number: (value: number) => string): string {
  if (pages.length === 0) return number(0);
  const named = pages.slice(0, 20).map(number).join(', ');
  return `${number(pages.length)} (${named}${pages.length > 20 ? ', …' : ''})`;
}
