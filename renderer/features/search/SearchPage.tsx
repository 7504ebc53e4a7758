import { useCallbackRef } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchOrder } from '../../../shared/ipc/search.ts';
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
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

/** How the hits are laid out. */
export type Layout = { readonly isGrouped: boolean; readonly hasFacets: boolean };

/**
 * The query bar and what it found. Between the press of Enter and the rows nothing is drawn that stays as it is: what
 * is handed down is the same object until it changes.
 */
export function SearchPage({ asked }: { asked: Asked }) {
  const { t } = useTranslation('search');
  const fieldRef = useRef<HTMLInputElement>(null);
  const search = useSearch(asked);
  const { run, onQuery, onOrder } = useAsking(asked, search);
  const names = useFacetNames(search.counting.summary);
  const [isGrouped, setGrouped] = useState(false);
  const [hasFacets, setFacets] = useRemembered('search.facets', true);
  const layout = useMemo((): Layout => ({ isGrouped, hasFacets }), [isGrouped, hasFacets]);
  useEffect(() => {
    if (asked.query === '') fieldRef.current?.focus();
  }, [asked.query]);
  const toField = () => {
    fieldRef.current?.focus();
    fieldRef.current?.select();
  };
  useKeys(t('title'), [
    { keys: '/', label: t('keys.field'), run: toField },
    { keys: 'g', label: t('groups.toggle'), run: () => setGrouped(!isGrouped) },
    { keys: 'f', label: t('facets.toggle'), run: () => setFacets(!hasFacets) },
  ]);
  return (
    <div className={classes.area}>
      <QueryBar
        fieldRef={fieldRef}
        asked={asked}
        isLoading={search.isLoading}
        isCounting={search.counting.isFetching}
        failure={search.failure}
        onAsk={run}
      />
      <ResultLine
        search={search}
        layout={layout}
        onOrder={onOrder}
        onGrouped={setGrouped}
        onFacets={setFacets}
        onAsk={run}
      />
      <Notices search={search} onRun={onQuery} />
      {search.failure === null && <Chips query={search.asked.query} names={names} onQuery={onQuery} />}
      <SearchAnswer search={search} layout={layout} names={names} onQuery={onQuery} />
    </div>
  );
}

/** The ways to ask, which stay the same from question to question. */
function useAsking(asked: Asked, search: Search) {
  const ask = useAsk();
  const run = useCallbackRef((next: Asked) => {
    const wanted = { ...next, query: next.query.trim() };
    const isSame = wanted.query === asked.query && wanted.scripts === asked.scripts;
    if (isSame && (search.failure !== null || search.isOutdated)) search.retry();
    else ask(wanted);
  });
  const onQuery = useCallbackRef((query: string) => run({ ...asked, query }));
  const onOrder = useCallbackRef((order: SearchOrder) => ask({ ...asked, order }, { replace: true }));
  return { run, onQuery, onOrder };
}
