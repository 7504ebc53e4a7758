import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconAlertTriangle,
  IconEyeOff,
  IconLink,
  IconLinkOff,
  IconMessages,
  IconPlugConnectedX,
  IconX,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Overview } from '../../shared/ipc/archive.ts';
import type { JobState } from '../../shared/ipc/jobs.ts';
import { useFormat } from '../lib/format.ts';
import { useJob, useRunningJobs } from '../lib/useJob.ts';
import { useRoute } from '../lib/useRoute.ts';
import { useText } from '../lib/useText.ts';
import styles from './Frame.module.css';

/** What is true right now: how much is here, what is withheld, the chain, that nothing is connected, what runs. */
export function StatusLine() {
  const t = useText();
  const overview = useRoute('archive.overview', {});
  const jobs = useRunningJobs(true);
  return (
    <footer className={styles.status} aria-label={t('frame:status')}>
      {overview.data ? <Holdings overview={overview.data} /> : null}
      <Fact
        icon={<IconPlugConnectedX size={14} aria-hidden />}
        title={t('frame:offlineTitle')}
        text={t('frame:offline')}
      />
      <StandIn />
      <span className={styles.spring} />
      {jobs.map((job) => (
        <RunningJob key={job.jobId} job={job} />
      ))}
    </footer>
  );
}

function Holdings({ overview }: { overview: Overview }) {
  const t = useText();
  const { unknown, refused, withdrawn, noBasis } = overview.withheld;
  const withheld = unknown + refused + withdrawn + noBasis;
  const { ok, entries, head } = overview.chain;
  return (
    <>
      <Fact icon={<IconMessages size={14} aria-hidden />} text={t('common:messages', { count: overview.messages })} />
      <Fact
        icon={<IconEyeOff size={14} aria-hidden />}
        text={withheld === 0 ? t('frame:withheldNone') : t('frame:withheldAll', { count: withheld })}
      />
      <Fact
        icon={ok ? <IconLink size={14} aria-hidden /> : <IconLinkOff size={14} aria-hidden />}
        text={ok ? t('frame:chainIntact') : t('frame:chainBroken')}
        title={t('frame:chainTitle', { count: entries, head: head.slice(0, 12) })}
        tone={ok ? undefined : 'bad'}
      />
    </>
  );
}

function StandIn() {
  const t = useText();
  const info = useRoute('shell.info', {});
  if (info.data?.standInRuntime !== true) return null;
  return (
    <Fact
      icon={<IconAlertTriangle size={14} aria-hidden />}
      text={t('frame:standIn')}
      title={t('frame:standInTitle', { electron: info.data.electron })}
      tone="warn"
    />
  );
}

type FactProps = { icon: ReactNode; text: string; title?: string; tone?: 'bad' | 'warn' | undefined };

function Fact({ icon, text, title, tone }: FactProps) {
  const fact = (
    <span className={styles.fact} data-tone={tone} tabIndex={title === undefined ? undefined : 0}>
      {icon}
      {text}
    </span>
  );
  return title === undefined ? fact : <Tooltip label={title}>{fact}</Tooltip>;
}

function RunningJob({ job }: { job: JobState }) {
  const t = useText();
  const format = useFormat();
  const { cancel } = useJob(job.jobId);
  const kind = t(`codes:job.${job.kind}`);
  return (
    <span className={styles.runningJob} role="status">
      {kind}
      {job.total > 0 ? <span>{format.percent(Math.min(1, job.done / job.total))}</span> : null}
      {job.secondsLeft === null ? null : (
        <span>{t('common:timeLeft', { time: format.seconds(Math.ceil(job.secondsLeft)) })}</span>
      )}
      <ActionIcon size={18} variant="subtle" color="gray" aria-label={t('frame:cancelJob', { kind })} onClick={cancel}>
        <IconX size={14} />
      </ActionIcon>
    </span>
  );
}
