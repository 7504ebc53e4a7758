import { Button, Progress } from '@mantine/core';
import type { JobState } from '../../shared/ipc/jobs.ts';
import { useFormat } from '../lib/format.ts';
import type { Format } from '../lib/format.ts';
import { useText } from '../lib/useText.ts';
import type { Text } from '../lib/useText.ts';
import styles from './ui.module.css';

/** Long work: how far, how fast, how long, how many problems so far, and the way to stop it. */
export function JobProgress({ job, onCancel }: { job: JobState; onCancel: () => void }) {
  const t = useText();
  const format = useFormat();
  const share = job.total > 0 ? Math.min(1, job.done / job.total) : null;
  const kind = t(`codes:job.${job.kind}`);
  return (
    <div className={styles.job} role="group" aria-label={kind}>
      <div className={styles.jobHead}>
        <strong>{job.stage === null ? kind : t(`common:jobStage.${job.stage}`)}</strong>
        <span className={styles.row}>
          {share === null ? '' : format.percent(share)}
          <Button variant="default" size="compact-sm" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        </span>
      </div>
      <Progress value={(share ?? 1) * 100} animated={share === null} size="sm" aria-label={kind} />
      <div className={styles.jobFacts} aria-live="polite">
        {factsOf(job, t, format).map((fact) => (
          <span key={fact}>{fact}</span>
        ))}
      </div>
    </div>
  );
}

function factsOf(job: JobState, t: Text, format: Format): readonly string[] {
  const isBytes = job.kind === 'import' || job.kind === 'inspect';
  const amount = (value: number) => (isBytes ? format.bytes(value) : format.number(value));
  return [
    job.total > 0 ? `${amount(job.done)} / ${amount(job.total)}` : amount(job.done),
    ...(isBytes ? [t('common:records', { count: job.records })] : []),
    ...(job.perSecond === null ? [] : [rateOf(job, job.perSecond, t, format)]),
    ...(job.secondsLeft === null ? [] : [t('common:timeLeft', { time: format.seconds(Math.ceil(job.secondsLeft)) })]),
    ...(job.problems === 0 ? [] : [t('common:problems', { count: job.problems })]),
  ];
}

/**
 * The engine's rate is in the job's own unit. For files that is bytes; people count records, and both grew from zero
 * over the same time.
 */
function rateOf(job: JobState, perSecond: number, t: Text, format: Format): string {
  const isBytes = job.kind === 'import' || job.kind === 'inspect';
  const rate = isBytes && job.done > 0 ? (job.records * perSecond) / job.done : perSecond;
  return t('common:perSecond', { rate: format.number(Math.round(rate)) });
}
