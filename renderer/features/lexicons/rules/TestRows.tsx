import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { BeforeRows } from './BeforeRows.tsx';
import { newTest } from './fields.ts';
import type { TestFields } from './fields.ts';
import { SPEAKERS } from './reach.ts';
import classes from './rules.module.css';

const EXPECTED = ['hit', 'suppressed', 'none'] as const;

type RowsProps = {
  tests: readonly TestFields[];
  /** The rule looks at several messages. */
  isOfTalk: boolean;
  onChange: (tests: readonly TestFields[]) => void;
};

/** Texts with what the rule has to make of them. */
export function TestRows({ tests, isOfTalk, onChange }: RowsProps) {
  const { t } = useTranslation('lexicons');
  const set = (at: number, change: Partial<TestFields>) =>
    onChange(tests.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <fieldset className={classes.group}>
      <legend>{t('rule.tests')}</legend>
      {tests.map((test, index) => (
        <Fragment key={index}>
          {(isOfTalk || test.before.length > 0) && (
            <BeforeRows test={index + 1} before={test.before} onChange={(before) => set(index, { before })} />
          )}
          <Row
            number={index + 1}
            test={test}
            onChange={(change) => set(index, change)}
            onRemove={() => onChange(tests.filter((_, at) => at !== index))}
          />
        </Fragment>
      ))}
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={12} aria-hidden />}
        onClick={() => onChange([...tests, newTest()])}
      >
        {t('rule.addTest')}
      </Button>
    </fieldset>
  );
}

type RowProps = {
  number: number;
  test: TestFields;
  onChange: (change: Partial<TestFields>) => void;
  onRemove: () => void;
};

function Row({ number, test, onChange, onRemove }: RowProps) {
  const { t } = useTranslation(['lexicons', 'codes']);
  return (
    <div className={classes.testRow}>
      <TextInput
        size="xs"
        aria-label={t('rule.test', { number })}
        placeholder={t('rule.testPlaceholder')}
        value={test.text}
        spellCheck={false}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <Select
        size="xs"
        aria-label={t('rule.speakerOf', { number })}
        value={test.speaker}
        onChange={(speaker) => onChange({ speaker: speaker as TestFields['speaker'] })}
        data={SPEAKERS.map((speaker) => ({ value: speaker, label: t(`codes:person.${speaker}`) }))}
      />
      <Select
        size="xs"
        aria-label={t('rule.expectOf', { number })}
        value={test.expect}
        onChange={(expect) => onChange({ expect: expect as TestFields['expect'] })}
        data={EXPECTED.map((expect) => ({ value: expect, label: t(`test.expect.${expect}`) }))}
      />
      <ActionIcon variant="subtle" color="gray" aria-label={t('rule.removeTest', { number })} onClick={onRemove}>
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
}
