import { Button, Modal, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { RetentionRun } from '../../../../shared/ipc/retention.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { useText } from '../../../lib/useText.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import styles from '../retention.module.css';

type Props = { run: RetentionRun; onJob: (jobId: string) => void; onClose: () => void };

/** Nothing brings it back, so the number of messages is typed once. */
export function StartDialog({ run, onJob, onClose }: Props) {
  const t = useText();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const start = useAction('retention.run');
  const isMeant = typed.replace(/[\s,.]/gu, '') === String(run.due);
  const begin = () =>
    start.mutate(
      { runId: run.id, digest: run.digest },
      {
        onSuccess: ({ jobId }) => {
          onJob(jobId);
          onClose();
        },
      },
    );
  return (
    <Modal opened onClose={onClose} title={t('retention:startTitle')} size={520}>
      <div className={styles.form}>
        <Text>{t('retention:startText', { count: run.due, number: format.number(run.due) })}</Text>
        <Text>{t('retention:startElsewhere')}</Text>
        <TextInput
          label={t('retention:typeNumber', { number: format.number(run.due) })}
          value={typed}
          inputMode="numeric"
          autoComplete="off"
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <InlineFailure error={start.error} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button color="red" disabled={!isMeant} loading={start.isPending} onClick={begin}>
            {t('retention:startDeletion')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
