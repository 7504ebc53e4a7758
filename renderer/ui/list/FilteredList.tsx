import { CloseButton, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { ReactNode, Ref } from 'react';
import { useFixedRows } from '../../lib/useFixedRows.ts';
import type { PagedList } from '../../lib/usePagedList.ts';
import { FailedState, LoadingState } from '../states.tsx';
import pane from '../pane.module.css';
import styles from './list.module.css';

/** Height of a row, with its line. The style sheet has the same. */
const ROW_HEIGHT = 56;
/** The next page is fetched when so many rows are left. */
const ROWS_LEFT = 20;

type Row = { readonly id: number };

type FilteredListProps<T extends Row> = RowsProps<T> & {
  filter: string;
  onFilter: (filter: string) => void;
  label: string;
  clearLabel: string;
  /** How many there are, in words; null until they are counted. */
  count: string | null;
  /** What stands here instead of no rows. */
  empty: ReactNode;
  fieldRef?: Ref<HTMLInputElement>;
};

/** A list of any length under the field that narrows it; only the rows on screen exist. */
export function FilteredList<T extends Row>({ list, row, empty, count, ...props }: FilteredListProps<T>) {
  return (
    <>
      <div className={styles.head}>
        <Field {...props} />
        <div className={styles.count} role="status">
          {count}
        </div>
      </div>
      <Body list={list} row={row} empty={empty} />
    </>
  );
}

type FieldProps = Pick<FilteredListProps<Row>, 'filter' | 'onFilter' | 'label' | 'clearLabel' | 'fieldRef'>;

function Field({ filter, onFilter, label, clearLabel, fieldRef }: FieldProps) {
  return (
    <TextInput
      {...(fieldRef === undefined ? {} : { ref: fieldRef })}
      size="xs"
      value={filter}
      onChange={(event) => onFilter(event.currentTarget.value)}
      placeholder={label}
      aria-label={label}
      leftSection={<IconFilter size={14} aria-hidden />}
      rightSection={filter !== '' && <CloseButton size="xs" aria-label={clearLabel} onClick={() => onFilter('')} />}
    />
  );
}

function Body<T extends Row>({ list, row, empty }: Pick<FilteredListProps<T>, 'list' | 'row' | 'empty'>) {
  if (list.failure !== null) return <FailedState error={list.failure.shape} onRetry={list.retry} />;
  if (list.items === null) return <LoadingState />;
  if (list.items.length === 0) return empty;
  return <Rows items={list.items} list={list} row={row} />;
}

type RowsProps<T extends Row> = { list: PagedList<T>; row: (item: T) => ReactNode };

function Rows<T extends Row>({ items, list, row }: RowsProps<T> & { items: readonly T[] }) {
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useFixedRows(scrollerRef, items.length, ROW_HEIGHT);
  const { more } = list;
  useEffect(() => {
    if (rows.last > items.length - ROWS_LEFT) more();
  }, [rows.last, items.length, more]);
  return (
    <div ref={scrollerRef} className={pane.scroller} data-old={list.isOld || undefined}>
      <ul className={styles.canvas} style={{ height: rows.canvasHeight }}>
        {items.slice(rows.first, rows.last + 1).map((item, index) => (
          <li
            key={item.id}
            className={styles.row}
            style={{ transform: `translateY(${String(rows.topOf(rows.first + index))}px)` }}
          >
            {row(item)}
          </li>
        ))}
      </ul>
    </div>
  );
}
