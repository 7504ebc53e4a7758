import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SaidFields } from './fields.ts';
import { DISTANCES, SPEAKERS } from './reach.ts';
import classes from './rules.module.css';

type RowsProps = {
  /** Number of the test that they belong to. */
  test: number;
  before: readonly SaidFields[];
  onChange: (before: readonly SaidFields[]) => void;
};

/** What was said before the text of a test, one message a row; a row without words is a message without any. */
export function BeforeRows({ test, before, onChange }: RowsProps) {
  const { t } = useTranslation(['lexicons', 'codes']);
  const set = (at: number, change: Partial<SaidFields>) =>
    onChange(before.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <>
      {before.map((one, index) => {
        const place = { number: test, place: index + 1 };
        return (
          <div key={index} className={classes.beforeRow}>
            <TextInput
              size="xs"
              aria-label={t('rule.before.text', place)}
              value={one.text}
              spellCheck={false}
              onChange={(event) => set(index, { text: event.currentTarget.value })}
            />
            <Select
              size="xs"
              aria-label={t('rule.before.speaker', place)}
              value={one.speaker}
              onChange={(speaker) => set(index, { speaker: speaker as SaidFields['speaker'] })}
              data={SPEAKERS.map((speaker) => ({ value: speaker, label: t(`codes:person.${speaker}`) }))}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('rule.before.remove', place)}
              onClick={() => onChange(before.filter((_, at) => at !== index))}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={12} aria-hidden />}
        disabled={before.length >= DISTANCES.message.most}
        onClick={() => onChange([...before, { text: '', speaker: 'employee' }])}
      >
        {t('rule.before.add', { number: test })}
      </Button>
    </>
  );
}
