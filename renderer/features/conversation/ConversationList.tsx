import { CloseButton, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconFilter, IconMessages, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../shared/model.ts';
import { call, failureOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keys.ts';
import { go } from '../../lib/place.ts';
import { EmptyState, FailedState, LoadingState } from '../../ui/states.tsx';
import classes from './conversation.module.css';

const PAGE = 100;
const ROW_HEIGHT = 56;

/** Every conversation of the archive, newest activity first; the filter matches titles, names and ids. */
export function ConversationList({ openId }: { openId: number | null }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const [filter, setFilter] = useState('');
  const [wanted] = useDebouncedValue(filter, 150);
  const fieldRef = useRef<HTMLInputElement>(null);
  const list = useConversations(wanted);
  useKeys(t('title'), [
    { keys: 'mod+shift+F', label: t('keys.filter'), run: () => fieldRef.current?.focus(), inFields: true },
  ]);
  const clear = () => setFilter('');
  return (
    <>
      <div className={classes.listHead}>
        <TextInput
          ref={fieldRef}
          size="xs"
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          placeholder={t('filter')}
          aria-label={t('filter')}
          leftSection={<IconFilter size={14} aria-hidden />}
          rightSection={filter !== '' && <CloseButton size="xs" aria-label={t('clearFilter')} onClick={clear} />}
        />
        <div className={classes.listCount} role="status">
          {list.total !== null && t('listed', { count: list.total, number: format.number(list.total) })}
        </div>
      </div>
      <ListBody list={list} openId={openId} isFiltered={wanted !== ''} />
    </>
  );
}

function useConversations(filter: string) {
  const query = useInfiniteQuery({
    queryKey: ['conversations.list', { filter, paged: true }],
    queryFn: ({ pageParam }) => call('conversations.list', { filter, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    placeholderData: (old) => old,
    getNextPageParam: (last, pages) => (pages.length * PAGE < last.total ? pages.length * PAGE : undefined),
  });
  const conversations = query.data?.pages.flatMap((page) => page.conversations) ?? [];
  return { query, conversations, total: query.data?.pages[0]?.total ?? null };
}

type ListBodyProps = { list: ReturnType<typeof useConversations>; openId: number | null; isFiltered: boolean };

function ListBody({ list, openId, isFiltered }: ListBodyProps) {
  const { t } = useTranslation('conversation');
  const { query, conversations } = list;
  if (query.isError) return <FailedState error={failureOf(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <LoadingState />;
  if (conversations.length === 0) {
    return (
      <EmptyState
        icon={IconMessages}
        title={isFiltered ? t('noneMatch') : t('noneYet')}
        next={isFiltered ? t('noneMatchNext') : t('noneYetNext')}
      />
    );
  }
  return <VirtualList list={list} openId={openId} />;
}

function VirtualList({ list, openId }: { list: ReturnType<typeof useConversations>; openId: number | null }) {
  const { query, conversations } = list;
  const scrollerRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last > conversations.length - 20) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, last, conversations.length]);
  return (
    <div ref={scrollerRef} className={classes.listScroller} data-old={query.isPlaceholderData || undefined}>
      <ul className={classes.plain} style={{ height: virtualizer.getTotalSize() }}>
        {items.map((item) => {
          const conversation = conversations[item.index];
          if (conversation === undefined) return null;
          return (
            <li
              key={conversation.id}
              className={classes.listRow}
              style={{ transform: `translateY(${String(item.start)}px)` }}
            >
              <Entry conversation={conversation} isOpen={conversation.id === openId} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Entry({ conversation, isOpen }: { conversation: ConversationSummary; isOpen: boolean }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  return (
    <UnstyledButton
      className={classes.entry}
      aria-current={isOpen || undefined}
      onClick={() => go('conversation', { conversationId: conversation.id })}
    >
      <span className={classes.entryTitle}>
        {conversation.kind === 'room' && <IconUsers size={14} role="img" aria-label={t('room')} />}
        <bdi>{conversation.title}</bdi>
      </span>
      <span className={classes.entryDay}>{format.day(conversation.lastAtMs)}</span>
      <span className={classes.entryFacts}>
        {t('messageCount', { count: conversation.messages, number: format.number(conversation.messages) })}
        {conversation.withheld > 0 &&
          ` · ${t('withheldCount', { count: conversation.withheld, number: format.number(conversation.withheld) })}`}
      </span>
      {conversation.openFlags > 0 && (
        <span className={classes.entryFlags}>
          {t('flagCount', { count: conversation.openFlags, number: format.number(conversation.openFlags) })}
        </span>
      )}
    </UnstyledButton>
  );
}
