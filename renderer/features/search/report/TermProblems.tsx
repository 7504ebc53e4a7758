import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TermReport } from '../../../../shared/ipc/searchLists.ts';
import { useFormat } from '../../../lib/format.ts';
import classes from './report.module.css';

/** Lines of the list that were no terms, or were read otherwise than they look. */
export function TermProblems({ report }: { report: TermReport }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  if (report.problemCount === 0) return null;
  return (
    <details className={classes.problems}>
      <summary>
        {t('report.problems', { count: report.problemCount, number: format.number(report.problemCount) })}
      </summary>
      <Table>
        <Table.Tbody>
          {report.problems.map((problem, index) => (
            <Table.Tr key={index}>
              <Table.Td className={classes.number}>{format.number(problem.line)}</Table.Td>
              <Table.Td>{t(`report.problem.${problem.code}`)}</Table.Td>
              <Table.Td className={classes.term}>
                <bdi>{problem.text}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </details>
  );
}
