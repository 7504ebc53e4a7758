import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import { SeverityBadge } from '../../../ui/SeverityBadge.tsx';
import { useNames } from '../useNames.ts';
import { basisOf } from './basis.ts';
import classes from './about.module.css';

/** What the categories are called, how severe they are, and what they rest on, checked by somebody or not. */
export function Categories({ lexicon }: { lexicon: LexiconDocument }) {
  const { t } = useTranslation('lexicons');
  const nameOf = useNames(lexicon);
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('about.category')}</Table.Th>
          <Table.Th>{t('rule.severity')}</Table.Th>
          <Table.Th>{t('about.basis')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lexicon.categories.map((category) => (
          <Table.Tr key={category.id}>
            <Table.Td>{nameOf(category.id)}</Table.Td>
            <Table.Td>
              <SeverityBadge severity={category.severity} />
            </Table.Td>
            <Table.Td>
              <ul className={classes.plain}>
                {basisOf(category).map(({ clause, isVerified }) => (
                  <li key={clause}>
                    <bdi>{clause}</bdi>{' '}
                    <span className={classes.quiet}>{t(isVerified ? 'about.verified' : 'about.unverified')}</span>
                  </li>
                ))}
              </ul>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
