import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@mantine/core';
import type { RetentionRun } from '../../../../shared/ipc/retention.ts';
import { useFormat } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.tsx';
import { useRefusal } from '../../../lib/useRefusal.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { Facts } from '../../../ui/Facts.tsx';
import { MayButton } from '../../../ui/MayButton.tsx';
import { ReasonButton } from '../../../ui/ReasonButton.tsx';
import { InlineFailure } from '../../../ui/states.tsx';
import { keptFacts } from '../kept.ts';
import { Conversations } from './Conversations.tsx';
import { StartDialog } from './StartDialog.tsx';
import styles from '../retention.module.css';

type Props = { run: RetentionRun; needsSecondPerson: boolean; onJob: (jobId: string) => void };

/** What would go, why the rest stays, and the two ways on from here. */
export function PlanView({ run, needsSecondPerson, onJob }: Props) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const refusal = useRefusal()('keepRetention');
  const { userName } = useSession();
  const [isStarting, setIsStarting] = useState(false);
  const [isListed, setIsListed] = useState(false);
  const discard = useAction('retention.discard');
  const own = needsSecondPerson && run.plannedBy === userName ? t('ownPlan') : null;
  return (
    <div className={styles.form}>
      <p>
        <strong>{t('planSays', { due: format.number(run.due), messages: format.number(run.messages) })}</strong>{' '}
        {t('planBy', { name: run.plannedBy, time: format.timeWithZone(run.plannedAtMs) })}
      </p>
      <Facts
        facts={[
          { label: t('conversations'), value: format.number(run.conversations) },
          { label: t('attachments'), value: format.number(run.attachments) },
          { label: t('period'), value: format.days(run.firstAtMs, run.lastAtMs) },
          ...keptFacts(run.kept, t, format),
          { label: t('digest'), value: <span className={styles.digest}>{run.digest}</span> },
        ]}
      />
      <InlineFailure error={discard.error} />
      <div className={styles.row}>
        <Button variant="default" aria-expanded={isListed} onClick={() => setIsListed(!isListed)}>
          {isListed ? t('hideList') : t('showList')}
        </Button>
        <MayButton
          right="keepRetention"
          variant="default"
          loading={discard.isPending}
          onClick={() => discard.mutate({ runId: run.id })}
        >
          {t('discard')}
        </MayButton>
        <ReasonButton
          color="red"
          reason={refusal ?? own ?? (run.due === 0 ? t('nothingDue') : null)}
          onClick={() => setIsStarting(true)}
        >
          {t('startDeletion')}
        </ReasonButton>
      </div>
      {isListed ? <Conversations runId={run.id} /> : null}
      {isStarting ? <StartDialog run={run} onJob={onJob} onClose={() => setIsStarting(false)} /> : null}
    </div>
  );
}
