import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { fileName } from '../../lib/paths.ts';
import { textOr, useText } from '../../lib/useText.ts';
import type { Text } from '../../lib/useText.ts';
import ui from '../../ui/ui.module.css';

/** Bad records and remarks, each with its place in its file. */
export function ProblemTable({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation('import');
  const text = useText();
  const { number } = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={160}>{t('file')}</Table.Th>
          <Table.Th>{t('place')}</Table.Th>
          <Table.Th>{t('problem')}</Table.Th>
          <Table.Th>{t('detail')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {problems.map((problem, index) => (
          <Table.Tr key={`${index} ${problem.code}`}>
            <Table.Td className={ui.breakable} title={problem.file}>
              {fileName(problem.file)}
            </Table.Td>
            <Table.Td className={ui.nowrap}>{placeOf(problem, text, number)}</Table.Td>
            <Table.Td title={problem.code}>{problemText(problem.code, text)}</Table.Td>
            <Table.Td className={ui.breakable}>{detailText(problem, text)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function problemText(code: string, text: Text): string {
  return textOr(text, `codes:problem.${code}`, code);
}

/** Of a file that may be an attachment: what it looks like and by what it is one. Of the rest, whatever was noted. */
function detailText({ code, detail = '' }: Problem, text: Text): string {
  const doubt = /^source\./.test(code) ? /^(\w+), (\w+)$/.exec(detail) : null;
  if (doubt === null) return detail;
  const [, role = '', why = ''] = doubt;
  const [looks, by] = [textOr(text, `import:role.${role}`, role), textOr(text, `import:doubtBy.${why}`, why)];
  return text('import:doubt', { looks, by });
}

/** A problem of a whole file stands at its byte 0; the file says enough. */
function placeOf(problem: Problem, text: Text, number: (value: number) => string): string {
  if (/^(file|zip|source)\./.test(problem.code) && (problem.byteOffset ?? 0) === 0) return '—';
  if (problem.line !== null) return text('import:line', { line: number(problem.line) });
  if (problem.byteOffset !== null) return text('import:byte', { offset: number(problem.byteOffset) });
  return '—';
}
