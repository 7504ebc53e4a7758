import { Button, Title } from '@mantine/core';
import { IconMessageSearch, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PersonEntry } from '../../../../shared/ipc/people.ts';
import { useFormat } from '../../../lib/format.ts';
import { personTerm } from '../../../lib/personTerm.ts';
import { go } from '../../../lib/place.ts';
import { useRoute } from '../../../lib/useRoute.ts';
import { Loaded } from '../../../ui/states.tsx';
import { History } from './History.tsx';
import classes from './people.module.css';

/** One person across employees and rooms. Opening it enters the audit chain. */
export function PersonPage({ personId }: { personId: number }) {
  const answer = useRoute('people.history', { personId }, { keepOld: false });
  return (
    <Loaded query={answer}>
      {({ person, stretches, handOvers }) => (
        <div className={classes.page} tabIndex={-1}>
          <Head person={person} withheld={stretches.reduce((sum, stretch) => sum + stretch.withheld, 0)} />
          <History person={person} stretches={stretches} handOvers={handOvers} />
        </div>
      )}
    </Loaded>
  );
}

function Head({ person, withheld }: { person: PersonEntry; withheld: number }) {
  const { t } = useTranslation(['people', 'codes']);
  const format = useFormat();
  const search = (field: 'from' | 'with') => go('search', { query: personTerm(field, person.sourceId) });
  return (
    <header className={classes.head}>
      <div className={classes.who}>
        <Title order={2}>
          <bdi>{person.name}</bdi>
        </Title>
        <p className={classes.facts}>
          <span>{t(`codes:person.${person.kind}`)}</span>
          <code>{person.sourceId}</code>
          {person.aliases.length > 0 && (
            <span>
              {t('aliases')} <bdi>{person.aliases.join('、')}</bdi>
            </span>
          )}
        </p>
        <p className={classes.facts}>
          <span>
            {t('inConversations', { count: person.conversations, number: format.number(person.conversations) })}
          </span>
          <span>{t('messages', { count: person.messages, number: format.number(person.messages) })}</span>
          {withheld > 0 && <strong>{t('withheld', { count: withheld, number: format.number(withheld) })}</strong>}
          <span>{format.days(person.firstAtMs, person.lastAtMs)}</span>
        </p>
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconSearch size={14} aria-hidden />}
        onClick={() => search('with')}
      >
        {t('searchWith')}
      </Button>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconMessageSearch size={14} aria-hidden />}
        onClick={() => search('from')}
      >
        {t('searchFrom')}
      </Button>
    </header>
  );
}
