import { useTranslation } from 'react-i18next';
import type { Draft } from '../life/useDraft.ts';
import type { Shown, Tests } from '../useShown.ts';
import { emptyFields, fieldsOf, withRule } from './fields.ts';
import type { LexiconRule, RuleFields } from './fields.ts';
import { RuleForm } from './RuleForm.tsx';
import { RuleView } from './RuleView.tsx';
import classes from './rules.module.css';

type PanelProps = {
  shown: Shown;
  tests: Tests;
  draft: Draft;
  /** Null while a new one is written. */
  rule: LexiconRule | null;
  /** The category that a new rule is proposed for. */
  newIn: string;
  editing: 'rule' | 'new' | null;
  onEditing: (editing: 'rule' | null) => void;
};

/** The rule in front: as it is, or its form. */
export function RulePanel({ shown, tests, draft, rule, newIn, editing, onEditing }: PanelProps) {
  const { t } = useTranslation('lexicons');
  const { lexicon } = shown;
  const save = (fields: RuleFields) => {
    const changed = withRule(lexicon, rule?.id ?? null, fields);
    draft.save(changed.lexicon, changed.id, () => onEditing(null));
  };
  const cancel = () => {
    draft.forgetError();
    onEditing(null);
  };
  return (
    <aside className={classes.panel} aria-label={t('rule.panel')}>
      {editing !== null ? (
        <RuleForm
          lexicon={lexicon}
          draft={draft}
          isNew={rule === null}
          start={rule === null ? emptyFields(newIn) : fieldsOf(lexicon, rule)}
          onSave={save}
          onCancel={cancel}
        />
      ) : rule === null ? (
        <p className={classes.quiet}>{t('rule.chooseOne')}</p>
      ) : (
        <RuleView shown={shown} tests={tests} draft={draft} rule={rule} onEdit={() => onEditing('rule')} />
      )}
    </aside>
  );
}
