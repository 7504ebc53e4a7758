import { Code, Modal, Table } from '@mantine/core';
import { IconBook2 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LexiconSummary } from '../../../shared/ipc/flags.ts';
import { useFormat } from '../../lib/format.ts';
import { useCategoryNames } from '../../lib/useCategoryNames.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { useWords } from '../../lib/useWords.ts';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import classes from './flags.module.css';

/** The lists that flags are made with: which, how many words, and that a starter list is only that. */
export function Lexicons({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(['flags', 'common']);
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('listsTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {isOpen && <Lists />}
    </Modal>
  );
}

function Lists() {
  const { t } = useTranslation('flags');
  const answer = useRoute('flags.lexicons', {});
  return (
    <Loaded query={answer}>
      {(lexicons) =>
        lexicons.length === 0 ? (
          <EmptyState icon={IconBook2} title={t('listsEmpty')} next={t('listsEmptyNext')} />
        ) : (
          <div className={classes.lexicons}>
            {lexicons.map((lexicon) => (
              <One key={`${lexicon.id} ${String(lexicon.version)}`} lexicon={lexicon} />
            ))}
          </div>
        )
      }
    </Loaded>
  );
}

function One({ lexicon }: { lexicon: LexiconSummary }) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  const nameOf = useCategoryNames();
  const notice = useWords()(lexicon.notice);
  return (
    <section aria-label={lexicon.id}>
      <h3 className={classes.lexiconName}>
        {lexicon.id} <span className={classes.quiet}>{t('listVersion', { version: lexicon.version })}</span>
      </h3>
      {notice !== '' && <p className={classes.notice}>{notice}</p>}
      <p className={classes.quiet}>
        {t('listTerms', { count: lexicon.terms, number: format.number(lexicon.terms) })} · SHA-256{' '}
        <Code className={classes.hash}>{lexicon.sha256}</Code>
      </p>
      <Table>
        <Table.Tbody>
          {lexicon.categories.map((category) => (
            <Table.Tr key={category.id}>
              <Table.Td>{nameOf(category.id)}</Table.Td>
              <Table.Td>
                <SeverityBadge severity={category.severity} />
              </Table.Td>
              <Table.Td>{t('listRules', { count: category.rules, number: format.number(category.rules) })}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
