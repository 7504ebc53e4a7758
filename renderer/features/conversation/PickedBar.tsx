import { Button, Group, Text } from '@mantine/core';
import { IconArchive, IconCopy, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { pickedRange } from './cursor.ts';
import type { Cursor } from './cursor.ts';
import { usePickedActions } from './picked.ts';
import classes from './conversation.module.css';

type PickedBarProps = { conversation: ConversationSummary; cursor: Cursor; onClear: () => void };

/** How many messages are picked and what can be done with them. */
export function PickedBar({ conversation, cursor, onClear }: PickedBarProps) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const act = usePickedActions(conversation);
  const range = pickedRange(cursor);
  if (range === null) return null;
  const count = range.to - range.from + 1;
  return (
    <Group className={classes.picked} role="toolbar" aria-label={t('pickedBar')} gap="xs" wrap="nowrap">
      <Text size="sm" role="status">
        {t('picked', { count, number: format.number(count) })}
      </Text>
      <MayButton
        right="export"
        size="xs"
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => act.toEvidence(range)}
      >
        {t('addToEvidence')}
      </MayButton>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconCopy size={14} aria-hidden />}
        onClick={() => act.copy(range)}
      >
        {t('copyWithProvenance')}
      </Button>
      <Button size="xs" variant="subtle" leftSection={<IconX size={14} aria-hidden />} onClick={onClear}>
        {t('clearPicked')}
      </Button>
    </Group>
  );
}
