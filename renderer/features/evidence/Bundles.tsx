import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { BundleSummary } from '../../../shared/ipc/evidence.ts';
import { useFormat } from '../../lib/format.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { Section } from '../../ui/Section.tsx';
import { Loaded } from '../../ui/states.tsx';
import { CopyText } from './CopyText.tsx';
import classes from './evidence.module.css';

/** What left this archive before: when, by whom, how much, where to, and the hash that everything in it hangs on. */
export function Bundles() {
  const { t } = useTranslation('evidence');
  const answer = useRoute('evidence.list', {});
  return (
    <Section title={t('bundles')}>
      <Loaded query={answer}>
        {(bundles) =>
          bundles.length === 0 ? <p className={classes.hint}>{t('noBundles')}</p> : <BundleTable bundles={bundles} />
        }
      </Loaded>
    </Section>
  );
}

function BundleTable({ bundles }: { bundles: readonly BundleSummary[] }) {
  const { t } = useTranslation('evidence');
  const format = useFormat();
  return (
    <Table className={classes.bundles}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('bundle')}</Table.Th>
          <Table.Th>{t('madeAt')}</Table.Th>
          <Table.Th className={classes.number}>{t('items')}</Table.Th>
          <Table.Th className={classes.number}>{t('size')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {bundles.map((bundle) => (
          <Table.Tr key={bundle.id}>
            <Table.Td>
              <bdi className={classes.path}>{bundle.shownPath}</bdi>
              <CopyText text={bundle.tagManifestSha256} label={t('copyHash')} />
            </Table.Td>
            <Table.Td>
              {format.minute(bundle.createdAtMs)}
              <div className={classes.hint}>
                <bdi>{bundle.by}</bdi>
              </div>
            </Table.Td>
            <Table.Td className={classes.number}>{format.number(bundle.items)}</Table.Td>
            <Table.Td className={classes.number}>{format.bytes(bundle.bytes)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
