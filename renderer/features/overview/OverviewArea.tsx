import { Button } from '@mantine/core';
import { IconArchive, IconDatabaseImport, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Overview } from '../../../shared/ipc/archive.ts';
import { may } from '../../lib/may.ts';
import { go, goToArea } from '../../lib/place.ts';
import { useSession } from '../../lib/session.tsx';
import { useRoute } from '../../lib/useRoute.ts';
import { AreaPage } from '../../ui/AreaPage.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Chain } from './Chain.tsx';
import { Holdings } from './Holdings.tsx';
import { OpenFlags } from './OpenFlags.tsx';
import { Sources } from './Sources.tsx';
import { Withheld } from './Withheld.tsx';
import styles from './overview.module.css';

/** What the archive holds, what it holds back, what waits, and whether it can be trusted. */
export function OverviewArea() {
  const { t } = useTranslation('overview');
  const overview = useRoute('archive.overview', {});
  return (
    <AreaPage title={t('title')} wide actions={<Actions />}>
      <Loaded query={overview}>
        {(data) => (data.sources.length === 0 ? <Nothing /> : <Everything overview={data} />)}
      </Loaded>
    </AreaPage>
  );
}

function Actions() {
  const { t } = useTranslation('overview');
  return (
    <>
      <Button variant="default" leftSection={<IconSearch size={16} />} onClick={() => goToArea('search')}>
        {t('toSearch')}
      </Button>
      <Button variant="default" leftSection={<IconDatabaseImport size={16} />} onClick={() => goToArea('import')}>
        {t('newImport')}
      </Button>
    </>
  );
}

function Nothing() {
  const { t } = useTranslation('overview');
  const sample = useRoute('shell.sampleFiles', {});
  const canImport = may(useSession().role, 'import');
  return (
    <EmptyState icon={IconArchive} title={t('empty')} next={t('emptyNext')}>
      <Button onClick={() => goToArea('import')}>{t('importNow')}</Button>
      {sample.data && canImport ? (
        <Button variant="default" onClick={() => go('import', { useSample: true })}>
          {t('useSample')}
        </Button>
      ) : null}
    </EmptyState>
  );
}

function Everything({ overview }: { overview: Overview }) {
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Holdings overview={overview} />
        <Chain chain={overview.chain} />
      </div>
      <div className={styles.column}>
        <OpenFlags open={overview.openFlags} decided={overview.decidedFlags} />
        <Withheld withheld={overview.withheld} />
      </div>
      <div className={styles.whole}>
        <Sources sources={overview.sources} />
      </div>
    </div>
  );
}
