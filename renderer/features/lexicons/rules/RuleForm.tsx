import { Button, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import { Refused } from '../files/Refused.tsx';
import type { Draft } from '../life/useDraft.ts';
import { Choices } from './Choices.tsx';
import { ExcludeRows } from './ExcludeRows.tsx';
import type { RuleFields } from './fields.ts';
import { ReachFields } from './ReachFields.tsx';
import { TestRows } from './TestRows.tsx';
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
      <ReachFields
        type={fields.type}
        reach={fields.reach}
        set={(change) => set({ reach: { ...fields.reach, ...change } })}
      />
      <ExcludeRows excludes={fields.excludes} onChange={(excludes) => set({ excludes })} />
      <TestRows tests={fields.tests} isOfTalk={isOfTalk(fields)} onChange={(tests) => set({ tests })} />
      <Refused error={draft.error} />
      <div className={classes.line}>
        <Button type="submit" size="xs" disabled={!isComplete(fields)} loading={draft.isSaving}>
          {t(draft.isDraft ? 'rule.save' : 'rule.saveNew')}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t('common:cancel')}
        </Button>
      </div>
    </form>
  );
}

function isOfTalk({ type, reach }: RuleFields): boolean {
  return (type === 'near' || type === 'ordered') && reach.distance?.unit === 'message';
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

function isComplete({ expr, newCategory }: RuleFields): boolean {
  return expr.trim() !== '' && (newCategory === null || newCategory.name.trim() !== '');
}
