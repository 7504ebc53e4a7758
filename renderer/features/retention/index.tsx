import { IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { RetentionStatus } from '../../../shared/ipc/retention.ts';
import { useRefusal } from '../../lib/useRefusal.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { AreaPage } from '../../ui/AreaPage.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Contracts } from './Contracts.tsx';
import { Holds } from './holds/Holds.tsx';
import { Plan } from './plan/Plan.tsx';
import { Rules } from './Rules.tsx';
import { Runs } from './Runs.tsx';
import styles from './retention.module.css';

/** How long things are kept, what is held, and what may go: rules on the left, holds and the deletion on the right. */
export function RetentionArea() {
  const { t } = useTranslation('retention');
  const refusal = useRefusal()('seeRetention');
  return (
    <AreaPage title={t('title')} wide>
      {refusal === null ? <Whole /> : <EmptyState icon={IconLock} title={t('notYours')} next={refusal} />}
    </AreaPage>
  );
}

function Whole() {
  const status = useRoute('retention.status', {});
  return <Loaded query={status}>{(loaded) => <Parts status={loaded} />}</Loaded>;
}

function Parts({ status }: { status: RetentionStatus }) {
  return (
    <div className={styles.columns}>
      <div className={styles.side}>
        <Rules key={JSON.stringify(status.rules)} status={status} />
        <Contracts contracts={status.contracts} />
      </div>
      <div className={styles.side}>
        <Holds holds={status.holds} />
        <Plan status={status} />
        <Runs runs={status.runs} keptLogs={status.keptLogs} />
      </div>
    </div>
  );
}
