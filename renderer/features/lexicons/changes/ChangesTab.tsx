import { Select, Table } from '@mantine/core';
import { IconEqual } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LexiconDiff } from '../../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../../lib/format.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { EmptyState, Loaded } from '../../../ui/states.tsx';
import type { Shown } from '../useShown.ts';
import { stateOf } from '../StateBadge.tsx';
import { show } from '../where.ts';
import type { Where } from '../where.ts';
import { ChangedItem, ItemList, TestList } from './Items.tsx';
import classes from './changes.module.css';

const IN_FORCE = 'inForce';

/** What is different here from the version in force, or from another that somebody picks. */
export function ChangesTab({ shown, where }: { shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  const [from, setFrom] = useState<number | null>(null);
  const answer = useRoute('lexicons.diff', { id: shown.lexicon.id, from, to: shown.version.version });
  const others = shown.versions.filter((one) => one.version !== shown.version.version);
  return (
    <div className={classes.tab} tabIndex={-1}>
      <Select
        size="xs"
        className={classes.from}
        label={t('diff.against')}
        value={from === null ? IN_FORCE : String(from)}
        onChange={(value) => setFrom(value === IN_FORCE ? null : Number(value))}
        data={[
          { value: IN_FORCE, label: t('diff.inForce') },
          ...others.map((one) => ({
            value: String(one.version),
            label: t('versionOf', { version: one.version, state: t(`state.${stateOf(one)}`) }),
          })),
        ]}
      />
      <Loaded query={answer}>{(diff) => <Differences diff={diff} where={where} />}</Loaded>
    </div>
  );
}

/** A first version is one long list of what is new; nobody reads further than this. */
const MOST_SHOWN = 500;

function Differences({ diff, where }: { diff: LexiconDiff; where: Where }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { added, removed, changed, tests } = diff;
  const isSame = added.length + removed.length + changed.length + tests.added + tests.removed === 0;
  if (isSame) return <EmptyState icon={IconEqual} title={t('diff.same')} next={t('diff.sameNext')} />;
  const onRule = (rule: string) => show({ ...where, tab: 'rules', rule });
  return (
    <div className={classes.diff}>
      <p className={classes.sum} role="status">
        {diff.from === null ? t('diff.fromNothing', { to: diff.to }) : t('diff.from', { from: diff.from, to: diff.to })}
        {' · '}
        {t('diff.tests', { added: format.number(tests.added), removed: format.number(tests.removed) })}
      </p>
      <ItemList
        title={t('diff.added', { count: added.length, number: format.number(added.length) })}
        sign="+"
        items={added.slice(0, MOST_SHOWN)}
        more={added.length - MOST_SHOWN}
        onRule={onRule}
      />
      <ItemList
        title={t('diff.removed', { count: removed.length, number: format.number(removed.length) })}
        sign="−"
        items={removed.slice(0, MOST_SHOWN)}
        more={removed.length - MOST_SHOWN}
        onRule={null}
      />
      <Tests tests={tests} onRule={onRule} />
      {changed.length > 0 && <Changed changed={changed} onRule={onRule} />}
    </div>
  );
}

type TestsProps = { tests: LexiconDiff['tests']; onRule: (rule: string) => void };

function Tests({ tests, onRule }: TestsProps) {
  const { t } = useTranslation('lexicons');
  if (tests.added + tests.removed === 0) return null;
  return (
    <section aria-label={t('tab.tests')}>
      <h3 className={classes.heading}>{t('tab.tests')}</h3>
      <TestList sign="+" tests={tests.addedTests} more={tests.added - tests.addedTests.length} onRule={onRule} />
      <TestList sign="−" tests={tests.removedTests} more={tests.removed - tests.removedTests.length} onRule={null} />
    </section>
  );
}

type ChangedProps = { changed: LexiconDiff['changed']; onRule: (rule: string) => void };

function Changed({ changed, onRule }: ChangedProps) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const title = t('diff.changed', { count: changed.length, number: format.number(changed.length) });
  return (
    <section aria-label={title}>
      <h3 className={classes.heading}>{title}</h3>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('rule.id')}</Table.Th>
            <Table.Th>{t('diff.field')}</Table.Th>
            <Table.Th>{t('diff.before')}</Table.Th>
            <Table.Th>{t('diff.after')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {changed.slice(0, MOST_SHOWN).map((item) => (
            <ChangedItem key={`${item.kind} ${item.id}`} item={item} onRule={onRule} />
          ))}
        </Table.Tbody>
      </Table>
      {changed.length > MOST_SHOWN && (
        <p className={classes.quiet}>
          {t('diff.more', {
            count: changed.length - MOST_SHOWN,
            number: format.number(changed.length - MOST_SHOWN),
          })}
        </p>
      )}
    </section>
  );
}
