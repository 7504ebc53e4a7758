import { CloseButton } from '@mantine/core';
import { memo, useId, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import type { MonthSpan } from './terms.ts';
import { useBrush } from './useBrush.ts';
import type { Month, MonthsShown } from './useMonths.ts';
import classes from './facets.module.css';

type MonthsProps = MonthsShown & { onSelect: (span: MonthSpan | null) => void };

/** Hits by month. Dragging over bars, or arrows with shift and Enter, keeps the query to those months. */
export const Months = memo(function Months({ months, selected, onSelect }: MonthsProps) {
  const { t } = useTranslation('search');
  const id = useId();
  const brush = useBrush(months, selected, onSelect);
  const most = Math.max(1, ...months.map(({ count }) => count));
  const labels = useLabels(months);
  if (months.length === 0) return null;
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div className={classes.monthsHead}>
        <h2 id={id} className={classes.heading}>
          {t('facets.months')}
        </h2>
        {selected !== null && (
          <CloseButton size="xs" aria-label={t('facets.allMonths')} onClick={() => onSelect(null)} />
        )}
      </div>
      <div
        className={classes.histogram}
        role="listbox"
        aria-multiselectable
        aria-label={t('facets.histogram')}
        aria-activedescendant={brush.active === null ? undefined : `${id}-${String(brush.active)}`}
        tabIndex={0}
        {...brush.handlers}
      >
        {months.map((month, index) => (
          <Bar
            key={month.month}
            id={`${id}-${String(index)}`}
            label={labels[index] ?? ''}
            index={index}
            share={month.count / most}
            isOn={brush.span !== null && index >= brush.span[0] && index <= brush.span[1]}
            isActive={index === brush.active}
          />
        ))}
      </div>
      <Readout months={months} span={brush.span} active={brush.active} />
    </section>
  );
});

/** What each bar says, looked up once: not again when the pointer goes over them. */
function useLabels(months: readonly Month[]): readonly string[] {
  const { t } = useTranslation('search');
  const format = useFormat();
  return useMemo(
    () => months.map(({ month, count }) => t('facets.month', { month, count, number: format.number(count) })),
    [months, t, format],
  );
}

type BarProps = {
  id: string;
  label: string;
  index: number;
  /** Of the highest. */
  share: number;
  isOn: boolean;
  isActive: boolean;
};

const Bar = memo(function Bar({ id, label, index, share, isOn, isActive }: BarProps) {
  return (
    <div
      id={id}
      className={classes.month}
      role="option"
      aria-selected={isOn}
      aria-label={label}
      title={label}
      data-index={index}
      data-active={isActive || undefined}
    >
      <span style={{ height: `${String(share * 100)}%` }} data-empty={share === 0 || undefined} />
    </div>
  );
});

type ReadoutProps = { months: readonly Month[]; span: readonly [number, number] | null; active: number | null };

/** The month pointed at, the months chosen, or from when to when there are hits; with their count. */
function Readout({ months, span, active }: ReadoutProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const [from, to] = span !== null && active !== null && active >= span[0] && active <= span[1] ? span : oneOf(active);
  const shown = months.slice(from, (to ?? months.length - 1) + 1);
  const count = shown.reduce((sum, month) => sum + month.count, 0);
  const [first, last] = [shown[0]?.month ?? '', shown.at(-1)?.month ?? ''];
  return (
    <p className={classes.readout} aria-live="polite">
      <span>{first === last ? first : `${first} – ${last}`}</span>
      <span>{t('groups.hits', { count, number: format.number(count) })}</span>
    </p>
  );

  function oneOf(index: number | null): readonly [number, number | null] {
    return index !== null ? [index, index] : (span ?? [0, null]);
  }
}
