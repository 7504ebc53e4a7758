import { Button, Modal, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import type { Role } from '../../../shared/model.ts';
import { useAction, useForget } from '../../lib/useRoute.ts';
import { useText } from '../../lib/useText.ts';
import { MINIMUM_PASSPHRASE } from '../../ui/passphrase.ts';
import { InlineFailure } from '../../ui/states.tsx';
import { ROLES } from './roles.ts';
import styles from './settings.module.css';

type Props = { opened: boolean; onClose: () => void };

/** A new user with a name, a role and a first passphrase, which the user changes after signing in. */
export function AddUser({ opened, onClose }: Props) {
  const t = useText();
  return (
    <Modal opened={opened} onClose={onClose} title={t('settings:addUser')} size={480}>
      <AddUserForm onClose={onClose} />
    </Modal>
  );
}

function AddUserForm({ onClose }: { onClose: () => void }) {
  const t = useText();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('officer');
  const [passphrase, setPassphrase] = useState('');
  const add = useAction('users.add');
  const forget = useForget();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      forget(['users.list']);
      onClose();
    };
    add.mutate({ name: name.trim(), role, passphrase }, { onSuccess: done });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <TextInput
        label={t('settings:name')}
        value={name}
        maxLength={80}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Radio.Group label={t('settings:role')} value={role} onChange={(value) => setRole(value)}>
        <div className={styles.roles}>
          {ROLES.map((one) => (
            <Radio key={one} value={one} label={t(`codes:role.${one}`)} description={t(`settings:rights.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      <PasswordInput
        label={t('welcome:passphrase')}
        description={t('settings:nextHint', { length: MINIMUM_PASSPHRASE })}
        value={passphrase}
        autoComplete="off"
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      <InlineFailure error={add.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={add.isPending} disabled={name.trim() === '' || passphrase === ''}>
          {t('settings:add')}
        </Button>
      </div>
    </form>
  );
}
