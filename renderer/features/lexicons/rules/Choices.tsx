import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import { SEVERITIES } from '../../../ui/severity.ts';
import { useNames } from '../useNames.ts';
import { RULE_TYPES } from './fields.ts';
import type { NewCategory, RuleFields } from './fields.ts';
import { useTypeName } from './useTypeName.ts';
import classes from './rules.module.css';

type ChoicesProps = {
  lexicon: LexiconDocument;
  fields: RuleFields;
  set: (change: Partial<RuleFields>) => void;
};

/** Where a rule belongs, what kind it is, and how severe. */
export function Choices({ lexicon, fields, set }: ChoicesProps) {
  const { t } = useTranslation(['lexicons', 'codes']);
  const typeName = useTypeName();
  const types = RULE_TYPES.some((type) => type === fields.type) ? RULE_TYPES : [...RULE_TYPES, fields.type];
  const asCategory = '';
  return (
    <div className={classes.choices}>
      <CategoryChoice lexicon={lexicon} fields={fields} set={set} />
      {fields.newCategory !== null && (
        <NewCategoryFields category={fields.newCategory} onChange={(newCategory) => set({ newCategory })} />
      )}
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

/** No category has an empty id. */
const NEW = '';
const BLANK: NewCategory = { name: '', severity: 'medium' };

function CategoryChoice({ lexicon, fields, set }: ChoicesProps) {
  const { t } = useTranslation('lexicons');
  const nameOf = useNames(lexicon);
  return (
    <Select
      size="xs"
      label={t('rule.category')}
      value={fields.newCategory === null ? fields.category : NEW}
      onChange={(value) =>
        set(value === NEW ? { newCategory: BLANK } : { category: value ?? fields.category, newCategory: null })
      }
      data={[
        ...lexicon.categories.map(({ id }) => ({ value: id, label: nameOf(id) })),
        { value: NEW, label: t('rule.newCategory') },
      ]}
    />
  );
}

function NewCategoryFields({ category, onChange }: { category: NewCategory; onChange: (next: NewCategory) => void }) {
  const { t } = useTranslation(['lexicons', 'codes']);
  return (
    <>
      <TextInput
        size="xs"
        label={t('rule.categoryName')}
        value={category.name}
        maxLength={60}
        onChange={(event) => onChange({ ...category, name: event.currentTarget.value })}
      />
      <Select
        size="xs"
        label={t('rule.categorySeverity')}
        value={category.severity}
        onChange={(severity) => severity !== null && onChange({ ...category, severity })}
        data={SEVERITIES.map((severity) => ({ value: severity, label: t(`codes:severity.${severity}`) }))}
      />
    </>
  );
}
