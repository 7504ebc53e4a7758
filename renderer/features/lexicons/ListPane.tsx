import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { LexiconEntry } from '../../../shared/ipc/lexicons.ts';
import { useFormat } from '../../lib/format.ts';
import pane from '../../ui/pane.module.css';
import { ImportButton } from './files/ImportButton.tsx';
import { NewListButton } from './files/NewListButton.tsx';
import { StarterButton } from './files/StarterButton.tsx';
import { StateBadge } from './StateBadge.tsx';
import { show } from './where.ts';
import classes from './lexicons.module.css';

/** Every list with what is in force of it and what is being worked on. */
export function ListPane({ entries, openId }: { entries: readonly LexiconEntry[]; openId: string }) {
  const { t } = useTranslation('lexicons');
  return (
    <nav className={pane.side} aria-label={t('lists')}>
      <div className={classes.sideHead}>
        <NewListButton taken={entries.map(({ id }) => id)} />
        <ImportButton />
        <StarterButton />
      </div>
      <ul className={`${pane.scroller ?? ''} ${classes.lists ?? ''}`}>
        {entries.map((entry) => (
          <li key={entry.id}>
            <Entry entry={entry} isOpen={entry.id === openId} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Entry({ entry, isOpen }: { entry: LexiconEntry; isOpen: boolean }) {
  const { t } = useTranslation('lexicons');
  const format = useFormat();
  const { inForce, open } = entry;
  const rules = (inForce ?? open)?.rules;
  return (
    <UnstyledButton
      className={classes.entry}
      aria-current={isOpen || undefined}
      onClick={() => show({ id: entry.id, version: null, tab: 'rules', rule: null })}
    >
      <bdi className={classes.entryName}>{entry.id}</bdi>
      <span className={classes.entryFacts}>
        {inForce === null && open === null && <StateBadge state="retired" />}
        {inForce !== null && <StateBadge state="inForce" version={inForce.version} />}
        {open !== null && <StateBadge state={open.status} version={open.version} />}
      </span>
      <span className={classes.entryFacts}>
        {rules !== undefined && t('rules', { count: rules, number: format.number(rules) })}
        {rules !== undefined && ' · '}
        {t('versions', { count: entry.versions, number: format.number(entry.versions) })}
      </span>
    </UnstyledButton>
  );
}
