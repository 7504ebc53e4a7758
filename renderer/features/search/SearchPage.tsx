import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../lib/keys.ts';
import { ask } from './asked.ts';
import type { Asked } from './asked.ts';
import { QueryBar } from './QueryBar.tsx';
import { ResultLine } from './ResultLine.tsx';
import { SearchAnswer } from './SearchAnswer.tsx';
import { useSearch } from './useSearch.ts';
import classes from './search.module.css';

/** The query bar and what it found. */
export function SearchPage({ asked }: { asked: Asked }) {
  const { t } = useTranslation('search');
  const fieldRef = useRef<HTMLInputElement>(null);
  const search = useSearch(asked);
  useEffect(() => {
    if (asked.query === '') fieldRef.current?.focus();
  }, [asked.query]);
  const run = (next: Asked) => {
    const wanted = { ...next, query: next.query.trim() };
    const isSame = wanted.query === asked.query && wanted.scripts === asked.scripts;
    if (isSame && search.failure !== null) search.retry();
    else ask(wanted);
  };
  const toField = () => {
    fieldRef.current?.focus();
    fieldRef.current?.select();
  };
  useKeys(t('title'), [{ keys: '/', label: t('keys.field'), run: toField }]);
  return (
    <div className={classes.area}>
      <QueryBar fieldRef={fieldRef} asked={asked} search={search} onAsk={run} />
      <ResultLine asked={asked} search={search} onOrder={(order) => ask({ ...asked, order }, { replace: true })} />
      <SearchAnswer asked={asked} search={search} onAsk={run} />
    </div>
  );
}
