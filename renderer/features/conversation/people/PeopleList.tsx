import { useDebouncedValue } from '@mantine/hooks';
import { IconUsers } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonEntry } from '../../../../shared/ipc/people.ts';
import { call } from '../../../lib/call.ts';
import { useFormat } from '../../../lib/format.ts';
import { go } from '../../../lib/place.ts';
import { usePagedList } from '../../../lib/usePagedList.ts';
import { FilteredList } from '../../../ui/list/FilteredList.tsx';
import { ListEntry } from '../../../ui/list/ListEntry.tsx';
import { PersonName } from '../../../ui/PersonName.tsx';
import { EmptyState } from '../../../ui/states.tsx';

const TYPING_MS = 100;

/** Everybody in the archive, most active first; found by id, name or an older name, in either script. */
export function PeopleList({ openId }: { openId: number | null }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [filter, setFilter] = useState('');
  const [query] = useDebouncedValue(filter, TYPING_MS);
  const list = usePagedList(['people.find', { query }], async (offset, limit) => {
    const { total, people } = await call('people.find', { query, offset, limit });
    return { total, items: people };
  });
  return (
    <FilteredList
      filter={filter}
      onFilter={setFilter}
      label={t('filter')}
      clearLabel={t('clearFilter')}
      count={list.total === null ? null : t('listed', { count: list.total, number: format.number(list.total) })}
      list={list}
      empty={<EmptyState icon={IconUsers} title={t('none')} next={t('noneNext')} />}
      row={(person) => <Entry person={person} isOpen={person.id === openId} />}
    />
  );
}

function Entry({ person, isOpen }: { person: PersonEntry; isOpen: boolean }) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { conversations, aliases } = person;
  const facts = t('inConversations', { count: conversations, number: format.number(conversations) });
  return (
    <ListEntry
      isOpen={isOpen}
      onOpen={() => go('conversation', { personId: person.id })}
      title={<PersonName person={person} />}
      day={format.day(person.lastAtMs)}
      facts={aliases.length > 0 ? `${facts} · ${aliases.join('、')}` : facts}
    />
  );
}
