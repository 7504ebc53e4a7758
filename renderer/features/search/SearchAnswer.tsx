import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { memo, useDeferredValue, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, LoadingState } from '../../ui/states.tsx';
import { Lessons } from './QueryHelp.tsx';
import { SearchFailure } from './bar/SearchFailure.tsx';
import { FacetPanel } from './facets/FacetPanel.tsx';
import type { FacetNames } from './facets/useFacetNames.ts';
import { Groups } from './groups/Groups.tsx';
import { Hits } from './Hits.tsx';
import type { Layout } from './SearchPage.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type AnswerProps = {
  search: Search;
  layout: Layout;
  names: FacetNames;
  onQuery: (query: string) => void;
};

/** Under the bar: what to try, a refusal, nothing found, or the hits with what they can be narrowed by. */
export const SearchAnswer = memo(function SearchAnswer({ search, layout, names, onQuery }: AnswerProps) {
  const { t } = useTranslation('search');
  const { asked, shown, first, total, isOld, isLoading } = search;
  const facets = useFacets(search, names);
  if (asked.query === '') {
    return (
      <EmptyState icon={IconSearch} title={t('start')} next={t('startNext')}>
        <Lessons onRun={onQuery} />
      </EmptyState>
    );
  }
  if (search.failure !== null)
    return <SearchFailure error={search.failure.shape} onRun={onQuery} onRetry={search.retry} />;
  if (first === null) return <LoadingState />;
  if (first.hits.length === 0 && !isOld)
    return <EmptyState icon={IconSearchOff} title={t('nothing')} next={t('nothingNext')} />;
  return (
    <div className={classes.columns} data-facets={layout.hasFacets || undefined}>
      {layout.hasFacets && <FacetPanel {...facets} onQuery={onQuery} />}
      {layout.isGrouped ? (
        <Groups key={`${shown.scripts} ${shown.query}`} asked={shown} isOld={isOld} />
      ) : (
        <Hits asked={shown} hits={first.hits} total={total} isOld={isOld} isLoading={isLoading} />
      )}
    </div>
  );
});

/** What the panel shows. The hits are what one waits for: it is drawn when they are on screen. */
function useFacets({ asked, counting, isOld }: Search, names: FacetNames) {
  const now = useMemo(
    () => ({ query: asked.query, scripts: asked.scripts, counting, isOld, names }),
    [asked.query, asked.scripts, counting, isOld, names],
  );
  return useDeferredValue(now);
}
