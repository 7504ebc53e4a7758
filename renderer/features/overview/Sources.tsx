import { Anchor, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../shared/ipc/archive.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { fileName } from '../../lib/paths.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Section } from '../../ui/Section.tsx';
import ui from '../../ui/ui.module.css';

/** Where everything came from: each file with its hash and the legal basis declared for it. */
export function Sources({ sources }: { sources: Overview['sources'] }) {
  const { t } = useTranslation('overview');
  return (
    <Section title={t('sources')}>
      {sources.length === 0 ? <Text c="dimmed">{t('noSources')}</Text> : <SourceTable sources={sources} />}
    </Section>
  );
}

function SourceTable({ sources }: { sources: Overview['sources'] }) {
  const { t } = useTranslation('overview');
  const format = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('file')}</Table.Th>
          <Table.Th className={ui.right}>{t('records')}</Table.Th>
          <Table.Th className={ui.right}>{t('fileSize')}</Table.Th>
          <Table.Th>{t('importedAt')}</Table.Th>
          <Table.Th>{t('basis')}</Table.Th>
          <Table.Th>SHA-256</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {sources.map((source) => (
          <Table.Tr key={source.id}>
            <Table.Td>
              <Anchor
                component="button"
                type="button"
                title={source.path}
                onClick={() => go('import', { report: source.importId })}
              >
                {fileName(source.path)}
              </Anchor>
            </Table.Td>
            <Table.Td className={ui.right}>{format.number(source.records)}</Table.Td>
            <Table.Td className={ui.right}>{format.bytes(source.sizeBytes)}</Table.Td>
            <Table.Td className={ui.nowrap}>{format.minute(source.importedAtMs)}</Table.Td>
            <Table.Td>{source.basis ?? <Text c="dimmed">{t('noBasis')}</Text>}</Table.Td>
            <Table.Td className={ui.nowrap}>
              <code>{source.sha256.slice(0, 12)}…</code> <CopyButton text={source.sha256} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
