import { ActionIcon, Button, NumberInput, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { EXCLUDE_WINDOWS, newExclude } from './fields.ts';
import type { ExcludeFields, ExcludeWindow } from './fields.ts';
import classes from './rules.module.css';

type RowsProps = { excludes: readonly ExcludeFields[]; onChange: (excludes: readonly ExcludeFields[]) => void };

/** What takes a hit out, and where it has to stand. */
export function ExcludeRows({ excludes, onChange }: RowsProps) {
  const { t } = useTranslation('lexicons');
  const set = (at: number, change: Partial<ExcludeFields>) =>
    onChange(excludes.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <fieldset className={classes.group}>
      <legend>{t('rule.excludes')}</legend>
      {excludes.map((exclude, index) => (
        <Row
          key={index}
          number={index + 1}
          exclude={exclude}
          onChange={(change) => set(index, change)}
          onRemove={() => onChange(excludes.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} aria-hidden />}
        onClick={() => onChange([...excludes, newExclude()])}
      >
        {t('rule.addExclude')}
      </Button>
    </fieldset>
  );
}

type RowProps = {
  number: number;
  exclude: ExcludeFields;
  onChange: (change: Partial<ExcludeFields>) => void;
  onRemove: () => void;
};

function Row({ number, exclude, onChange, onRemove }: RowProps) {
  const { t } = useTranslation('lexicons');
  const hasDistance = exclude.window === 'before' || exclude.window === 'after';
  return (
    <div className={classes.excludeRow}>
      <TextInput
        size="xs"
        aria-label={t('rule.exclude', { number })}
        value={exclude.expr}
        maxLength={500}
        spellCheck={false}
        onChange={(event) => onChange({ expr: event.currentTarget.value })}
      />
      <Select
        size="xs"
        aria-label={t('rule.excludeWindow', { number })}
        value={exclude.window}
        onChange={(window) => onChange({ window: window as ExcludeWindow })}
        data={EXCLUDE_WINDOWS.map((window) => ({ value: window, label: t(`rule.windows.${window}`) }))}
      />
      <NumberInput
        size="xs"
        aria-label={t('rule.excludeDistance', { number })}
        value={hasDistance ? exclude.n : ''}
        disabled={!hasDistance}
        min={0}
        max={100}
        allowDecimal={false}
        clampBehavior="strict"
        hideControls
        onChange={(value) => onChange({ n: Number(value) })}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('rule.removeExclude', { number })} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
