import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { go } from '../../../lib/place.ts';
import { useJob } from '../../../lib/useJob.ts';
import { JobProgress } from '../../../ui/JobProgress.tsx';
import { FailedState } from '../../../ui/states.tsx';
import { ask } from '../asked.ts';
import type { Asked } from '../asked.ts';
import { TableDone } from '../lists/TableDone.tsx';
import { ReportForm } from './ReportForm.tsx';
import type { ReportWish } from './ReportForm.tsx';
import { SaveTable } from './SaveTable.tsx';
import { TermProblems } from './TermProblems.tsx';
import { TermTable } from './TermTable.tsx';
import classes from './report.module.css';

type PageProps = { asked: Asked; jobId: string | null };

/** A list of terms in, and how much each finds; a click on a term searches for it, and Back leads here again. */
export function ReportPage({ asked, jobId }: PageProps) {
  const { t } = useTranslation('search');
  const [wish, setWish] = useState<ReportWish | null>(null);
  const started = (next: string, from: ReportWish) => {
    setWish(from);
    go('search', { ...asked, report: next }, { replace: true });
  };
  return (
    <div className={classes.page} tabIndex={-1}>
      <header className={classes.head}>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconArrowLeft size={14} aria-hidden />}
          onClick={() => ask(asked)}
        >
          {t('report.back')}
        </Button>
        <h2 className={classes.title}>{t('report.title')}</h2>
      </header>
      <div className={classes.body}>
        <ReportForm asked={asked} onStarted={started} />
        <section className={classes.result} aria-label={t('report.result')}>
          {jobId === null ? (
            <p className={classes.note}>{t('report.start')}</p>
          ) : (
            <Outcome asked={asked} jobId={jobId} wish={wish} onStarted={started} />
          )}
        </section>
      </div>
    </div>
  );
}

type OutcomeProps = {
  asked: Asked;
  jobId: string;
  /** Null when the window no longer knows the list, only its report. */
  wish: ReportWish | null;
  onStarted: (jobId: string, wish: ReportWish) => void;
};

function Outcome({ asked, jobId, wish, onStarted }: OutcomeProps) {
  const { t } = useTranslation('search');
  const { job, isRunning, cancel } = useJob(jobId);
  if (job === null) return null;
  if (isRunning) return <JobProgress job={job} onCancel={cancel} />;
  if (job.phase === 'cancelled') return <p role="status">{t('report.cancelled')}</p>;
  if (job.error !== null) return <FailedState error={job.error} />;
  if (job.result?.kind !== 'termReport') return null;
  const { report, table } = job.result;
  return (
    <>
      {table !== null && <TableDone table={table} />}
      <TermTable report={report} onRun={(query) => ask({ ...asked, query })} />
      {wish !== null && <SaveTable wish={wish} onStarted={onStarted} />}
      <TermProblems report={report} />
    </>
  );
}
