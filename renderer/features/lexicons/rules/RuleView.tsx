import { Button, Modal } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '../life/useDraft.ts';
import { Pairs } from '../../../ui/Pairs.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import { ruleMarks } from '../tests/marks.ts';
import { TestLine } from '../tests/TestLine.tsx';
import { useNames } from '../useNames.ts';
import type { Shown, Tests } from '../useShown.ts';
import { EXCLUDE_WINDOWS, excludeFields, testsOf, withoutRule } from './fields.ts';
import type { LexiconRule } from './fields.ts';
import { ReachRows } from './ReachRows.tsx';
import { MarkSign } from './RuleList.tsx';
import { useTypeName } from './useTypeName.ts';
import classes from './rules.module.css';

type ViewProps = { shown: Shown; tests: Tests; draft: Draft; rule: LexiconRule; onEdit: () => void };

/** Everything a rule says, and how its tests stand. */
export function RuleView({ shown, tests, draft, rule, onEdit }: ViewProps) {
  const { t } = useTranslation('lexicons');
  const { lexicon } = shown;
  const nameOf = useNames(lexicon);
  const typeName = useTypeName();
  const category = lexicon.categories.find(({ id }) => id === rule.category);
  return (
    <>
      <h3 className={classes.expr}>
        <bdi>{rule.expr}</bdi>
      </h3>
      <div className={classes.line}>
        <SeverityBadge severity={rule.severity ?? category?.severity ?? 'low'} />
        <MarkSign mark={ruleMarks(tests.report)(rule.id)} />
        <ViewButtons lexicon={lexicon} rule={rule} draft={draft} onEdit={onEdit} />
      </div>
      <InlineFailure error={draft.error} />
      <Pairs>
        <dt>{t('rule.category')}</dt>
        <dd>{nameOf(rule.category)}</dd>
        <dt>{t('rule.type')}</dt>
        <dd>{typeName(rule.type ?? 'term')}</dd>
        <dt>{t('rule.id')}</dt>
        <dd>
          <bdi>{rule.id}</bdi>
        </dd>
        <List label={t('rule.alsoWritten')} items={rule.alsoWritten ?? []} />
        <ReachRows rule={rule} />
        <Excludes key={rule.id} rule={rule} />
      </Pairs>
      <RuleTests shown={shown} tests={tests} rule={rule} />
    </>
  );
}

function List({ label, items }: { label: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <bdi>{items.join(' · ')}</bdi>
      </dd>
    </>
  );
}

/** Gathered by where they stand: a term may have hundreds of them. */
function Excludes({ rule }: { rule: LexiconRule }) {
  const { t } = useTranslation('lexicons');
  const excludes = (rule.excludes ?? []).map(excludeFields);
  const windows = EXCLUDE_WINDOWS.filter((window) => excludes.some((one) => one.window === window));
  if (windows.length === 0) return null;
  return (
    <>
      <dt>{t('rule.excludes')}</dt>
      <dd>
        <ul className={classes.plain}>
          {windows.map((window) => (
            <li key={window}>
              <span className={classes.quiet}>{t(`rule.windows.${window}`)}</span>{' '}
              <Terms terms={excludes.filter((one) => one.window === window).map(({ expr }) => expr)} />
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

const MOST_TERMS = 24;

/** The first ones, and all when asked: what follows them would stand far below. */
function Terms({ terms }: { terms: readonly string[] }) {
  const { t } = useTranslation('lexicons');
  const [isWhole, setWhole] = useState(terms.length <= MOST_TERMS);
  const shown = isWhole ? terms : terms.slice(0, MOST_TERMS);
  return (
    <>
      <bdi>{shown.join(' · ')}</bdi>{' '}
      {!isWhole && (
        <Button size="compact-xs" variant="default" onClick={() => setWhole(true)}>
          {t('rule.allTerms', { number: terms.length })}
        </Button>
      )}
    </>
  );
}

function RuleTests({ shown, tests, rule }: Pick<ViewProps, 'shown' | 'tests' | 'rule'>) {
  const { t } = useTranslation('lexicons');
  const own = testsOf(shown.lexicon, rule.id);
  const missing = tests.report?.uncovered.find((one) => one.rule === rule.id)?.missing ?? [];
  return (
    <section aria-label={t('rule.tests')}>
      <h4 className={classes.heading}>{t('rule.tests')}</h4>
      {own.length === 0 && <p className={classes.quiet}>{t('rule.noTests')}</p>}
      <ul className={classes.plain}>
        {own.map((test, index) => (
          <li key={index}>
            <TestLine test={test} report={tests.report} />
          </li>
        ))}
      </ul>
      {missing.length > 0 && (
        <p className={classes.missing}>
          {t('test.lacks', { what: missing.map((one) => t(`rule.missing.${one}`)).join(', ') })}
        </p>
      )}
    </section>
  );
}

type ButtonsProps = { lexicon: Shown['lexicon']; rule: LexiconRule; draft: Draft; onEdit: () => void };

function ViewButtons({ lexicon, rule, draft, onEdit }: ButtonsProps) {
  const { t } = useTranslation(['lexicons', 'common']);
  const [isAsking, setAsking] = useState(false);
  const isLast = lexicon.rules.length === 1 ? t('rule.last') : null;
  const remove = () => {
    setAsking(false);
    draft.save(withoutRule(lexicon, rule.id), null, () => undefined);
  };
  return (
    <div className={classes.buttons}>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={draft.refusal}
        leftSection={<IconPencil size={14} aria-hidden />}
        onClick={onEdit}
      >
        {t('rule.edit')}
      </ReasonButton>
      <ReasonButton
        size="compact-sm"
        variant="default"
        reason={draft.refusal ?? isLast}
        loading={draft.isSaving}
        leftSection={<IconTrash size={14} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('rule.remove')}
      </ReasonButton>
      <Modal opened={isAsking} onClose={() => setAsking(false)} title={t('rule.remove')} size={440}>
        <p className={classes.sure}>{t('rule.removeSure', { expr: rule.expr })}</p>
        <div className={classes.line}>
          <Button color="red" onClick={remove}>
            {t('rule.remove')}
          </Button>
          <Button variant="default" onClick={() => setAsking(false)}>
            {t('common:cancel')}
          </Button>
        </div>
      </Modal>
    </div>
  );
}
