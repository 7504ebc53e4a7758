import { Button, Modal, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { LegalHold } from '../../../../shared/ipc/retention.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { useText } from '../../../lib/useText.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import styles from '../retention.module.css';

/** Says what may go afterwards, and asks why. */
export function LiftDialog({ hold, onClose }: { hold: LegalHold; onClose: () => void }) {
  const t = useText();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const lift = useAction('retention.lift');
  const { id, messages } = hold;
  return (
    <Modal opened onClose={onClose} title={t('retention:liftTitle', { id })} size={480}>
      <div className={styles.form}>
        <Text>{t('retention:liftText', { count: messages, number: format.number(messages) })}</Text>
        <Textarea
          label={t('retention:reason')}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <InlineFailure error={lift.error} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button
            color="red"
            disabled={reason.trim() === ''}
            loading={lift.isPending}
            onClick={() => lift.mutate({ holdId: id, reason: reason.trim() }, { onSuccess: onClose })}
          >
            {t('retention:lift')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
