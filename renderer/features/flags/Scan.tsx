import { Alert } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScanResult } from '../../../shared/ipc/jobs.ts';
import type { CallFailure } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useJob } from '../../lib/useJob.ts';
import type { JobHandle } from '../../lib/useJob.ts';
import { useAction } from '../../lib/useRoute.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import classes from './flags.module.css';

export type Scan = JobHandle & {
  readonly start: () => void;
  readonly isStarting: boolean;
  readonly failure: CallFailure | null;
  readonly forget: () => void;
};

/** The scan that this window started. */
export function useScan(): Scan {
  const [jobId, setJobId] = useState<string | null>(null);
  const action = useAction('flags.scan');
  const handle = useJob(jobId);
  return {
    ...handle,
    start: () => action.mutate({}, { onSuccess: (started) => setJobId(started.jobId) }),
    isStarting: action.isPending,
    failure: action.error,
    forget: () => setJobId(null),
  };
}

/** How the scan goes, and what came of it. */
export function ScanPanel({ scan }: { scan: Scan }) {
  const { job } = scan;
  if (scan.failure !== null) return <InlineFailure error={scan.failure} />;
  if (job === null) return null;
  if (job.phase === 'running') {
    return (
      <div className={classes.scan}>
        <JobProgress job={job} onCancel={scan.cancel} />
      </div>
    );
  }
  return <ScanEnd scan={scan} result={job.result?.kind === 'scan' ? job.result.scan : null} />;
}

function ScanEnd({ scan, result }: { scan: Scan; result: ScanResult | null }) {
  const { t } = useTranslation(['flags', 'common']);
  const format = useFormat();
  const text =
    result === null
      ? t('scanCancelled')
      : t(result.scanned === 0 ? 'scanUpToDate' : 'scanDone', {
          messages: t('common:messages', { count: result.scanned }),
          flags: t('common:flags', { count: result.total }),
          suppressed: format.number(result.suppressed),
          time: format.seconds(result.seconds),
        });
  return (
    <Alert
      className={classes.scan}
      variant="default"
      role="status"
      icon={<IconCheck size={16} aria-hidden />}
      withCloseButton
      closeButtonLabel={t('common:close')}
      onClose={scan.forget}
    >
      {text}
    </Alert>
  );
}
