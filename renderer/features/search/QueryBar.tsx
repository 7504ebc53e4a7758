import { Button, CloseButton, Loader, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { QueryHelp } from './QueryHelp.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type QueryBarProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  draft: string;
  search: Search;
  onDraft: (draft: string) => void;
  onRun: (query: string) => void;
};

/** Where a query is written. */
export function QueryBar({ fieldRef, draft, search, onDraft, onRun }: QueryBarProps) {
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
    </div>
  );
}
