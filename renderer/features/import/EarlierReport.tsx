import { IconFileUnknown } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRoute } from '../../lib/useRoute.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Report } from './Report.tsx';

/** The report of an import that ended before. */
export function EarlierReport({ importId }: { importId: number }) {
  const { t } = useTranslation('import');
  const reports = useRoute('import.list', {});
  return (
    <Loaded query={reports}>
      {(all) => {
        const report = all.find((one) => one.importId === importId);
        if (report === undefined) {
          return <EmptyState icon={IconFileUnknown} title={t('noEarlier')} next={t('dropHint')} />;
        }
        return <Report report={report} />;
      }}
    </Loaded>
  );
}
