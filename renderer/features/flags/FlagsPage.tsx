import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flag, FlagStatus } from '../../../shared/ipc/flags.ts';
import { useKeys } from '../../lib/keys.ts';
import { go } from '../../lib/place.ts';
import { FailedState, LoadingState } from '../../ui/states.tsx';
import { FlagToolbar } from './FlagToolbar.tsx';
import { NoFlags } from './NoFlags.tsx';
import { OpenFlag } from './OpenFlag.tsx';
import { QueueList } from './QueueList.tsx';
import { useQueue } from './useQueue.ts';
import type { Filter, Queue } from './useQueue.ts';
import classes from './flags.module.css';

type PageProps = { filter: Filter; flagId: number | null };

/** Filters above; the queue at the left, the open card at the right. */
export function FlagsPage({ filter, flagId }: PageProps) {
  const queue = useQueue(filter);
  const apply = (next: Filter) => go('flags', { ...next }, { replace: true });
  return (
    <div className={classes.area}>
      <FlagToolbar filter={filter} queue={queue} onFilter={apply} />
      <Body queue={queue} filter={filter} flagId={flagId} onFilter={apply} />
    </div>
  );
}

type BodyProps = PageProps & { queue: Queue; onFilter: (filter: Filter) => void };

function Body({ queue, filter, flagId, onFilter }: BodyProps) {
  if (queue.failure !== null) return <FailedState error={queue.failure.shape} onRetry={queue.retry} />;
  if (queue.total === null) return <LoadingState />;
  if (queue.flags.length === 0) return <NoFlags filter={filter} onFilter={onFilter} />;
  return <Desk key={JSON.stringify(filter)} queue={queue} flagId={flagId} status={filter.status ?? 'open'} />;
}

type DeskProps = { queue: Queue; flagId: number | null; status: FlagStatus };

function Desk({ queue, flagId, status }: DeskProps) {
  const { t } = useTranslation(['flags', 'codes']);
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      queue.flags.findIndex((flag) => flag.id === flagId),
    ),
  );
  const current = Math.min(index, queue.flags.length - 1);
  const flag = queue.flags[current];
  const move = (by: number) => setIndex(Math.max(0, Math.min(queue.flags.length - 1, current + by)));
  const inConversation = () => flag && openInConversation(flag);
  const toEvidence = () => flag && addToEvidence(flag);
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: () => move(1) },
    { keys: 'k', label: t('keys.previous'), run: () => move(-1) },
    { keys: 'o', label: t('keys.open'), run: () => inConversation() },
    { keys: 'e', label: t('keys.evidence'), run: () => toEvidence() },
  ]);
  return (
    <div className={classes.columns} data-old={queue.isOld || undefined}>
      <QueueList
        flags={queue.flags}
        total={queue.total ?? 0}
        current={current}
        status={status}
        onCurrent={setIndex}
        onEnd={queue.loadMore}
      />
      {flag !== undefined && (
        <OpenFlag
          flag={flag}
          onConversation={inConversation}
          onEvidence={toEvidence}
          onDecided={(decided) => {
            queue.decided(decided);
            notifications.show({
              message: t('saved', { status: t(`codes:flagStatus.${decided.status}`) }),
              autoClose: 1500,
            });
          }}
        />
      )}
    </div>
  );
}

function openInConversation(flag: Flag): void {
  go('conversation', { conversationId: flag.conversationId, messageId: flag.messageId });
}

function addToEvidence(flag: Flag): void {
  const label = `${flag.sender.name}: ${flag.matched}`;
  go('evidence', { selection: { kind: 'messages', messageIds: [flag.messageId] }, label });
}
