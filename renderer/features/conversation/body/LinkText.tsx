import { ActionIcon, Code, Group, Tooltip } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { call } from '../../../lib/call.ts';

/** A link is text to read and copy. Nothing in this window opens one. */
export function LinkText({ url }: { url: string }) {
  const { t } = useTranslation('conversation');
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code>
        <bdi>{url}</bdi>
      </Code>
      <Tooltip label={t('copyLink')}>
        <ActionIcon
          size="sm"
          variant="subtle"
          aria-label={t('copyLink')}
          onClick={() => void call('shell.copyText', { text: url })}
        >
          <IconCopy size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
}
