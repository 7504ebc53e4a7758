import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { OutputOf } from '../../../shared/ipc/routes.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { useActionName } from './words.ts';
import classes from './audit.module.css';

export type AuditFilter = { readonly actor: string | null; readonly action: string | null };

const ANY = '';

/** Whose entries, of what kind, and how many. */
export function AuditBar({ filter, first }: { filter: AuditFilter; first: OutputOf<'audit.list'> | null }) {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const nameOf = useActionName();
  const apply = (next: AuditFilter) => go('audit', next, { replace: true });
  const actors = withChosen(first?.actors ?? [], filter.actor);
  const actions = withChosen(first?.actions ?? [], filter.action);
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('filters')}>
      <Select
        size="xs"
        className={classes.select}
        aria-label={t('actor')}
        searchable
        value={filter.actor ?? ANY}
        onChange={(value) => apply({ ...filter, actor: value === ANY ? null : value })}
        data={[{ value: ANY, label: t('anyActor') }, ...actors.map((actor) => ({ value: actor, label: actor }))]}
      />
      <Select
        size="xs"
        className={classes.wide}
        aria-label={t('action')}
        searchable
        value={filter.action ?? ANY}
        onChange={(value) => apply({ ...filter, action: value === ANY ? null : value })}
        data={[
          { value: ANY, label: t('anyAction') },
          ...actions.map((action) => ({ value: action, label: nameOf(action) })),
        ]}
      />
      <span role="status">
        {first !== null && t('total', { count: first.total, number: format.number(first.total) })}
      </span>
    </div>
  );
}

function withChosen(known: readonly string[], chosen: string | null): readonly string[] {
  return chosen === null || known.includes(chosen) ? known : [...known, chosen];
}
