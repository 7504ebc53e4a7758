import { Anchor, Table } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TermReport, TermRow } from '../../../../shared/ipc/searchLists.ts';
import { useErrorText } from '../../../lib/errorText.ts';
import { useFormat } from '../../../lib/format.ts';
import classes from './report.module.css';

type TableProps = { report: TermReport; onRun: (query: string) => void };

/** Per term what it finds, in the order of the list; a term that cannot be asked says why. */
export function TermTable({ report, onRun }: TableProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const hasContext = report.context > 0;
  return (
    <>
      <p className={classes.sum} role="status">
        {t('report.sum', {
          terms: t('report.termCount', { count: report.terms, number: format.number(report.terms) }),
          messages: t('total', { count: report.totalMessages, number: format.number(report.totalMessages) }),
          conversations: t('conversations', {
            count: report.totalConversations,
            number: format.number(report.totalConversations),
          }),
          seconds: format.seconds(report.seconds),
        })}
        {report.failed > 0 &&
          ` · ${t('report.failed', { count: report.failed, number: format.number(report.failed) })}`}
        {report.rows.length < report.terms && ` · ${t('report.cut', { number: format.number(report.rows.length) })}`}
      </p>
      <div className={classes.tablePlace} role="region" aria-label={t('report.table')} tabIndex={0}>
        <Table stickyHeader>
          <Head report={report} />
          <Table.Tbody>
            {report.rows.map((row) => (
              <TermLine key={row.line} row={row} hasContext={hasContext} onRun={onRun} />
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr>
              <Table.Td />
              <Table.Th scope="row">{t('report.together')}</Table.Th>
              <Table.Td className={classes.number}>{format.number(report.totalMessages)}</Table.Td>
              <Table.Td className={classes.number}>{format.number(report.totalConversations)}</Table.Td>
              <Table.Td />
              {hasContext && <Table.Td className={classes.number}>{format.number(report.totalWithContext)}</Table.Td>}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </div>
    </>
  );
}

function Head({ report }: { report: TermReport }) {
  const { t } = useTranslation('search');
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th className={classes.number}>{t('report.line')}</Table.Th>
        <Table.Th>{t('report.term')}</Table.Th>
        <Table.Th className={classes.number}>{t('report.messages')}</Table.Th>
        <Table.Th className={classes.number}>{t('report.conversations')}</Table.Th>
        <Table.Th className={classes.number} title={t('report.uniqueWhy')}>
          {t('report.unique')}
        </Table.Th>
        {report.context > 0 && (
          <Table.Th className={classes.number}>{t('report.withContext', { count: report.context })}</Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}

type LineProps = { row: TermRow; hasContext: boolean; onRun: (query: string) => void };

function TermLine({ row, hasContext, onRun }: LineProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  return (
    <Table.Tr data-line={row.line}>
      <Table.Td className={classes.number}>{format.number(row.line)}</Table.Td>
      <Table.Td className={classes.term}>
        <Anchor component="button" type="button" title={t('report.runTerm')} onClick={() => onRun(row.query)}>
          <bdi>{row.name}</bdi>
        </Anchor>
        {row.name !== row.query && <code className={classes.query}>{row.query}</code>}
        <Refused row={row} />
      </Table.Td>
      {row.error === null ? (
        <>
          <Table.Td className={classes.number}>{format.number(row.messages)}</Table.Td>
          <Table.Td className={classes.number}>{format.number(row.conversations)}</Table.Td>
          <Table.Td className={classes.number}>{format.number(row.unique)}</Table.Td>
          {hasContext && <Table.Td className={classes.number}>{format.number(row.withContext)}</Table.Td>}
        </>
      ) : (
        <Table.Td colSpan={hasContext ? 4 : 3} className={classes.number}>
          {t('report.notAsked')}
        </Table.Td>
      )}
    </Table.Tr>
  );
}

function Refused({ row }: { row: TermRow }) {
  const errorText = useErrorText();
  if (row.error === null) return null;
  const { what, next } = errorText(row.error);
  return (
    <span className={classes.refused}>
      <IconAlertTriangle size={14} aria-hidden /> <strong>{what}</strong> {next}
    </span>
  );
}
