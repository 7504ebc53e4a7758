import { Table } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ImportPreview } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { useText } from '../../lib/useText.ts';
import { kindOfType } from '../../ui/kindOfType.ts';
import { Section } from '../../ui/Section.tsx';
import ui from '../../ui/ui.module.css';
import styles from './import.module.css';

/** The first records as they will look; the text of one that would be withheld is not shown, not even here. */
export function FirstRecords({ records }: { records: ImportPreview['firstRecords'] }) {
  const { t } = useTranslation('import');
  if (records.length === 0) return null;
  return (
    <Section title={t('firstRecords')}>
      <Table layout="fixed" className={styles.records}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={150}>{t('time')}</Table.Th>
            <Table.Th w={140}>{t('from')}</Table.Th>
            <Table.Th w={140}>{t('to')}</Table.Th>
            <Table.Th w={110}>{t('type')}</Table.Th>
            <Table.Th>{t('text')}</Table.Th>
            <Table.Th w={150}>{t('consent')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {records.map((record, index) => (
            <RecordRow key={`${index} ${record.msgid}`} record={record} />
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

function RecordRow({ record }: { record: ImportPreview['firstRecords'][number] }) {
  const t = useText();
  const format = useFormat();
  const to = record.to.join(', ');
  const kind = kindOfType(record.type);
  // Nobody has to agree to it, and it is withheld all the same.
  const lacksBasis = record.text === null && record.consent === 'notRequired';
  return (
    <Table.Tr>
      <Table.Td title={format.timeWithZone(record.sentAtMs)}>{format.minute(record.sentAtMs)}</Table.Td>
      <Table.Td className={ui.clip} title={record.from}>
        {record.from}
      </Table.Td>
      <Table.Td className={ui.clip} title={to}>
        {to}
      </Table.Td>
      <Table.Td className={ui.clip} title={record.type}>
        {kind === null ? <code>{record.type}</code> : t(`codes:kind.${kind}`)}
      </Table.Td>
      <Table.Td>
        {record.text === null ? (
          <span className={styles.hidden}>
            <IconEyeOff size={14} aria-hidden /> {t('import:hiddenText')}
          </span>
        ) : (
          <span className={styles.recordText}>{record.text}</span>
        )}
      </Table.Td>
      <Table.Td>{lacksBasis ? t('codes:withheld.noBasis') : t(`codes:consent.${record.consent}`)}</Table.Td>
    </Table.Tr>
  );
}
