import { IconSearch, IconSearchOff } from '@tabler/icons-react';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState, LoadingState } from '../../ui/states.tsx';
import { Lessons } from './QueryHelp.tsx';
import type { Asked } from './asked.ts';
import { SearchFailure } from './bar/SearchFailure.tsx';
import { FacetPanel } from './facets/FacetPanel.tsx';
import type { FacetNames } from './facets/useFacetNames.ts';
import { Groups } from './groups/Groups.tsx';
import { Hits } from './Hits.tsx';
import type { Layout } from './SearchPage.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type AnswerProps = {
  asked: Asked;
  search: Search;
  layout: Layout;
  names: FacetNames;
  onAsk: (asked: Asked) => void;
};

/** Under the bar: what to try, a refusal, nothing found, or the hits with what they can be narrowed by. */
export function SearchAnswer({ asked, search, layout, names, onAsk }: AnswerProps) {
  const { t } = useTranslation('search');
  const { query, scripts } = asked;
  const onRun = (next: string) => onAsk({ ...asked, query: next });
  // The hits are what one waits for; what they can be narrowed by is drawn when they are on screen.
  const facets = useDeferredValue(
    <FacetPanel query={query} scripts={scripts} search={search} names={names} onQuery={onRun} />,
  );
  if (query === '') {
    return (
      <EmptyState icon={IconSearch} title={t('start')} next={t('startNext')}>
        <Lessons onRun={onRun} />
      </EmptyState>
    );
  }
  if (search.failure !== null)
    return <SearchFailure error={search.failure.shape} onRun={onRun} onRetry={search.retry} />;
  if (search.first === null) return <LoadingState />;
  if (search.first.hits.length === 0 && !search.isOld)
    return <EmptyState icon={IconSearchOff} title={t('nothing')} next={t('nothingNext')} />;
  return (
    <div className={classes.columns} data-facets={layout.hasFacets || undefined}>
      {layout.hasFacets && facets}
      {layout.isGrouped ? (
        <Groups key={`${search.shown.scripts} ${search.shown.query}`} asked={search.shown} search={search} />
      ) : (
        <Hits key={JSON.stringify(search.shown)} asked={search.shown} search={search} />
      )}
    </div>
  );
}
