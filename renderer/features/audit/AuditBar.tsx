import { Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { isDay } from './filter.ts';
import type { AuditFilter } from './filter.ts';
import { useActionName } from './words.ts';
import classes from './audit.module.css';

const ANY = '';
const TYPING_MS = 250;

/** Whose entries, of what kind, from when, with what in them, and how many. */
export function AuditBar({ filter, first }: { filter: AuditFilter; first: OutputOf<'audit.list'> | null }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const apply = (next: Partial<AuditFilter>) => go('audit', { ...filter, ...next }, { replace: true });
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('filters')}>
      <Choices filter={filter} first={first} apply={apply} />
      <DayInput label={t('firstDay')} day={filter.firstDay} onDay={(firstDay) => apply({ firstDay })} />
      <DayInput label={t('lastDay')} day={filter.lastDay} onDay={(lastDay) => apply({ lastDay })} />
      <FreeText text={filter.text} onText={(text) => apply({ text })} />
      <span role="status" className={classes.count}>
        {first !== null && t('total', { count: first.total, number: format.number(first.total) })}
      </span>
    </div>
  );
}

type ChoicesProps = {
  filter: AuditFilter;
  first: OutputOf<'audit.list'> | null;
  apply: (next: Partial<AuditFilter>) => void;
};

function Choices({ filter, first, apply }: ChoicesProps) {
  const { t } = useTranslation('audit');
  const nameOf = useActionName();
  const actors = withChosen(first?.actors ?? [], filter.actor);
  const actions = withChosen(first?.actions ?? [], filter.action);
  return (
    <>
      <Select
        size="xs"
        className={classes.select}
        aria-label={t('actor')}
        searchable
        value={filter.actor ?? ANY}
        onChange={(value) => apply({ actor: value === ANY ? null : value })}
        data={[{ value: ANY, label: t('anyActor') }, ...actors.map((actor) => ({ value: actor, label: actor }))]}
      />
      <Select
        size="xs"
        className={classes.wide}
        aria-label={t('action')}
        searchable
        value={filter.action ?? ANY}
        onChange={(value) => apply({ action: value === ANY ? null : value })}
        data={[
          { value: ANY, label: t('anyAction') },
          ...actions.map((action) => ({ value: action, label: nameOf(action) })),
        ]}
      />
    </>
  );
}

/** Days are written one way in every language; what is no day yet filters nothing and says so. */
function DayInput({ label, day, onDay }: { label: string; day: string; onDay: (day: string) => void }) {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState(day);
  return (
    <TextInput
      size="xs"
      className={classes.day}
      aria-label={label}
      title={label}
      placeholder={label}
      value={typed}
      error={typed !== '' && !isDay(typed) ? t('noDay') : null}
      onChange={(event) => {
        const next = event.currentTarget.value.trim();
        setTyped(next);
        if (next === '' || isDay(next)) onDay(next);
      }}
    />
  );
}

function FreeText({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('audit');
  const [typed, setTyped] = useState(text);
  const tell = useDebouncedCallback(onText, TYPING_MS);
  return (
    <TextInput
      size="xs"
      type="search"
      className={classes.text}
      aria-label={t('text')}
      placeholder={t('text')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        tell(event.currentTarget.value);
      }}
    />
  );
}

function withChosen(known: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || known.includes(chosen) ? known : [...known, chosen];
}
