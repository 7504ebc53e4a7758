import { CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilter, IconUsers } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonEntry } from '../../../../shared/ipc/people.ts';
import { failureOf } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { go } from '../../../lib/place.ts';
import { useFixedRows } from '../../../lib/useFixedRows.ts';
import { PersonName } from '../../../ui/PersonName.tsx';
import { EmptyState, FailedState, LoadingState } from '../../../ui/states.tsx';
import { usePeopleList } from './usePeopleList.ts';
import classes from '../conversation.module.css';

const ROW_HEIGHT = 56;

/** Everybody in the archive; found by id, name or an older name, in either script. */
export function PeopleList({ openId }: { openId: number | null }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [filter, setFilter] = useState('');
  const [wanted] = useDebouncedValue(filter, 100);
  const list = usePeopleList(wanted);
  return (
    <>
      <div className={classes.listHead}>
        <TextInput
          size="xs"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          placeholder={t('filter')}
          aria-label={t('filter')}
          leftSection={<IconFilter size={14} aria-hidden />}
          rightSection={
            filter !== '' && <CloseButton size="xs" aria-label={t('clearFilter')} onClick={() => setFilter('')} />
          }
        />
        <div className={classes.listCount} role="status">
          {list.total !== null && t('listed', { count: list.total, number: format.number(list.total) })}
        </div>
      </div>
      <ListBody list={list} openId={openId} />
    </>
  );
}

type BodyProps = { list: ReturnType<typeof usePeopleList>; openId: number | null };

function ListBody({ list, openId }: BodyProps) {
  const { t } = useTranslation('people');
  const { answer, people } = list;
  if (answer.isError) return <FailedState error={failureOf(answer.error)} onRetry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <LoadingState />;
  if (people.length === 0) return <EmptyState icon={IconUsers} title={t('none')} next={t('noneNext')} />;
  return <Rows list={list} openId={openId} />;
}

function Rows({ list, openId }: BodyProps) {
  const { answer, people } = list;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useFixedRows(scrollerRef, people.length, ROW_HEIGHT);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = answer;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && rows.last > people.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, rows.last, people.length]);
  return (
    <div ref={scrollerRef} className={classes.listScroller} data-old={answer.isPlaceholderData || undefined}>
      <ul className={classes.plain} style={{ height: rows.canvasHeight }}>
        {people.slice(rows.first, rows.last + 1).map((person, index) => (
          <li
            key={person.id}
            className={classes.listRow}
            style={{ transform: `translateY(${String(rows.topOf(rows.first + index))}px)` }}
          >
            <Entry person={person} isOpen={person.id === openId} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Entry({ person, isOpen }: { person: PersonEntry; isOpen: boolean }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <UnstyledButton
      className={classes.entry}
      aria-current={isOpen || undefined}
      onClick={() => go('conversation', { personId: person.id })}
    >
      <span className={classes.entryTitle}>
        <PersonName person={person} />
      </span>
      <span className={classes.entryDay}>{format.day(person.lastAtMs)}</span>
      <span className={classes.entryFacts}>
        {t('inConversations', { count: person.conversations, number: format.number(person.conversations) })}
        {person.aliases.length > 0 && ` · ${person.aliases.join('、')}`}
      </span>
    </UnstyledButton>
  );
}
