import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { flatten } from './payload.ts';
import classes from '../conversation.module.css';

const MOST_ROWS = 200;

/** Name and value of every field, as the source wrote them. */
export function FieldsTable({ payload }: { payload: unknown }) {
  const { t } = useTranslation('conversation');
  const rows = flatten(payload);
  return (
    <>
      <Table className={classes.fields} withRowBorders={false} verticalSpacing={2} horizontalSpacing={6}>
        <Table.Tbody>
          {rows.slice(0, MOST_ROWS).map(([name, value], index) => (
            <Table.Tr key={`${name} ${String(index)}`}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>
                <bdi>{value.length > 2000 ? `${value.slice(0, 2000)}…` : value}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {rows.length > MOST_ROWS && t('moreFields', { count: rows.length - MOST_ROWS })}
    </>
  );
}
