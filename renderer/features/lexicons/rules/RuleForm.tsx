import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import { SEVERITIES } from '../../../ui/severity.ts';
import { Refused } from '../files/Refused.tsx';
import type { Draft } from '../life/useDraft.ts';
import { useNames } from '../useNames.ts';
import { ExcludeRows } from './ExcludeRows.tsx';
import { RULE_TYPES } from './fields.ts';
import type { RuleFields } from './fields.ts';
import { TestRows } from './TestRows.tsx';
import { useTypeName } from './useTypeName.ts';
import classes from './rules.module.css';

type FormProps = {
  lexicon: LexiconDocument;
  draft: Draft;
  isNew: boolean;
  start: RuleFields;
  onSave: (fields: RuleFields) => void;
  onCancel: () => void;
};

/** A rule and its tests, written together: saving runs the tests at once. Escape gives up. */
export function RuleForm({ lexicon, draft, isNew, start, onSave, onCancel }: FormProps) {
  const { t } = useTranslation(['lexicons', 'common']);
  const [fields, setFields] = useState(start);
  const set = (change: Partial<RuleFields>) => setFields({ ...fields, ...change });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(fields);
  };
  return (
    <form
      className={classes.form}
      aria-label={t(isNew ? 'rule.newTitle' : 'rule.formTitle')}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && !event.defaultPrevented && onCancel()}
    >
      <h3 className={classes.expr}>{t(isNew ? 'rule.newTitle' : 'rule.formTitle')}</h3>
      <Expression fields={fields} set={set} />
      <Choices lexicon={lexicon} fields={fields} set={set} />
      <Textarea
        size="xs"
        label={t('rule.alsoWritten')}
        description={t('rule.alsoWrittenHint')}
        value={fields.alsoWritten}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        onChange={(event) => set({ alsoWritten: event.currentTarget.value })}
      />
      <ExcludeRows excludes={fields.excludes} onChange={(excludes) => set({ excludes })} />
      <TestRows tests={fields.tests} onChange={(tests) => set({ tests })} />
      <Refused error={draft.error} />
      <div className={classes.line}>
        <Button type="submit" size="xs" disabled={fields.expr.trim() === ''} loading={draft.isSaving}>
          {t(draft.isDraft ? 'rule.save' : 'rule.saveNew')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

type PartProps = { fields: RuleFields; set: (change: Partial<RuleFields>) => void };

function Expression({ fields, set }: PartProps) {
  const { t } = useTranslation('lexicons');
  return (
    <TextInput
      size="xs"
      label={t('rule.expr')}
      description={t('rule.exprHint')}
      value={fields.expr}
      maxLength={500}
      autoFocus
      spellCheck={false}
      onChange={(event) => set({ expr: event.currentTarget.value })}
    />
  );
}

type ChoicesProps = PartProps & { lexicon: LexiconDocument };

function Choices({ lexicon, fields, set }: ChoicesProps) {
  const { t } = useTranslation(['lexicons', 'codes']);
  const nameOf = useNames(lexicon);
  const typeName = useTypeName();
  const types = RULE_TYPES.some((type) => type === fields.type) ? RULE_TYPES : [...RULE_TYPES, fields.type];
  const asCategory = '';
  return (
    <div className={classes.choices}>
      <Select
        size="xs"
        label={t('rule.category')}
        value={fields.category}
        onChange={(category) => category !== null && set({ category })}
        data={lexicon.categories.map(({ id }) => ({ value: id, label: nameOf(id) }))}
      />
      <Select
        size="xs"
        label={t('rule.type')}
        value={fields.type}
        onChange={(type) => type !== null && set({ type })}
        data={types.map((type) => ({ value: type, label: typeName(type) }))}
      />
      <Select
        size="xs"
        label={t('rule.severity')}
        value={fields.severity ?? asCategory}
        onChange={(value) => set({ severity: value === asCategory ? null : value })}
        data={[
          { value: asCategory, label: t('rule.asCategory') },
          ...SEVERITIES.map((severity) => ({ value: severity, label: t(`codes:severity.${severity}`) })),
        ]}
      />
    </div>
  );
}
