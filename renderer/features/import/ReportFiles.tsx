import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/ipc/import.ts';
import { useFormat } from '../../lib/format.ts';
import { fileName } from '../../lib/paths.ts';
import { textOr, useText } from '../../lib/useText.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Section } from '../../ui/Section.tsx';
import ui from '../../ui/ui.module.css';

/** The files of an import with their hashes, as they were read. */
export function ReportFiles({ files }: { files: ImportReport['files'] }) {
  const { t } = useTranslation('import');
  const text = useText();
  const format = useFormat();
  if (files.length === 0) return null;
  return (
    <Section title={t('files')}>
      <Table>
        <Table.Tbody>
          {files.map((file) => (
            <Table.Tr key={file.path}>
              <Table.Td title={file.path}>{fileName(file.path)}</Table.Td>
              <Table.Td>{textOr(text, `codes:format.${file.format}`, file.format)}</Table.Td>
              <Table.Td>{file.encoding.toUpperCase()}</Table.Td>
              <Table.Td className={ui.right}>{text('common:records', { count: file.records })}</Table.Td>
              <Table.Td className={ui.right}>{format.bytes(file.sizeBytes)}</Table.Td>
              <Table.Td className={ui.nowrap}>
                <code>{file.sha256.slice(0, 16)}…</code> <CopyButton text={file.sha256} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}
