import type { KeyboardEvent, PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import classes from './conversation.module.css';

type RailProps = { first: number; total: number; onMove: (position: number) => void };

/** The scroll bar of a conversation that is longer than a browser can scroll: it counts messages, not pixels. */
export function Rail({ first, total, onMove }: RailProps) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const share = total > 1 ? first / (total - 1) : 0;
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.type === 'pointermove' && event.buttons !== 1) return;
    const box = event.currentTarget.getBoundingClientRect();
    const at = Math.max(0, Math.min(1, (event.clientY - box.top) / box.height));
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId);
    onMove(Math.round(at * (total - 1)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: total / 20, PageUp: -total / 20 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    onMove(Math.max(0, Math.min(total - 1, Math.round(first + by))));
  };
  return (
    <div
      className={classes.rail}
      role="slider"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={t('rail')}
      aria-valuemin={1}
      aria-valuemax={total}
      aria-valuenow={first + 1}
      aria-valuetext={t('position', { position: format.number(first + 1), total: format.number(total) })}
      title={t('position', { position: format.number(first + 1), total: format.number(total) })}
      onPointerDown={move}
      onPointerMove={move}
      onKeyDown={onKeyDown}
    >
      <div className={classes.thumb} style={{ top: `${String(share * 100)}%` }} />
    </div>
  );
}
