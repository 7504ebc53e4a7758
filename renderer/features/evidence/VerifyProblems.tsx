import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../../shared/ipc/evidence.ts';
import { useFormat } from '../../lib/format.ts';
import classes from './evidence.module.css';

const MOST = 500;

/** Which file of the bundle is wrong, and how. */
export function VerifyProblems({ problems }: { problems: VerifyReport['problems'] }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  if (problems.length === 0) return null;
  const sorted = problems.toSorted((one, other) => (one.file < other.file ? -1 : one.file > other.file ? 1 : 0));
  return (
    <div role="alert">
      <Table layout="fixed" className={classes.problems}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="40%">{t('problemFile')}</Table.Th>
            <Table.Th>{t('problemWhat')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {sorted.slice(0, MOST).map((problem, index) => (
            <Table.Tr key={`${problem.file} ${problem.code} ${String(index)}`}>
              <Table.Td className={classes.path}>
                <bdi>{problem.file === '' ? '—' : problem.file}</bdi>
              </Table.Td>
              <Table.Td>
                {t(`problem.${problem.code}`)}
                {problem.detail !== undefined && <div className={classes.hint}>{problem.detail}</div>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {problems.length > MOST && (
        <p>{t('moreProblems', { count: problems.length - MOST, number: format.number(problems.length - MOST) })}</p>
      )}
    </div>
  );
}
