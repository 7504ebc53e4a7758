import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArchive,
  IconBookmark,
  IconFilter,
  IconListDetails,
  IconListNumbers,
  IconTableExport,
} from '@tabler/icons-react';
import type { Icon } from '@tabler/icons-react';
import { useCallbackRef } from '@mantine/hooks';
import { memo, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchOrder } from '../../../shared/ipc/search.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import type { Asked } from './asked.ts';
import { OrderPicker } from './bar/OrderPicker.tsx';
import { ExportDialog } from './lists/ExportDialog.tsx';
import { SearchesDrawer } from './lists/SearchesDrawer.tsx';
import { exportAll } from './Picked.tsx';
import type { Layout } from './SearchPage.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type LineProps = {
  search: Search;
  layout: Layout;
  onOrder: (order: SearchOrder) => void;
  onGrouped: (is: boolean) => void;
  onFacets: (is: boolean) => void;
  onAsk: (asked: Asked) => void;
};

/** In one line what a query found, how it is laid out, and what can be done with all of it. */
export const ResultLine = memo(function ResultLine(props: LineProps) {
  const { search, layout, onOrder, onGrouped, onFacets, onAsk } = props;
  const { asked } = search;
  const { t } = useTranslation('search');
  const [hasSearches, setSearches] = useState(false);
  const [isExporting, setExporting] = useState(false);
  const openSearches = useCallback(() => setSearches(true), []);
  const openExport = useCallback(() => setExporting(true), []);
  const onAll = useCallbackRef(() => exportAll(asked));
  const openReport = useCallbackRef(() => go('search', { ...asked, report: null }));
  const hasHits = search.failure === null && (search.first?.hits.length ?? 0) > 0;
  return (
    <div className={classes.found} data-old={search.isOld || undefined} data-roomy={!hasHits || undefined}>
      {hasHits && <Toggle icon={IconFilter} label={t('facets.toggle')} isOn={layout.hasFacets} onChange={onFacets} />}
      <Counts search={search} />
      <span className={classes.spring} />
      {hasHits && (
        <>
          <Toggle icon={IconListDetails} label={t('groups.toggle')} isOn={layout.isGrouped} onChange={onGrouped} />
          {!layout.isGrouped && <OrderPicker order={asked.order} onOrder={onOrder} />}
        </>
      )}
      <Act icon={IconBookmark} label={t('saved.open')} onClick={openSearches} />
      <Act icon={IconListNumbers} label={t('report.open')} onClick={openReport} />
      {hasHits && <ForAll onExport={openExport} onAll={onAll} />}
      <SearchesDrawer asked={asked} isOpen={hasSearches} onClose={() => setSearches(false)} onAsk={onAsk} />
      <ExportDialog asked={asked} isOpen={isExporting} onClose={() => setExporting(false)} />
    </div>
  );
});

/** The page is there first; the numbers join it when they are counted. */
function Counts({ search }: { search: Search }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const { first, counting, counted } = search;
  if (first === null || search.failure !== null) return null;
  const milliseconds = t('milliseconds', { number: format.number(Math.round(first.milliseconds * 10) / 10) });
  return (
    <span role="status" className={classes.counts}>
      {counted === null ? (
        t(counting.error === null ? 'counting' : 'notCounted')
      ) : (
        <>
          <strong>{t('total', { count: counted.total, number: format.number(counted.total) })}</strong>
          {' · '}
          {t('conversations', { count: counted.conversations, number: format.number(counted.conversations) })}
        </>
      )}
      {' · '}
      {milliseconds}
    </span>
  );
}

type ToggleProps = { icon: Icon; label: string; isOn: boolean; onChange: (is: boolean) => void };

const Toggle = memo(function Toggle({ icon: Glyph, label, isOn, onChange }: ToggleProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={isOn ? 'light' : 'default'}
        size={30}
        aria-label={label}
        aria-pressed={isOn}
        onClick={() => onChange(!isOn)}
      >
        <Glyph size={16} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
});

type ActProps = { icon: Icon; label: string; onClick: () => void };

/** A button with its name where there is room for it, else with its sign and the name as a hint. */
const Act = memo(function Act({ icon: Glyph, label, onClick }: ActProps) {
  return (
    <Tooltip label={label}>
      <Button size="xs" variant="default" className={classes.act} aria-label={label} onClick={onClick}>
        <Glyph size={16} aria-hidden />
        <span className={classes.actName}>{label}</span>
      </Button>
    </Tooltip>
  );
});

type ForAllProps = { onExport: () => void; onAll: () => void };

/** What can be done with everything that was found. */
const ForAll = memo(function ForAll({ onExport, onAll }: ForAllProps) {
  const { t } = useTranslation('search');
  return (
    <>
      <MayButton
        right="export"
        size="xs"
        variant="default"
        leftSection={<IconTableExport size={14} aria-hidden />}
        onClick={onExport}
      >
        {t('export.open')}
      </MayButton>
      <MayButton
        right="export"
        size="xs"
        variant="default"
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={onAll}
      >
        {t('exportAll')}
      </MayButton>
    </>
  );
});
