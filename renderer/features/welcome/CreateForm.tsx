import { Button, Checkbox, Input, PasswordInput, TextInput, Title } from '@mantine/core';
import { IconFolder } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../shared/ipc/archive.ts';
import { InlineFailure } from '../../ui/states.tsx';
import { MINIMUM_PASSPHRASE } from '../../ui/passphrase.ts';
import { useCreateForm } from './useCreateForm.ts';
import styles from './welcome.module.css';

type Props = {
  withSample: boolean;
  canSample: boolean;
  onBack: () => void;
  onCreated: (session: Session, withSample: boolean) => void;
};

type Form = ReturnType<typeof useCreateForm>;

/** A new archive: name, place, who you are, passphrase twice. Says what is missing when it is sent, not before. */
export function CreateForm({ withSample, canSample, onBack, onCreated }: Props) {
  const { t } = useTranslation(['welcome', 'common']);
  const form = useCreateForm(withSample, onCreated);
  return (
    <form className={styles.form} onSubmit={form.submit} noValidate>
      <Title order={2}>{t('createTitle')}</Title>
      <NameAndPlace form={form} />
      <WhoYouAre form={form} />
      {canSample ? (
        <Checkbox
          label={t('loadSample')}
          checked={form.values.withSample}
          onChange={(event) => form.set({ withSample: event.currentTarget.checked })}
        />
      ) : null}
      <InlineFailure error={form.error} />
      <div className={styles.buttons}>
        <Button variant="default" onClick={onBack}>
          {t('common:back')}
        </Button>
        <Button type="submit" loading={form.isPending}>
          {t('createAction')}
        </Button>
      </div>
    </form>
  );
}

function NameAndPlace({ form }: { form: Form }) {
  const { t } = useTranslation('welcome');
  const { values, set, missing } = form;
  const hintId = useId();
  return (
    <>
      <TextInput
        data-field="name"
        label={t('name')}
        description={t('nameHint')}
        value={values.name}
        error={missing('name')}
        onChange={(event) => set({ name: event.currentTarget.value })}
        maxLength={120}
        autoFocus
      />
      <Input.Wrapper
        label={t('folder')}
        description={t('folderHint')}
        error={missing('folder')}
        errorProps={{ id: hintId }}
        labelElement="div"
      >
        <div className={styles.folder}>
          <Button
            variant="default"
            leftSection={<IconFolder size={16} />}
            data-field="folder"
            aria-describedby={hintId}
            onClick={form.pickFolder}
          >
            {t('chooseFolder')}
          </Button>
          <span className={styles.path}>{values.folder?.shownPath ?? t('noFolder')}</span>
        </div>
      </Input.Wrapper>
    </>
  );
}

function WhoYouAre({ form }: { form: Form }) {
  const { t } = useTranslation('welcome');
  const { values, set, missing } = form;
  return (
    <>
      <TextInput
        data-field="userName"
        label={t('yourName')}
        description={t('yourNameHint')}
        value={values.userName}
        error={missing('userName')}
        onChange={(event) => set({ userName: event.currentTarget.value })}
        maxLength={80}
      />
      <PasswordInput
        data-field="passphrase"
        label={t('newPassphrase')}
        description={t('newPassphraseHint', { length: MINIMUM_PASSPHRASE })}
        value={values.passphrase}
        error={missing('passphrase')}
        onChange={(event) => set({ passphrase: event.currentTarget.value })}
        autoComplete="off"
      />
      <PasswordInput
        data-field="again"
        label={t('again')}
        value={values.again}
        error={form.isMismatch ? t('notTheSame') : undefined}
        onChange={(event) => set({ again: event.currentTarget.value })}
        autoComplete="off"
      />
    </>
  );
}
