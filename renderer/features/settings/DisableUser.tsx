import { Button, Modal, Text } from '@mantine/core';
import { useAction, useForget } from '../../lib/useRoute.ts';
import { useText } from '../../lib/useText.ts';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './settings.module.css';

/** Asks first: the user's copy of the key is removed and cannot be brought back. */
export function DisableUser({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useText();
  const disable = useAction('users.disable');
  const forget = useForget();
  const done = () => {
    forget(['users.list']);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('settings:disableTitle', { name })} size={440}>
      <div className={styles.form}>
        <Text>{t('settings:disableText')}</Text>
        <InlineFailure error={disable.error} />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('common:cancel')}
          </Button>
          <Button color="red" loading={disable.isPending} onClick={() => disable.mutate({ name }, { onSuccess: done })}>
            {t('settings:disable')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
