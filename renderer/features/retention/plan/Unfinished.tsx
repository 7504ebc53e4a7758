import { useTranslation } from 'react-i18next';
import type { RetentionRun } from '../../../../shared/ipc/retention.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { MayButton } from '../../../ui/MayButton.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import styles from '../retention.module.css';

/** A deletion that was cut off: it goes on where it stopped, or ends there. */
export function Unfinished({ run, onJob }: { run: RetentionRun; onJob: (jobId: string) => void }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const go = useAction('retention.run');
  const stop = useAction('retention.discard');
  const { id, digest, state, deleted, due } = run;
  return (
    <div className={styles.form} role="status">
      <p>
        <strong>{t('unfinished', { id, deleted: format.number(deleted), due: format.number(due) })}</strong>{' '}
        {state === 'purging' ? t('unfinishedFile') : t('unfinishedNext')}
      </p>
      <InlineFailure error={go.error ?? stop.error} />
      <div className={styles.row}>
        {state === 'deleting' ? (
          <MayButton
            right="keepRetention"
            variant="default"
            loading={stop.isPending}
            onClick={() => stop.mutate({ runId: id })}
          >
            {t('stopHere')}
          </MayButton>
        ) : null}
        <MayButton
          right="keepRetention"
          loading={go.isPending}
          onClick={() => go.mutate({ runId: id, digest }, { onSuccess: ({ jobId }) => onJob(jobId) })}
        >
          {t('goOn')}
        </MayButton>
      </div>
    </div>
  );
}
