import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LexiconAct } from '../../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../../lib/format.ts';
import classes from './about.module.css';

/** Who did what to which version; the same stands in the audit chain. */
export function Acts({ acts }: { acts: readonly LexiconAct[] }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('about.when')}</Table.Th>
          <Table.Th>{t('about.who')}</Table.Th>
          <Table.Th>{t('about.what')}</Table.Th>
          <Table.Th>{t('version')}</Table.Th>
          <Table.Th>{t('about.note')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {acts.map((act, index) => (
          <Table.Tr key={index}>
            <Table.Td className={classes.time} title={format.timeWithZone(act.atMs)}>
              {format.minute(act.atMs)}
            </Table.Td>
            <Table.Td>
              <bdi>{act.by}</bdi>
            </Table.Td>
            <Table.Td>{t(`about.act.${act.act}`)}</Table.Td>
            <Table.Td>{t('v', { version: act.version })}</Table.Td>
            <Table.Td className={classes.note}>{act.note}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
