import { Button, PasswordInput, Select, Text, Title } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/ipc/archive.ts';
import type { Grant } from '../../../shared/model.ts';
import { useAction, useRoute } from '../../lib/useRoute.ts';
import { FailedState, InlineFailure, LoadingState } from '../../ui/states.tsx';
import styles from './welcome.module.css';

type Props = { grant: Grant; onBack: () => void; onOpened: (session: Session) => void };

/** User and passphrase for one archive. A refusal never says which of the two was wrong. */
export function UnlockForm({ grant, onBack, onOpened }: Props) {
  const { t } = useTranslation(['welcome', 'common']);
  const about = useRoute('archive.describe', { folder: grant.id }, { keepOld: false });
  if (about.isPending) return <LoadingState />;
  if (about.error !== null) {
    return (
      <>
        <FailedState error={about.error.shape} onRetry={() => void about.refetch()} />
        <Button variant="subtle" onClick={onBack}>
          {t('common:back')}
        </Button>
      </>
    );
  }
  return (
    <Credentials grant={grant} name={about.data.name} users={about.data.users} onBack={onBack} onOpened={onOpened} />
  );
}

function Credentials({ grant, name, users, onBack, onOpened }: Props & { name: string; users: readonly string[] }) {
  const { t } = useTranslation(['welcome', 'common']);
  const [userName, setUserName] = useState(users[0] ?? '');
  const [passphrase, setPassphrase] = useState('');
  const inputRef = useRef<HTMLInputElement>(null);
  const unlock = useAction('archive.unlock');
  // TRAP: the button is off without a passphrase, and the focus would be nowhere.
  const again = () => {
    setPassphrase('');
    inputRef.current?.focus();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    unlock.mutate({ folder: grant.id, userName, passphrase }, { onSuccess: onOpened, onError: again });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <div>
        <Title order={2}>{t('unlockTitle', { name })}</Title>
        <Text c="dimmed" size="xs" className={styles.path}>
          {grant.shownPath}
        </Text>
      </div>
      <Select
        label={t('userName')}
        data={users}
        value={userName}
        onChange={(value) => setUserName(value ?? '')}
        searchable={users.length > 8}
      />
      <PasswordInput
        ref={inputRef}
        label={t('passphrase')}
        value={passphrase}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
        autoComplete="off"
        data-autofocus
        autoFocus
      />
      <InlineFailure error={unlock.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onBack}>
          {t('common:back')}
        </Button>
        <Button type="submit" loading={unlock.isPending} disabled={passphrase === ''}>
          {t('unlockAction')}
        </Button>
      </div>
    </form>
  );
}
