import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { fileName } from '../../lib/paths.ts';
import { go } from '../../lib/place.ts';
import { useText } from '../../lib/useText.ts';
import ui from '../../ui/ui.module.css';
import { withheldTotal } from './counts.ts';
import styles from './import.module.css';

/** What was imported before; a line opens its report. */
export function EarlierTable({ reports }: { reports: readonly ImportReport[] }) {
  const { t } = useTranslation('import');
  const isInterrupted = reports.some((report) => report.state === 'interrupted');
  return (
    <>
      {isInterrupted ? <p className={styles.notice}>{t('interrupted')}</p> : null}
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('files')}</Table.Th>
            <Table.Th>{t('byWhom')}</Table.Th>
            <Table.Th className={ui.right}>{t('read')}</Table.Th>
            <Table.Th className={ui.right}>{t('loaded')}</Table.Th>
            <Table.Th className={ui.right}>{t('withheld')}</Table.Th>
            <Table.Th className={ui.right}>{t('problems')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reports.map((report) => (
            <EarlierRow key={report.importId} report={report} />
          ))}
        </Table.Tbody>
      </Table>
    </>
  );
}

function EarlierRow({ report }: { report: ImportReport }) {
  const t = useText();
  const { number } = useFormat();
  const names = report.files.map((file) => fileName(file.path)).join(', ');
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component="button" type="button" onClick={() => go('import', { report: report.importId })}>
          {names === '' ? `#${report.importId}` : names}
        </Anchor>
      </Table.Td>
      <Table.Td>{t(`codes:importState.${report.state}`)}</Table.Td>
      <Table.Td className={ui.right}>{number(report.read)}</Table.Td>
      <Table.Td className={ui.right}>{number(report.loaded)}</Table.Td>
      <Table.Td className={ui.right}>{number(withheldTotal(report.withheld))}</Table.Td>
      <Table.Td className={ui.right}>{number(report.problemCount)}</Table.Td>
    </Table.Tr>
  );
}
