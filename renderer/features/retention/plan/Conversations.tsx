import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlannedConversation } from '../../../../shared/ipc/retention.ts';
import { useFormat } from '../../../lib/format.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { Loaded } from '../../../ui/states.tsx';
import { keptLine } from '../kept.ts';
import styles from '../retention.module.css';

const PAGE = 20;

/** What the plan means conversation by conversation: looked at anew, so a hold of a minute ago shows. */
export function Conversations({ runId }: { runId: number }) {
  const { t } = useTranslation(['retention', 'import']);
  const [only, setOnly] = useState<'due' | 'all'>('due');
  const [offset, setOffset] = useState(0);
  const page = useRoute('retention.conversations', { runId, only, offset, limit: PAGE });
  return (
    <div className={styles.form}>
      <SegmentedControl
        size="xs"
        aria-label={t('listOf')}
        data={(['due', 'all'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        value={only}
        onChange={(value) => {
          setOnly(value);
          setOffset(0);
        }}
      />
      <Loaded query={page}>
        {({ total, conversations }) => (
          <>
            <ul className={styles.list} aria-label={t('listOf')}>
              {conversations.map((conversation) => (
                <Row key={conversation.conversationId} conversation={conversation} />
              ))}
            </ul>
            <Pages total={total} offset={offset} onOffset={setOffset} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Row({ conversation }: { conversation: PlannedConversation }) {
  const { t } = useTranslation('retention');
  const format = useFormat();
  const { title, key, messages, due, sinceMs, kept, holds, nextDueMs } = conversation;
  const facts = [
    keptLine(kept, t, format),
    holds.length === 0 ? '' : t('underHolds', { holds: holds.map((id) => `#${id}`).join(' ') }),
    due === 0 ? '' : t('dueSince', { day: format.day(sinceMs) }),
    nextDueMs === null ? '' : t('nextDue', { day: format.day(nextDueMs) }),
  ];
  return (
    <li className={styles.entry}>
      <span className={styles.entryHead} title={key}>
        <bdi>{title}</bdi>
      </span>
      <span className={styles.act}>{t('dueOf', { due: format.number(due), messages: format.number(messages) })}</span>
      <span className={styles.quiet}>{facts.filter((fact) => fact !== '').join(' · ')}</span>
    </li>
  );
}

function Pages({ total, offset, onOffset }: { total: number; offset: number; onOffset: (offset: number) => void }) {
  const { t } = useTranslation('import');
  const format = useFormat();
  if (total <= PAGE) return null;
  const [from, to] = [offset + 1, Math.min(total, offset + PAGE)];
  return (
    <div className={styles.row}>
      <Button variant="default" size="compact-sm" disabled={offset === 0} onClick={() => onOffset(offset - PAGE)}>
        {t('previous')}
      </Button>
      <span className={styles.quiet}>
        {t('shown', { from: format.number(from), to: format.number(to), total: format.number(total) })}
      </span>
      <Button variant="default" size="compact-sm" disabled={to >= total} onClick={() => onOffset(offset + PAGE)}>
        {t('next')}
      </Button>
    </div>
  );
}
