import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Flag, FlagStatus } from '../../../shared/ipc/flags.ts';
import { useFormat } from '../../lib/format.ts';
import { useCategoryNames } from '../../lib/useCategoryNames.ts';
import { KeyHints } from '../../ui/KeyHints.tsx';
import { SeverityBadge } from '../../ui/SeverityBadge.tsx';
import pane from '../../ui/pane.module.css';
import classes from './flags.module.css';

type QueueListProps = {
  flags: readonly Flag[];
  total: number;
  current: number;
  /** What the list is of; a row says its status only where it is another. */
  status: FlagStatus;
  onCurrent: (index: number) => void;
  onEnd: () => void;
};

const ROW_HEIGHT = 68;

/** The queue, most severe first; as long as it is, only what is on screen exists. */
export function QueueList({ flags, total, current, status, onCurrent, onEnd }: QueueListProps) {
  const { t } = useTranslation('flags');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: flags.length,
    getScrollElement: () => scrollerRef.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  const last = virtualizer.getVirtualItems().at(-1)?.index ?? 0;
  useEffect(() => {
    if (last > flags.length - 20 && flags.length < total) onEnd();
  }, [last, flags.length, total, onEnd]);
  useEffect(() => virtualizer.scrollToIndex(current, { align: 'auto' }), [virtualizer, current]);
  return (
    <div className={pane.side}>
      <div
        ref={scrollerRef}
        className={pane.scroller}
        role="listbox"
        aria-label={t('queue')}
        aria-activedescendant={`flag-${String(flags[current]?.id ?? 0)}`}
        tabIndex={0}
        onKeyDown={(event) => onArrow(event, (by) => onCurrent(Math.max(0, Math.min(flags.length - 1, current + by))))}
      >
        <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const flag = flags[index];
            if (flag === undefined) return null;
            return (
              <Place
                key={flag.id}
                flag={flag}
                index={index}
                start={start}
                total={total}
                current={current}
                status={status}
                onCurrent={onCurrent}
              />
            );
          })}
        </div>
      </div>
      <QueueKeys />
    </div>
  );
}

function onArrow(event: KeyboardEvent, move: (by: number) => void): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by === undefined) return;
  event.preventDefault();
  move(by);
}

type PlaceProps = Pick<QueueListProps, 'total' | 'current' | 'status' | 'onCurrent'> & {
  flag: Flag;
  index: number;
  start: number;
};

function Place({ flag, index, start, total, current, status, onCurrent }: PlaceProps) {
  return (
    <div
      id={`flag-${String(flag.id)}`}
      className={classes.place}
      style={{ transform: `translateY(${String(start)}px)` }}
      role="option"
      aria-selected={index === current}
      aria-posinset={index + 1}
      aria-setsize={total}
      onClick={() => onCurrent(index)}
    >
      <Row flag={flag} status={status} />
    </div>
  );
}

function QueueKeys() {
  const { t } = useTranslation('flags');
  return (
    <div className={classes.foot}>
      <KeyHints
        hints={[
          { keys: 'j', label: t('keys.next') },
          { keys: 'c', label: t('keys.clear') },
          { keys: 'f', label: t('keys.confirm') },
          { keys: 'o', label: t('keys.open') },
        ]}
      />
    </div>
  );
}

function Row({ flag, status }: { flag: Flag; status: FlagStatus }) {
  const { t } = useTranslation(['flags', 'codes']);
  const format = useFormat();
  const nameOf = useCategoryNames();
  return (
    <>
      <div className={classes.rowHead}>
        <SeverityBadge severity={flag.severity} />
        <span className={classes.rowCategory}>{nameOf(flag.category)}</span>
        {flag.status !== status && <span className={classes.rowStatus}>{t(`codes:flagStatus.${flag.status}`)}</span>}
      </div>
      <div className={classes.rowWords}>
        <bdi>{flag.matched}</bdi>
      </div>
      <div className={classes.rowFacts}>
        <bdi>{flag.sender.name}</bdi>
        <time title={format.timeWithZone(flag.sentAtMs)}>{format.minute(flag.sentAtMs)}</time>
      </div>
    </>
  );
}
