import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { QueryText } from './bar/QueryText.tsx';
import type { Search } from './useSearch.ts';
import classes from './notices.module.css';

/** One put right shows the next. */
const MOST_SHOWN = 3;

type NoticesProps = { search: Search; onRun: (query: string) => void };

/** What of the query was asked as it stands, though other engines would read it otherwise, and what to write instead. */
export function Notices({ search, onRun }: NoticesProps) {
  const { t } = useTranslation(['search', 'codes']);
  const { query } = search.asked;
  // Places in an older query mean nothing in this one.
  const notices = search.failure !== null || search.isOld ? [] : (search.first?.notices ?? []);
  if (notices.length === 0) return null;
  return (
    <ul className={classes.notices}>
      {notices.slice(0, MOST_SHOWN).map(({ code, at, length, suggestion }) => (
        <li key={at}>
          <span>{t(`codes:notices.${code}`, { written: query.slice(at, at + length) })}</span>
          {suggestion !== undefined && (
            <Instead
              shown={suggestion}
              query={query.slice(0, at) + suggestion + query.slice(at + length)}
              onRun={onRun}
            />
          )}
        </li>
      ))}
    </ul>
  );
}

function Instead({ shown, query, onRun }: { shown: string; query: string; onRun: (query: string) => void }) {
  const { t } = useTranslation('search');
  return (
    <Button size="compact-xs" variant="default" aria-label={t('reference.run', { query })} onClick={() => onRun(query)}>
      <QueryText query={shown} />
    </Button>
  );
}
