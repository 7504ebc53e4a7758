import { Anchor, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { StateBadge, stateOf } from '../StateBadge.tsx';
import type { Shown } from '../useShown.ts';
import { show } from '../where.ts';
import type { Where } from '../where.ts';
import classes from './about.module.css';

/** Every version that there ever was; nothing is deleted. */
export function Versions({ shown, where }: { shown: Shown; where: Where }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('version')}</Table.Th>
          <Table.Th>{t('about.author')}</Table.Th>
          <Table.Th>{t('about.approver')}</Table.Th>
          <Table.Th>{t('about.signature')}</Table.Th>
          <Table.Th>{t('about.saved')}</Table.Th>
          <Table.Th>{t('about.changeNote')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.versions.map((one) => (
          <Table.Tr key={one.version} data-version={one.version}>
            <Table.Td className={classes.version}>
              <Anchor
                component="button"
                type="button"
                size="sm"
                aria-current={one.version === shown.version.version || undefined}
                onClick={() => show({ ...where, version: one.version, tab: 'rules', rule: null })}
              >
                {t('v', { version: one.version })}
              </Anchor>{' '}
              <StateBadge state={stateOf(one)} />
            </Table.Td>
            <Table.Td>{one.authors.length === 0 ? t(`origin.${one.origin}`) : one.authors.join(', ')}</Table.Td>
            <Table.Td>{one.approver ?? '—'}</Table.Td>
            <Table.Td data-broken={one.signature === 'broken' || undefined}>
              {t(`signature.${one.signature}`)}
              <code className={classes.hash} title={one.sha256}>
                {one.sha256.slice(0, 12)}
              </code>
            </Table.Td>
            <Table.Td className={classes.time} title={format.timeWithZone(one.savedAtMs)}>
              {format.minute(one.savedAtMs)}
            </Table.Td>
            <Table.Td className={classes.note}>{one.changeNote}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
