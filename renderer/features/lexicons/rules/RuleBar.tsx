import { Button, CloseButton, Select, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import type { Draft } from '../life/useDraft.ts';
import { useNames } from '../useNames.ts';
import type { Shown } from '../useShown.ts';
import classes from './rules.module.css';

/** Which rules are listed. `category` null: of all. */
export type RuleFilter = { readonly typed: string; readonly category: string | null };

type BarProps = {
  shown: Shown;
  draft: Draft;
  filter: RuleFilter;
  onFilter: (filter: RuleFilter) => void;
  fieldRef: Ref<HTMLInputElement>;
  onAdd: () => void;
};

/** The field that narrows the rules, the category, and the way to a new rule. */
export function RuleBar({ shown, draft, filter, onFilter, fieldRef, onAdd }: BarProps) {
  const { t } = useTranslation('lexicons');
  const { typed } = filter;
  const onTyped = (next: string) => onFilter({ ...filter, typed: next });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('rule.find')}>
      <TextInput
        ref={fieldRef}
        size="xs"
        className={classes.find}
        value={typed}
        onChange={(event) => onTyped(event.currentTarget.value)}
        placeholder={t('rule.find')}
        aria-label={t('rule.find')}
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={
          typed !== '' && <CloseButton size="xs" aria-label={t('rule.clearFind')} onClick={() => onTyped('')} />
        }
      />
      <CategoryPicker shown={shown} filter={filter} onFilter={onFilter} />
      {draft.openElsewhere === null ? (
        <ReasonButton
          size="xs"
          variant="default"
          reason={draft.refusal}
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={onAdd}
        >
          {t('rule.add')}
        </ReasonButton>
      ) : (
        <Button size="xs" variant="default" onClick={draft.openElsewhere}>
          {t('openDraft')}
        </Button>
      )}
    </div>
  );
}

const ALL = '';

function CategoryPicker({ shown, filter, onFilter }: Pick<BarProps, 'shown' | 'filter' | 'onFilter'>) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { lexicon } = shown;
  const nameOf = useNames(lexicon);
  const counts = new Map<string, number>();
  for (const rule of lexicon.rules) counts.set(rule.category, (counts.get(rule.category) ?? 0) + 1);
  return (
    <Select
      size="xs"
      className={classes.category}
      aria-label={t('rule.category')}
      value={filter.category ?? ALL}
      onChange={(value) => onFilter({ ...filter, category: value === ALL ? null : value })}
      data={[
        { value: ALL, label: t('rule.allCategories', { number: format.number(lexicon.rules.length) }) },
        ...lexicon.categories.map(({ id }) => ({
          value: id,
          label: `${nameOf(id)} (${format.number(counts.get(id) ?? 0)})`,
        })),
      ]}
    />
  );
}
