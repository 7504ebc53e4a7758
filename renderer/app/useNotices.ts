import { notifications } from '@mantine/notifications';
import { useEffect, useEffectEvent } from 'react';
import type { AppEvent } from '../../shared/events.ts';
import type { JobState } from '../../shared/ipc/jobs.ts';
import { bridge } from '../lib/bridge.ts';
import { useErrorText } from '../lib/errorText.ts';
import { useText } from '../lib/useText.ts';

/** Tells what ended while the person may have been looking elsewhere: a failed job, a finished scan, a stopped engine. */
export function useNotices(): void {
  const t = useText();
  const errorText = useErrorText();
  const tellEnd = (job: JobState) => {
    const title = t(`codes:job.${job.kind}`);
    if (job.phase === 'failed' && job.error !== null) {
      const { what, next } = errorText(job.error);
      notifications.show({ id: job.jobId, color: 'red', title, message: `${what} ${next}`, autoClose: 10_000 });
    }
    if (job.result?.kind === 'scan') {
      notifications.show({ id: job.jobId, title, message: t('common:flags', { count: job.result.scan.total }) });
    }
  };
  const heard = useEffectEvent((event: AppEvent) => {
    if (event.kind === 'engineStopped') notifications.show({ color: 'red', message: t('frame:engineStopped') });
    if (event.kind === 'job') tellEnd(event.job);
  });
  useEffect(() => bridge().on(heard), []);
}
