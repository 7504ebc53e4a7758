import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditEntry } from '../../../shared/ipc/audit.ts';
import { useFormat } from '../../lib/format.ts';
import { useActionName, useSubject } from './words.ts';
import type { Names } from './words.ts';
import classes from './audit.module.css';

type EntryListProps = {
  entries: readonly AuditEntry[];
  names: Names;
  total: number;
  /** Index of the open entry. */
  current: number | null;
  onCurrent: (seq: number) => void;
  onMove: (by: number) => void;
  onEnd: () => void;
};

const ROW_HEIGHT = 32;

/** One line per entry: number, time, who, what, about what. */
export function EntryList(props: EntryListProps) {
  const { entries, total, current, onMove, onEnd } = props;
  const { t } = useTranslation('audit');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 10,
  });
  const last = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > entries.length - 30 && entries.length < total) onEnd();
  }, [last, entries.length, total, onEnd]);
  useEffect(() => {
    if (current !== null) virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [virtualizer, current]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(by);
  };
  const active = current === null ? undefined : entries[current];
  return (
    <div
      ref={scrollerRef}
      className={classes.scroller}
      role="listbox"
      aria-label={t('entries')}
      tabIndex={0}
      {...(active === undefined ? {} : { 'aria-activedescendant': `entry-${String(active.seq)}` })}
      onKeyDown={onKeyDown}
    >
      <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }} role="presentation">
        {virtualizer.getVirtualItems().map((item) => (
          <EntryRow key={item.key} {...props} index={item.index} start={item.start} />
        ))}
      </div>
    </div>
  );
}

type EntryRowProps = EntryListProps & { index: number; start: number };

function EntryRow({ entries, names, total, current, onCurrent, index, start }: EntryRowProps) {
  const entry = entries[index];
  if (entry === undefined) return null;
  return (
    <div
      id={`entry-${String(entry.seq)}`}
      className={classes.entry}
      style={{ transform: `translateY(${String(start)}px)` }}
      role="option"
      aria-selected={index === current}
      aria-posinset={index + 1}
      aria-setsize={total}
      onClick={() => onCurrent(entry.seq)}
    >
      <Line entry={entry} names={names} />
    </div>
  );
}

function Line({ entry, names }: { entry: AuditEntry; names: Names }) {
  const format = useFormat();
  const nameOf = useActionName();
  const subjectOf = useSubject();
  return (
    <>
      <span className={classes.seq}>{format.number(entry.seq)}</span>
      <time title={format.timeWithZone(entry.atMs)}>{format.time(entry.atMs)}</time>
      <bdi className={classes.actor}>{entry.actor}</bdi>
      <span className={classes.what}>{nameOf(entry.action)}</span>
      <bdi className={classes.subject}>{subjectOf(entry, names)}</bdi>
    </>
  );
}
