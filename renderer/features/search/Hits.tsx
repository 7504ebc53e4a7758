import { memo, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/ipc/search.ts';
import { useFormat } from '../../lib/format.ts';
import { useKeys } from '../../lib/keys.ts';
import { useFixedRows } from '../../lib/useFixedRows.ts';
import { KeyHints } from '../../ui/KeyHints.tsx';
import { InlineFailure } from '../../ui/states.tsx';
import type { Asked } from './asked.ts';
import { HitPreview } from './HitPreview.tsx';
import { HitRow } from './HitRow.tsx';
import { openHit } from './openHit.ts';
import { Picked, exportAll, exportHits } from './Picked.tsx';
import { ROW_HEIGHT, RowList } from './RowList.tsx';
import { useCursor } from './useCursor.ts';
import type { ListCursor } from './useCursor.ts';
import { PAGE, usePages } from './usePages.ts';
import type { PageSource } from './usePages.ts';
import { useRowWords } from './useRowWords.ts';
import { readHits } from './useSearch.ts';
import classes from './search.module.css';

type HitsProps = {
  /** Another question begins anew: at the top, with nothing selected. */
  asked: Asked;
  /** Its first page. */
  hits: readonly SearchHit[];
  /** Null until it is counted. */
  total: number | null;
  isOld: boolean;
  isLoading: boolean;
};

const NONE: ReadonlySet<number> = new Set();

/** The hits, as many as there are, and the conversation around the current one. */
export const Hits = memo(function Hits({ asked, hits, total, isOld, isLoading }: HitsProps) {
  const { t } = useTranslation('search');
  const words = useRowWords();
  const count = total ?? hits.length;
  const cursor = useCursor(count, asked);
  const { current } = cursor;
  const { picked, toggle, clear } = usePicked(asked);
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useFixedRows(scrollerRef, count, ROW_HEIGHT, asked);
  const pages = usePages(hitSource(asked, hits, !isOld), { first: rows.first, last: rows.last, current });
  const hit = pages.at(current) ?? null;
  useHitKeys({ asked, cursor, hit, picked, toggle, clear });
  const open = useCallback((one: SearchHit) => openHit(one, asked), [asked]);
  const onKey = (key: string) => onHitKey(key, hit, { Enter: open, ' ': (one) => toggle(one.id) }) || cursor.onKey(key);
  return (
    <>
      <div className={classes.left} data-old={isOld || undefined} aria-busy={isLoading}>
        <RowList
          scrollerRef={scrollerRef}
          of={asked}
          rows={rows}
          label={t('hits')}
          isMultiple
          current={current}
          focus={cursor.focus}
          onKey={onKey}
          row={(index, top) => (
            <HitRow
              key={index}
              hit={pages.at(index)}
              index={index}
              top={top}
              total={total ?? -1}
              isCurrent={index === current}
              isPicked={picked.has(pages.at(index)?.id ?? -1)}
              words={words}
              onCurrent={cursor.set}
              onPick={toggle}
              onOpen={open}
            />
          )}
        />
        {pages.failure !== null && <InlineFailure error={pages.failure} />}
        {picked.size > 0 && <Picked picked={picked} total={total} asked={asked} onClear={clear} />}
        <Foot current={current} total={total} />
      </div>
      <HitPreview hit={hit} asked={asked} />
    </>
  );
});

/** The selected messages of a question. */
function usePicked(asked: Asked) {
  const [picked, setPicked] = useState(NONE);
  const [pickedOf, setPickedOf] = useState(asked);
  if (pickedOf !== asked) {
    setPickedOf(asked);
    setPicked(NONE);
  }
  const toggle = useCallback((id: number) => setPicked((old) => toggled(old, id)), []);
  const clear = useCallback(() => setPicked(NONE), []);
  return { picked, toggle, clear };
}

/** Enter and Space belong to the list alone: bound for the whole window they would take them from every button. */
function onHitKey(
  key: string,
  hit: SearchHit | null,
  acts: Readonly<Partial<Record<string, (hit: SearchHit) => void>>>,
): boolean {
  const act = acts[key];
  if (hit !== null) act?.(hit);
  return act !== undefined;
}

function hitSource(asked: Asked, firstPage: readonly SearchHit[], isEnabled: boolean): PageSource<SearchHit> {
  return {
    firstPage,
    isEnabled,
    keyOf: (page) => ['search.run', { ...asked, page }],
    read: (page) => readHits(asked, page),
  };
}

type HitKeys = {
  asked: Asked;
  cursor: ListCursor;
  hit: SearchHit | null;
  picked: ReadonlySet<number>;
  toggle: (id: number) => void;
  clear: () => void;
};

function useHitKeys({ asked, cursor, hit, picked, toggle, clear }: HitKeys): void {
  const { t } = useTranslation('search');
  useKeys(t('title'), [
    { keys: 'j', label: t('keys.next'), run: () => cursor.moveBy(1) },
    { keys: 'k', label: t('keys.previous'), run: () => cursor.moveBy(-1) },
    { keys: 'o', label: t('keys.open'), run: () => hit && openHit(hit, asked) },
    { keys: 's', label: t('keys.pick'), run: () => hit && toggle(hit.id) },
    { keys: 'x', label: t('keys.clear'), run: clear },
    { keys: 'e', label: t('keys.export'), run: () => exportHits(picked, asked.query) },
    { keys: 'shift+E', label: t('exportAll'), run: () => exportAll(asked) },
  ]);
}

/** Where one is in the list, and its keys. */
function Foot({ current, total }: { current: number; total: number | null }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  return (
    <div className={classes.foot}>
      <HitHints />
      {total !== null && total > PAGE && (
        <span className={classes.position}>
          {t('position', { number: format.number(current + 1), total: format.number(total) })}
        </span>
      )}
    </div>
  );
}

const HitHints = memo(function HitHints() {
  const { t } = useTranslation('search');
  return (
    <KeyHints
      hints={[
        { keys: 'j', label: t('keys.next') },
        { keys: 'k', label: t('keys.previous') },
        { keys: 'Enter', label: t('keys.open') },
        { keys: 'Space', label: t('keys.pick') },
      ]}
    />
  );
});

function toggled(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  const next = new Set(set);
  if (!next.delete(id)) next.add(id);
  return next;
}
