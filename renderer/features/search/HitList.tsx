import { useVirtualizer } from '@tanstack/react-virtual';
import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchHit } from '../../../shared/ipc/search.ts';
import { useRowFocus } from '../../lib/useRowFocus.ts';
import { KeyHints } from '../../ui/KeyHints.tsx';
import { HitRow } from './HitRow.tsx';
import classes from './search.module.css';

type HitListProps = {
  hits: readonly SearchHit[];
  total: number;
  current: number;
  /** The row that the keyboard went to. */
  focus: { readonly selector: string } | null;
  picked: ReadonlySet<number>;
  onCurrent: (index: number) => void;
  onMove: (by: number) => void;
  onPick: (id: number) => void;
  onOpen: (hit: SearchHit) => void;
  onEnd: () => void;
};

/** The hits, as many as there are; those on screen exist, more are fetched when the end comes near. */
export function HitList(props: HitListProps) {
  const { hits, total, current, onEnd } = props;
  const { t } = useTranslation('search');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: hits.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => 76,
    getItemKey: (index) => hits[index]?.id ?? index,
    overscan: 6,
  });
  const last = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > hits.length - 20 && hits.length < total) onEnd();
  }, [last, hits.length, total, onEnd]);
  useEffect(() => virtualizer.scrollToIndex(current, { align: 'auto' }), [virtualizer, current]);
  useRowFocus(scrollerRef, props.focus);
  return (
    <>
      <div
        ref={scrollerRef}
        className={classes.hits}
        role="listbox"
        aria-multiselectable
        aria-label={t('hits')}
        onKeyDown={(event) => onListKey(event, props)}
      >
        <HitRows {...props} virtualizer={virtualizer} />
      </div>
      <ListKeys />
    </>
  );
}

type HitRowsProps = HitListProps & { virtualizer: Virtualizer<HTMLDivElement, Element> };

function HitRows({ virtualizer, hits, total, current, picked, onCurrent, onPick, onOpen }: HitRowsProps) {
  return (
    <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }} role="presentation">
      {virtualizer.getVirtualItems().map((item) => {
        const hit = hits[item.index];
        if (hit === undefined) return null;
        return (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={classes.hitPlace}
            style={{ transform: `translateY(${String(item.start)}px)` }}
            role="presentation"
          >
            <HitRow
              hit={hit}
              index={item.index}
              total={total}
              isCurrent={item.index === current}
              isPicked={picked.has(hit.id)}
              onCurrent={() => onCurrent(item.index)}
              onPick={() => onPick(hit.id)}
              onOpen={() => onOpen(hit)}
            />
          </div>
        );
      })}
    </div>
  );
}

function ListKeys() {
  const { t } = useTranslation('search');
  return (
    <div className={classes.foot}>
      <KeyHints
        hints={[
          { keys: 'j', label: t('keys.next') },
          { keys: 'k', label: t('keys.previous') },
          { keys: 'Enter', label: t('keys.open') },
          { keys: 'Space', label: t('keys.pick') },
          { keys: 'x', label: t('keys.clear') },
        ]}
      />
    </div>
  );
}

/** Enter and Space belong to the list alone: bound for the whole window they would take them from every button. */
function onListKey(event: KeyboardEvent, { hits, current, onMove, onPick, onOpen }: HitListProps): void {
  const hit = hits[current];
  const act: Partial<Record<string, () => void>> = {
    ArrowDown: () => onMove(1),
    ArrowUp: () => onMove(-1),
    Home: () => onMove(-current),
    End: () => onMove(hits.length),
    Enter: () => hit && onOpen(hit),
    ' ': () => hit && onPick(hit.id),
  };
  const found = act[event.key];
  if (found === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  found();
}
