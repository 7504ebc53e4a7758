import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HistoryRun } from '../../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../../lib/format.ts';
import { Facts } from '../../../ui/Facts.tsx';
import type { Shown } from '../useShown.ts';
import { Samples } from './Samples.tsx';
import classes from './history.module.css';

/** What a run counted: together, new and lost against the version in force, and by rule. */
export function RunReport({ run, shown }: { run: HistoryRun; shown: Shown }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { number } = format;
  return (
    <>
      <p className={classes.quiet} role="status">
        {t('run.by', { by: run.by, time: format.minute(run.atMs), seconds: format.seconds(run.seconds) })}
        {' · '}
        {run.against === null ? t('run.againstNothing') : t('run.against', { version: run.against })}
      </p>
      <div className={classes.halves}>
        <section aria-label={t('run.facts')}>
          <Facts
            facts={[
              { label: t('run.messages'), value: number(run.messages) },
              { label: t('run.conversations'), value: number(run.conversations) },
              { label: t('run.hitMessages'), value: number(run.hitMessages) },
              { label: t('run.hitConversations'), value: number(run.hitConversations) },
              { label: t('run.hits'), value: number(run.hits) },
              { label: t('run.suppressed'), value: number(run.suppressed) },
            ]}
          />
        </section>
        <PerRule run={run} shown={shown} />
      </div>
      <div className={classes.halves}>
        <Samples kind="new" side={run.new} seed={run.seed} lexicon={shown.lexicon} />
        <Samples kind="lost" side={run.lost} seed={run.seed} lexicon={shown.lexicon} />
      </div>
    </>
  );
}

function PerRule({ run, shown }: { run: HistoryRun; shown: Shown }) {
  const { t } = useTranslation('lexicons');
  const { number } = useFormat();
  const exprs = new Map(shown.lexicon.rules.map(({ id, expr }) => [id, expr]));
  return (
    <div className={classes.tablePlace} role="region" aria-label={t('run.table')} tabIndex={0}>
      <Table stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('run.rule')}</Table.Th>
            <Table.Th className={classes.number}>{t('run.hits')}</Table.Th>
            <Table.Th className={classes.number}>{t('run.ruleMessages')}</Table.Th>
            <Table.Th className={classes.number} title={t('run.uniqueWhy')}>
              {t('run.unique')}
            </Table.Th>
            <Table.Th className={classes.number}>{t('run.suppressed')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {run.rules.map((row) => (
            <Table.Tr key={row.rule} data-rule={row.rule}>
              <Table.Td className={classes.rule} title={row.rule}>
                <bdi>{exprs.get(row.rule) ?? row.rule}</bdi>
              </Table.Td>
              <Table.Td className={classes.number}>{number(row.hits)}</Table.Td>
              <Table.Td className={classes.number}>{number(row.messages)}</Table.Td>
              <Table.Td className={classes.number}>{number(row.unique)}</Table.Td>
              <Table.Td className={classes.number}>{number(row.suppressed)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
