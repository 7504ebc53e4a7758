import { PasswordInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { MINIMUM_ZIP_PASSPHRASE, mistakesOf } from './choices.ts';
import type { FieldsProps } from './Contents.tsx';

/** What mail, a CD, FAT32 and a DVD take. */
const SPLITS = [20_000_000, 650_000_000, 4_000_000_000, 4_600_000_000];

/** One file for transport, beside the bundle's folder. */
export function Transport(props: FieldsProps) {
  const { t } = useTranslation('exportForm');
  const { choices, set } = props;
  return (
    <>
      <Switch
        label={t('zip')}
        description={t('zipHint')}
        checked={choices.isPacked}
        onChange={(event) => set({ isPacked: event.currentTarget.checked, passphrase: '', again: '' })}
      />
      {choices.isPacked && <LockAndSplit {...props} />}
    </>
  );
}

function LockAndSplit({ choices, set }: FieldsProps) {
  const { t } = useTranslation('exportForm');
  const format = useFormat();
  const mistakes = mistakesOf(choices);
  const wrong = (['shortPassphrase', 'oddPassphrase'] as const).find((one) => mistakes.includes(one));
  const splits = SPLITS.map((bytes) => ({ value: String(bytes), label: t('splitOf', { size: format.bytes(bytes) }) }));
  return (
    <>
      <PasswordInput
        label={t('passphrase')}
        description={t('passphraseHint', { length: MINIMUM_ZIP_PASSPHRASE })}
        value={choices.passphrase}
        error={wrong && t(`mistake.${wrong}`)}
        autoComplete="off"
        maxLength={1024}
        onChange={(event) => set({ passphrase: event.currentTarget.value })}
      />
      {choices.passphrase !== '' && (
        <PasswordInput
          label={t('again')}
          value={choices.again}
          error={
            choices.again !== '' && mistakes.includes('otherPassphrase') ? t('mistake.otherPassphrase') : undefined
          }
          autoComplete="off"
          onChange={(event) => set({ again: event.currentTarget.value })}
        />
      )}
      <Select
        label={t('split')}
        data={[{ value: '', label: t('splitNone') }, ...splits]}
        value={String(choices.splitBytes ?? '')}
        onChange={(value) => set({ splitBytes: value === null || value === '' ? null : Number(value) })}
      />
    </>
  );
}
