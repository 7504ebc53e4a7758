import { NumberInput, Select, Switch } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import { MOST_CONTEXT } from './choices.ts';
import type { Choices } from './choices.ts';

/** Each in itself: whoever looks for a language does not read the window's. */
const LANGUAGES: { value: BundleLanguage; label: string }[] = [
  { value: 'zh-Hans', label: '简体中文' },
  { value: 'zh-Hant', label: '繁體中文' },
  { value: 'en', label: 'English' },
];

export type FieldsProps = { choices: Choices; set: (change: Partial<Choices>) => void };

/** What comes into the bundle besides the messages, and in which language. */
export function Contents({ choices, set }: FieldsProps) {
  const { t } = useTranslation('exportForm');
  return (
    <>
      <NumberInput
        label={t('context')}
        description={t('contextHint')}
        value={choices.contextMessages}
        min={0}
        max={MOST_CONTEXT}
        allowDecimal={false}
        clampBehavior="strict"
        onChange={(value) => set({ contextMessages: Number(value) })}
      />
      <Select
        label={t('language')}
        description={t('languageHint')}
        data={LANGUAGES}
        value={choices.language}
        onChange={(value) => value && set({ language: value })}
      />
      <Switch
        label={t('pdf')}
        description={t('pdfHint')}
        checked={choices.pdf}
        onChange={(event) => set({ pdf: event.currentTarget.checked })}
      />
      <Switch
        label={t('auditLog')}
        description={t('auditLogHint')}
        checked={choices.auditLog === 'whole' && choices.redaction === null}
        disabled={choices.redaction !== null}
        onChange={(event) => set({ auditLog: event.currentTarget.checked ? 'whole' : 'ownEntry' })}
      />
    </>
  );
}
