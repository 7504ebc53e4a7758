import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationGroup } from '../../../../shared/ipc/search.ts';
import { failureOf } from '../../../lib/call.ts';
import { useKeys } from '../../../lib/keys.ts';
import { useFixedRows } from '../../../lib/useFixedRows.ts';
import { KeyHints } from '../../../ui/KeyHints.tsx';
import { FailedState, InlineFailure, LoadingState } from '../../../ui/states.tsx';
import type { Asked } from '../asked.ts';
import { HitPreview } from '../HitPreview.tsx';
import { openHit } from '../openHit.ts';
import { ROW_HEIGHT, RowList } from '../RowList.tsx';
import { useCursor } from '../useCursor.ts';
import type { ListCursor } from '../useCursor.ts';
import { usePages } from '../usePages.ts';
import { useRowWords } from '../useRowWords.ts';
import { GroupRow } from './GroupRow.tsx';
import { groupSource, useFirstGroups } from './useGroups.ts';
import classes from '../search.module.css';

type GroupsProps = { asked: Asked; isOld: boolean };

/** The conversations that have hits, and what was said around the newest hit of the current one. */
export function Groups({ asked, isOld }: GroupsProps) {
  const answer = useFirstGroups(asked, !isOld);
  if (answer.error !== null)
    return <FailedState error={failureOf(answer.error)} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <LoadingState />;
  return <GroupList asked={asked} total={answer.data.total} firstPage={answer.data.groups} />;
}

type ListProps = { asked: Asked; total: number; firstPage: readonly ConversationGroup[] };

function GroupList({ asked, total, firstPage }: ListProps) {
  const { t } = useTranslation('search');
  const words = useRowWords();
  const cursor = useCursor(total);
  const { current } = cursor;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useFixedRows(scrollerRef, total, ROW_HEIGHT);
  const pages = usePages(groupSource(asked, firstPage), { first: rows.first, last: rows.last, current });
  const group = pages.at(current);
  const open = useCallback((one: ConversationGroup) => openHit(one.newest, asked), [asked]);
  useGroupKeys(cursor, () => group && open(group));
  const onKey = (key: string) => {
    if (key === 'Enter' && group !== undefined) open(group);
    return key === 'Enter' || cursor.onKey(key);
  };
  return (
    <>
      <div className={classes.left}>
        <RowList
          scrollerRef={scrollerRef}
          of={asked}
          rows={rows}
          label={t('groups.list')}
          isMultiple={false}
          current={current}
          focus={cursor.focus}
          onKey={onKey}
          row={(index, top) => (
            <GroupRow
              key={index}
              group={pages.at(index)}
              index={index}
              top={top}
              total={total}
              isCurrent={index === current}
              words={words}
              onCurrent={cursor.set}
              onOpen={open}
            />
          )}
        />
        <InlineFailure error={pages.failure} />
        <GroupKeys />
      </div>
      <HitPreview hit={group?.newest ?? null} asked={asked} />
    </>
  );
}

function useGroupKeys(cursor: ListCursor, open: () => void): void {
  const { t } = useTranslation('search');
  useKeys(t('title'), [
    { keys: 'j', label: t('groups.next'), run: () => cursor.moveBy(1) },
    { keys: 'k', label: t('groups.previous'), run: () => cursor.moveBy(-1) },
    { keys: 'o', label: t('keys.open'), run: open },
  ]);
}

function GroupKeys() {
  const { t } = useTranslation('search');
  return (
    <div className={classes.foot}>
      <KeyHints
        hints={[
          { keys: 'j', label: t('groups.next') },
          { keys: 'k', label: t('groups.previous') },
          { keys: 'Enter', label: t('keys.open') },
          { keys: 'g', label: t('groups.toggle') },
        ]}
      />
    </div>
  );
}
