import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../lib/useRoute.ts';
import { MINIMUM_PASSPHRASE } from '../../ui/passphrase.ts';
import { Section } from '../../ui/Section.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import styles from './settings.module.css';

const EMPTY = { current: '', next: '', again: '' };

/** Everyone owns their passphrase. */
export function ChangePassphrase() {
  const { t } = useTranslation('settings');
  const [values, setValues] = useState(EMPTY);
  const change = useAction('archive.changePassphrase');
  const field = (name: keyof typeof EMPTY) => ({
    label: t(name),
    value: values[name],
    autoComplete: 'off',
    onChange: (event: FormEvent<HTMLInputElement>) => {
      const { value } = event.currentTarget;
      setValues((old) => ({ ...old, [name]: value }));
    },
  });
  const isMismatch = values.again !== '' && values.again !== values.next;
  const isReady = values.current !== '' && values.next !== '' && values.again === values.next;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) {
      const { current, next } = values;
      change.mutate({ current, next }, { onSuccess: () => setValues(EMPTY) });
    }
  };
  return (
    <Section title={t('passphrase')} hint={t('passphraseHint')}>
      <form className={styles.form} onSubmit={submit}>
        <PasswordInput {...field('current')} />
        <PasswordInput {...field('next')} description={t('nextHint', { length: MINIMUM_PASSPHRASE })} />
        <PasswordInput {...field('again')} error={isMismatch ? t('notTheSame') : undefined} />
        <InlineFailure error={change.error} />
        <div>
          <Button type="submit" variant="default" disabled={!isReady} loading={change.isPending}>
            {t('change')}
          </Button>
          <span role="status" className={styles.done}>
            {change.isSuccess ? t('changed') : ''}
          </span>
        </div>
      </form>
    </Section>
  );
}
