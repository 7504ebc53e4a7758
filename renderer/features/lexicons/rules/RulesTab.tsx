import { IconSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { useKeys } from '../../../lib/keys.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { useDraft } from '../life/useDraft.ts';
import { ruleMarks } from '../tests/marks.ts';
import type { Shown, Tests } from '../useShown.ts';
import { show } from '../where.ts';
import type { Where } from '../where.ts';
import type { LexiconRule } from './fields.ts';
import { ruleFinder } from './findRules.ts';
import { RuleBar } from './RuleBar.tsx';
import type { RuleFilter } from './RuleBar.tsx';
import { RuleList } from './RuleList.tsx';
import { RulePanel } from './RulePanel.tsx';
import classes from './rules.module.css';

type RulesProps = { shown: Shown; tests: Tests; where: Where };

/** Categories and rules, what is typed to find them, and the one in front with its form. */
export function RulesTab({ shown, tests, where }: RulesProps) {
  const { lexicon } = shown;
  const [filter, setFilter] = useState<RuleFilter>({ typed: '', category: null });
  const [editing, setEditing] = useState<'rule' | 'new' | null>(null);
  const fieldRef = useRef<HTMLInputElement>(null);
  const draft = useDraft(shown, where);
  const rules = useFound(lexicon.rules, filter);
  const current = Math.max(
    0,
    rules.findIndex((rule) => rule.id === where.rule),
  );
  const rule = rules[current] ?? null;
  const open = (next: LexiconRule | undefined) => {
    if (next === undefined || editing !== null) return;
    show({ ...where, rule: next.id }, { replace: true });
  };
  const add = () => draft.refusal === null && setEditing('new');
  useRuleKeys({
    move: (by) => open(rules[Math.max(0, Math.min(rules.length - 1, current + by))]),
    find: () => fieldRef.current?.focus(),
    add,
    edit: () => draft.refusal === null && rule !== null && setEditing('rule'),
    test: tests.run,
  });
  return (
    <div className={classes.columns}>
      <div className={classes.found}>
        <RuleBar shown={shown} draft={draft} filter={filter} onFilter={setFilter} fieldRef={fieldRef} onAdd={add} />
        <Found rules={rules} current={current} onCurrent={open} shown={shown} tests={tests} />
      </div>
      <RulePanel
        key={editing === 'new' ? '' : (rule?.id ?? '')}
        shown={shown}
        tests={tests}
        draft={draft}
        rule={editing === 'new' ? null : rule}
        newIn={filter.category ?? lexicon.categories[0]?.id ?? ''}
        editing={editing}
        onEditing={setEditing}
      />
    </div>
  );
}

function useFound(rules: readonly LexiconRule[], { typed, category }: RuleFilter): readonly LexiconRule[] {
  const find = useMemo(() => ruleFinder(rules), [rules]);
  return useMemo(
    () => find(typed).filter((rule) => category === null || rule.category === category),
    [find, typed, category],
  );
}

type FoundProps = {
  rules: readonly LexiconRule[];
  current: number;
  onCurrent: (rule: LexiconRule | undefined) => void;
  shown: Shown;
  tests: Tests;
};

function Found({ rules, current, onCurrent, shown, tests }: FoundProps) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const markOf = useMemo(() => ruleMarks(tests.report), [tests.report]);
  if (rules.length === 0)
    return <EmptyState icon={IconSearch} title={t('rule.nothing')} next={t('rule.nothingNext')} />;
  return (
    <>
      <RuleList rules={rules} current={current} onCurrent={onCurrent} lexicon={shown.lexicon} markOf={markOf} />
      <div className={classes.foot} role="status">
        {t('rule.shown', { count: rules.length, number: format.number(rules.length) })}
      </div>
    </>
  );
}

type RuleKeys = { move: (by: number) => void; find: () => void; add: () => void; edit: () => void; test: () => void };

function useRuleKeys({ move, find, add, edit, test }: RuleKeys): void {
  const { t } = useTranslation('lexicons');
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: () => move(1) },
    { keys: 'k', label: t('keys.previous'), run: () => move(-1) },
    { keys: '/', label: t('keys.find'), run: find },
    { keys: 'n', label: t('keys.add'), run: add },
    { keys: 'e', label: t('keys.edit'), run: edit },
    { keys: 't', label: t('keys.test'), run: test },
  ]);
}
