import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../lib/call.ts';

type Props = { text: string; label?: string };

/** Copies through the app, because the window has no clipboard permission. With a label it is a full button. */
export function CopyButton({ text, label }: Props) {
  const { t } = useTranslation();
  const [isCopied, setIsCopied] = useState(false);
  const copy = () => {
    call('shell.copyText', { text }).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
    setTimeout(() => setIsCopied(false), 2000);
  };
  const Icon = isCopied ? IconCheck : IconCopy;
  const shown = isCopied ? t('copied') : (label ?? t('copy'));
  if (label !== undefined) {
    return (
      <Button variant="default" leftSection={<Icon size={16} />} onClick={copy}>
        {shown}
      </Button>
    );
  }
  return (
    <Tooltip label={shown}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={shown} onClick={copy}>
        <Icon size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
