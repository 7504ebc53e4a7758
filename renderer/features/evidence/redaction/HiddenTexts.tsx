import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import { MOST_TEXTS, textsOf } from './textsOf.ts';

/** Texts to hide wherever they stand, and why. */
export function HiddenTexts({ onChange }: { onChange: (texts: Redaction['texts']) => void }) {
  const { t } = useTranslation('redaction');
  const [lines, setLines] = useState('');
  const [reason, setReason] = useState(t('firstReason'));
  const { texts, left } = textsOf(lines, reason);
  const wrong = [
    ...(left.length > 0 ? [t('tooShortText', { text: left.join(' · ') })] : []),
    ...(texts.length === MOST_TEXTS ? [t('tooManyTexts', { number: MOST_TEXTS })] : []),
  ];
  return (
    <>
      <Textarea
        label={t('texts')}
        description={t('textsHint')}
        value={lines}
        error={wrong.length > 0 ? wrong.join(' ') : undefined}
        autosize
        minRows={2}
        maxRows={8}
        spellCheck={false}
        onChange={(event) => {
          setLines(event.currentTarget.value);
          onChange(textsOf(event.currentTarget.value, reason).texts);
        }}
      />
      <TextInput
        label={t('reason')}
        description={t('reasonHint')}
        value={reason}
        maxLength={200}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          onChange(textsOf(lines, event.currentTarget.value).texts);
        }}
      />
    </>
  );
}
