import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../shared/ipc/archive.ts';
import { useFormat } from '../../lib/format.ts';
import { go, goToArea } from '../../lib/place.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Section } from '../../ui/Section.tsx';

/** The counts of the archive; those that have a list open it. */
export function Holdings({ overview }: { overview: Overview }) {
  const { t } = useTranslation('overview');
  const { number, bytes, day } = useFormat();
  const imports = [...new Set(overview.sources.map((source) => source.importId))];
  const [only] = imports;
  const showProblems = () =>
    go('import', imports.length === 1 && only !== undefined ? { report: only, list: 'problems' } : {});
  return (
    <Section title={t('holdings')}>
      <Facts
        facts={[
          { label: t('messages'), value: number(overview.messages), onOpen: () => goToArea('search') },
          { label: t('conversations'), value: number(overview.conversations), onOpen: () => goToArea('conversation') },
          { label: t('customers'), value: number(overview.customers) },
          { label: t('employees'), value: number(overview.employees) },
          {
            label: t('period'),
            value: t('periodText', { from: day(overview.firstAtMs), to: day(overview.lastAtMs) }),
          },
          {
            label: t('size'),
            value: t('sizeText', {
              archive: bytes(overview.sizes.archiveBytes),
              source: bytes(overview.sizes.sourceBytes),
            }),
          },
          {
            label: t('problems'),
            value: number(overview.problems),
            ...(overview.problems > 0 ? { onOpen: showProblems } : {}),
          },
        ]}
      />
    </Section>
  );
}
