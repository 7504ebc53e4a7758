import { ActionIcon, Code } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../lib/useRoute.ts';
import classes from './evidence.module.css';

/** A line of machine text with the button that copies it. */
export function CopyText({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation('common');
  const copy = useAction('shell.copyText');
  const [isCopied, setCopied] = useState(false);
  const { start } = useTimeout(() => setCopied(false), 2000);
  const onClick = () =>
    copy.mutate(
      { text },
      {
        onSuccess: () => {
          setCopied(true);
          start();
        },
      },
    );
  return (
    <div className={classes.copyLine}>
      <Code className={classes.code} dir="ltr">
        {text}
      </Code>
      <ActionIcon variant="subtle" size="sm" aria-label={isCopied ? t('copied') : label} onClick={onClick}>
        {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      </ActionIcon>
    </div>
  );
}
