import { Button } from '@mantine/core';
import { IconMessageOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandOver, HistoryStretch } from '../../../../shared/ipc/people.ts';
import type { PersonRef } from '../../../../shared/model.ts';
import { useFormat } from '../../../lib/format.ts';
import { EmptyState } from '../../../ui/states.tsx';
import { historyOf } from './historyOf.ts';
import { HandOverLine } from './HandOverLine.tsx';
import { StretchCard } from './StretchCard.tsx';
import classes from './people.module.css';

const STEP = 200;

type HistoryProps = {
  person: PersonRef;
  stretches: readonly HistoryStretch[];
  handOvers: readonly HandOver[];
};

/** With whom, from when to when, oldest first; hand-overs stand where they happened. */
export function History({ person, stretches, handOvers }: HistoryProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const [limit, setLimit] = useState(STEP);
  const entries = historyOf(stretches, handOvers);
  if (entries.length === 0) return <EmptyState icon={IconMessageOff} title={t('empty')} next={t('emptyNext')} />;
  return (
    <>
      <ol className={classes.history} aria-label={t('history')}>
        {entries.slice(0, limit).map((entry, index) => (
          <li key={index} className={classes.entry} data-kind={entry.kind}>
            {entry.kind === 'stretch' ? (
              <StretchCard person={person} stretch={entry.stretch} />
            ) : (
              <HandOverLine handOver={entry.handOver} />
            )}
          </li>
        ))}
      </ol>
      {entries.length > limit && (
        <Button variant="default" size="xs" onClick={() => setLimit(limit + STEP)}>
          {t('more', { number: format.number(entries.length - limit) })}
        </Button>
      )}
    </>
  );
}
