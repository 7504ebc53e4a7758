import { Button, CloseButton, Loader, SegmentedControl, TextInput } from '@mantine/core';
import { IconArchive, IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { QueryHelp } from './QueryHelp.tsx';
import type { Order, Search } from './useSearch.ts';
import classes from './search.module.css';

type QueryBarProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  draft: string;
  query: string;
  order: Order;
  search: Search;
  onDraft: (draft: string) => void;
  onRun: (query: string) => void;
  onOrder: (order: Order) => void;
};

/** Where a query is written, and in one line what it found. */
export function QueryBar(props: QueryBarProps) {
  const { fieldRef, draft, search, onDraft, onRun } = props;
  const { t } = useTranslation('search');
  return (
    <div className={classes.bar}>
      <form
        role="search"
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onRun(draft);
        }}
      >
        <TextInput
          ref={fieldRef}
          className={classes.field}
          value={draft}
          onChange={(event) => onDraft(event.currentTarget.value)}
          aria-label={t('field')}
          placeholder={t('placeholder')}
          spellCheck={false}
          autoComplete="off"
          maxLength={20_000}
          error={search.failure?.shape.code === 'search.syntax'}
          leftSection={search.isLoading ? <Loader size={14} aria-hidden /> : <IconSearch size={16} aria-hidden />}
          rightSection={
            draft !== '' && (
              <CloseButton
                size="sm"
                aria-label={t('clearQuery')}
                onClick={() => {
                  onDraft('');
                  fieldRef.current?.focus();
                }}
              />
            )
          }
        />
        <Button type="submit">{t('run')}</Button>
        <QueryHelp onRun={onRun} />
      </form>
      <Found {...props} />
    </div>
  );
}

function Found({ query, order, search, onOrder }: QueryBarProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const { result } = search;
  if (result === null || search.failure !== null) return null;
  return (
    <div className={classes.found} data-old={search.isOld || undefined}>
      <span role="status">
        <strong>{t('total', { count: result.total, number: format.number(result.total) })}</strong>
        {' · '}
        {t('conversations', { count: result.conversations, number: format.number(result.conversations) })}
        {' · '}
        {t('milliseconds', { number: format.number(Math.round(result.milliseconds * 10) / 10) })}
      </span>
      <SegmentedControl
        size="xs"
        className={classes.order}
        value={order}
        onChange={(value) => onOrder(value)}
        aria-label={t('order')}
        data={[
          { value: 'newest', label: t('newest') },
          { value: 'oldest', label: t('oldest') },
        ]}
      />
      <MayButton
        right="export"
        size="xs"
        variant="default"
        disabled={result.total === 0}
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => go('evidence', { selection: { kind: 'query', query }, label: query })}
      >
        {t('exportAll')}
      </MayButton>
    </div>
  );
}
