import { useDebouncedValue } from '@mantine/hooks';
import { IconMessages, IconUsers } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keys.ts';
import { go } from '../../lib/place.ts';
import { usePagedList } from '../../lib/usePagedList.ts';
import { FilteredList } from '../../ui/list/FilteredList.tsx';
import { ListEntry } from '../../ui/list/ListEntry.tsx';
import { EmptyState } from '../../ui/states.tsx';

const TYPING_MS = 150;

/** Every conversation of the archive, newest activity first; the filter matches titles, names and ids. */
export function ConversationList({ openId }: { openId: number | null }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const [filter, setFilter] = useState('');
  const [wanted] = useDebouncedValue(filter, TYPING_MS);
  const fieldRef = useRef<HTMLInputElement>(null);
  const list = usePagedList(['conversations.list', { filter: wanted }], async (offset, limit) => {
    const { total, conversations } = await call('conversations.list', { filter: wanted, offset, limit });
    return { total, items: conversations };
  });
  useKeys(t('title'), [
    { keys: 'mod+shift+F', label: t('keys.filter'), run: () => fieldRef.current?.focus(), inFields: true },
  ]);
  return (
    <FilteredList
      fieldRef={fieldRef}
      filter={filter}
      onFilter={setFilter}
      label={t('filter')}
      clearLabel={t('clearFilter')}
      count={list.total === null ? null : t('listed', { count: list.total, number: format.number(list.total) })}
      list={list}
      empty={
        <EmptyState
          icon={IconMessages}
          title={wanted === '' ? t('noneYet') : t('noneMatch')}
          next={wanted === '' ? t('noneYetNext') : t('noneMatchNext')}
        />
      }
      row={(conversation) => <Entry conversation={conversation} isOpen={conversation.id === openId} />}
    />
  );
}

function Entry({ conversation, isOpen }: { conversation: ConversationSummary; isOpen: boolean }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const counted = (key: 'messageCount' | 'withheldCount' | 'flagCount', count: number) =>
    t(key, { count, number: format.number(count) });
  const { messages, withheld, openFlags } = conversation;
  return (
    <ListEntry
      isOpen={isOpen}
      onOpen={() => go('conversation', { conversationId: conversation.id })}
      title={
        <>
          {conversation.kind === 'room' && <IconUsers size={14} role="img" aria-label={t('room')} />}
          <bdi>{conversation.title}</bdi>
        </>
      }
      day={format.day(conversation.lastAtMs)}
      facts={counted('messageCount', messages) + (withheld > 0 ? ` · ${counted('withheldCount', withheld)}` : '')}
      waiting={openFlags > 0 ? counted('flagCount', openFlags) : null}
    />
  );
}
