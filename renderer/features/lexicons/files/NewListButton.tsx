import { Button, Select, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../../../shared/model.ts';
import { useAction, useForget } from '../../../lib/useRoute.ts';
import { DialogButton } from '../../../ui/DialogButton.tsx';
import { SEVERITIES } from '../../../ui/severity.ts';
import { emptyFields, emptyList, withRule } from '../rules/fields.ts';
import { show } from '../where.ts';
import { Refused } from './Refused.tsx';
import classes from './files.module.css';

/** A list of one's own, begun with one category and one term: a list that looks for nothing cannot be saved. */
export function NewListButton({ taken }: { taken: readonly string[] }) {
  const { t } = useTranslation('lexicons');
  const icon = <IconPlus size={14} aria-hidden />;
  return (
    <DialogButton label={t('file.new')} icon={icon} right="keepLists" title={t('file.newTitle')} size={480}>
      {(close) => <NewListForm taken={taken} onClose={close} />}
    </DialogButton>
  );
}

function NewListForm({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation('lexicons');
  const [name, setName] = useState('');
  const [category, setCategory] = useState('');
  const [severity, setSeverity] = useState<Severity>('medium');
  const [expr, setExpr] = useState('');
  const begin = useBegin(onClose);
  const isTaken = taken.includes(name.trim());
  const isComplete = [name, category, expr].every((text) => text.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = { ...emptyFields(''), expr, newCategory: { name: category, severity } };
    begin.run(withRule(emptyList(name.trim()), null, fields).lexicon);
  };
  return (
    <form className={classes.dialog} onSubmit={submit}>
      <TextInput
        label={t('file.listName')}
        value={name}
        maxLength={120}
        data-autofocus
        error={isTaken ? t('file.nameTaken') : null}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('rule.categoryName')}
        value={category}
        maxLength={60}
        onChange={(event) => setCategory(event.currentTarget.value)}
      />
      <SeverityField severity={severity} onSeverity={setSeverity} />
      <TextInput
        label={t('file.firstTerm')}
        value={expr}
        maxLength={500}
        spellCheck={false}
        onChange={(event) => setExpr(event.currentTarget.value)}
      />
      <Refused error={begin.error} />
      <div>
        <Button type="submit" disabled={!isComplete || isTaken} loading={begin.isPending}>
          {t('file.begin')}
        </Button>
      </div>
    </form>
  );
}

type SeverityProps = { severity: Severity; onSeverity: (severity: Severity) => void };

function SeverityField({ severity, onSeverity }: SeverityProps) {
  const { t } = useTranslation(['lexicons', 'codes']);
  return (
    <Select
      label={t('rule.categorySeverity')}
      value={severity}
      onChange={(value) => value !== null && onSeverity(value)}
      data={SEVERITIES.map((value) => ({ value, label: t(`codes:severity.${value}`) }))}
    />
  );
}

function useBegin(onBegun: () => void) {
  const save = useAction('lexicons.saveDraft');
  const forget = useForget();
  return {
    error: save.error,
    isPending: save.isPending,
    run: (lexicon: ReturnType<typeof emptyList>) =>
      save.mutate(
        { lexicon, basedOn: null },
        {
          onSuccess: ({ id }) => {
            forget(['lexicons.list', 'lexicons.get']);
            onBegun();
            show({ id, version: null, tab: 'rules', rule: null });
          },
        },
      ),
  };
}
