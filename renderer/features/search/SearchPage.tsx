import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeys } from '../../lib/keys.ts';
import type { Asked } from './asked.ts';
import { Chips } from './facets/Chips.tsx';
import { useFacetNames } from './facets/useFacetNames.ts';
import { Notices } from './Notices.tsx';
import { QueryBar } from './QueryBar.tsx';
import { ResultLine } from './ResultLine.tsx';
import { SearchAnswer } from './SearchAnswer.tsx';
import { useRemembered } from './useRemembered.ts';
import { useAsk, useSearch } from './useSearch.ts';
import classes from './search.module.css';

/** How the hits are laid out. */
export type Layout = { readonly isGrouped: boolean; readonly hasFacets: boolean };

/** The query bar and what it found. */
export function SearchPage({ asked }: { asked: Asked }) {
  const { t } = useTranslation('search');
  const fieldRef = useRef<HTMLInputElement>(null);
  const search = useSearch(asked);
  const ask = useAsk();
  const names = useFacetNames(search.summary.data);
  const [isGrouped, setGrouped] = useState(false);
  const [hasFacets, setFacets] = useRemembered('search.facets', true);
  useEffect(() => {
    if (asked.query === '') fieldRef.current?.focus();
  }, [asked.query]);
  const run = (next: Asked) => {
    const wanted = { ...next, query: next.query.trim() };
    const isSame = wanted.query === asked.query && wanted.scripts === asked.scripts;
    if (isSame && (search.failure !== null || search.isOutdated)) search.retry();
    else ask(wanted);
  };
  const toField = () => {
    fieldRef.current?.focus();
    fieldRef.current?.select();
  };
  useKeys(t('title'), [
    { keys: '/', label: t('keys.field'), run: toField },
    { keys: 'g', label: t('groups.toggle'), run: () => setGrouped(!isGrouped) },
    { keys: 'f', label: t('facets.toggle'), run: () => setFacets(!hasFacets) },
  ]);
  const onQuery = (query: string) => run({ ...asked, query });
  return (
    <div className={classes.area}>
      <QueryBar fieldRef={fieldRef} asked={asked} search={search} onAsk={run} />
      <ResultLine
        asked={asked}
        search={search}
        layout={{ isGrouped, hasFacets }}
        onOrder={(order) => ask({ ...asked, order }, { replace: true })}
        onGrouped={setGrouped}
        onFacets={setFacets}
        onAsk={run}
      />
      <Notices query={asked.query} search={search} onRun={onQuery} />
      {search.failure === null && <Chips query={asked.query} names={names} onQuery={onQuery} />}
      <SearchAnswer asked={asked} search={search} layout={{ isGrouped, hasFacets }} names={names} onAsk={run} />
    </div>
  );
}
