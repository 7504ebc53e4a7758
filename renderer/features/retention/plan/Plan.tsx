import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RetentionRun, RetentionStatus } from '../../../../shared/ipc/retention.ts';
import { CallFailure } from '../../../lib/call.ts';
import { useJob, useRunningJobs } from '../../../lib/useJob.ts';
import { useRefusal } from '../../../lib/useRefusal.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { JobProgress } from '../../../ui/JobProgress.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { Section } from '../../../ui/Section.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import { PlanView } from './PlanView.tsx';
import { Unfinished } from './Unfinished.tsx';
import styles from '../retention.module.css';

/** First a list of what would go and why the rest stays, then the deletion itself. */
export function Plan({ status }: { status: RetentionStatus }) {
  const { t } = useTranslation('retention');
  const refusal = useRefusal()('keepRetention');
  const [jobId, setJobId] = useState<string | null>(null);
  const start = useAction('retention.plan');
  const { job } = useJob(jobId);
  const running = useRunningJobs(true).find(({ kind }) => kind === 'retentionPlan' || kind === 'retentionRun');
  const cancel = useAction('jobs.cancel');
  const failure = job?.phase === 'failed' && job.error !== null ? new CallFailure(job.error) : null;
  const { planned, unfinished } = currentRuns(status.runs);
  const begin = () => start.mutate({}, { onSuccess: (started) => setJobId(started.jobId) });
  return (
    <Section
      title={t('plan')}
      hint={t('planHint')}
      actions={
        <ReasonButton
          variant="default"
          reason={refusal ?? reasonNotToPlan(status, unfinished !== undefined, t)}
          loading={start.isPending}
          onClick={begin}
        >
          {t('makePlan')}
        </ReasonButton>
      }
    >
      {running === undefined ? null : (
        <JobProgress job={running} onCancel={() => cancel.mutate({ jobId: running.jobId })} />
      )}
      <InlineFailure error={start.error ?? failure} />
      {running !== undefined ? null : unfinished !== undefined ? (
        <Unfinished run={unfinished} onJob={setJobId} />
      ) : planned !== undefined ? (
        <PlanView run={planned} needsSecondPerson={status.needsSecondPerson} onJob={setJobId} />
      ) : (
        <p className={styles.quiet}>{t('noPlan')}</p>
      )}
    </Section>
  );
}

function currentRuns(runs: readonly RetentionRun[]): {
  planned: RetentionRun | undefined;
  unfinished: RetentionRun | undefined;
} {
  return {
    planned: runs.find(({ state }) => state === 'planned'),
    unfinished: runs.find(({ state }) => state === 'deleting' || state === 'purging'),
  };
}

function reasonNotToPlan(
  { rules }: RetentionStatus,
  isUnfinished: boolean,
  t: (key: 'planNoRules' | 'planUnfinished') => string,
): string | null {
  if (rules.regimes.length === 0 && rules.ownMonths === null) return t('planNoRules');
  return isUnfinished ? t('planUnfinished') : null;
}
