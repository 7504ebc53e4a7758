import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../lib/keys.ts';
import { go } from '../../lib/place.ts';
import { SearchAnswer } from './SearchAnswer.tsx';
import { QueryBar } from './QueryBar.tsx';
import { ResultLine } from './ResultLine.tsx';
import { useSearch } from './useSearch.ts';
import type { Order } from './useSearch.ts';
import classes from './search.module.css';

/** The query bar and what it found. */
export function SearchPage({ query, order }: { query: string; order: Order }) {
  const { t } = useTranslation('search');
  const [draft, setDraft] = useState(query);
  const fieldRef = useRef<HTMLInputElement>(null);
  const search = useSearch(query, order);
  const [draftFor, setDraftFor] = useState(query);
  if (draftFor !== query) {
    setDraftFor(query);
    setDraft(query);
  }
  useEffect(() => {
    if (query === '') fieldRef.current?.focus();
  }, [query]);
  const run = (next: string) => {
    const wanted = next.trim();
    setDraft(wanted);
    if (wanted === query && search.failure !== null) search.retry();
    else go('search', { query: wanted, order });
  };
  const toField = () => {
    fieldRef.current?.focus();
    fieldRef.current?.select();
  };
  useKeys(t('title'), [{ keys: '/', label: t('keys.field'), run: toField }]);
  return (
    <div className={classes.area}>
      <QueryBar fieldRef={fieldRef} draft={draft} search={search} onDraft={setDraft} onRun={run} />
      <ResultLine
        query={query}
        order={order}
        search={search}
        onOrder={(next) => go('search', { query, order: next }, { replace: true })}
      />
      <SearchAnswer query={query} order={order} search={search} onRun={run} />
    </div>
  );
}
