import { Button, CloseButton, Loader, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from './asked.ts';
import { QueryHelp } from './QueryHelp.tsx';
import type { Search } from './useSearch.ts';
import classes from './search.module.css';

type QueryBarProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  asked: Asked;
  search: Search;
  onAsk: (asked: Asked) => void;
};

/** Where a query is written. What is being typed stays in here, so that typing draws nothing else. */
export function QueryBar({ fieldRef, asked, search, onAsk }: QueryBarProps) {
  const { t } = useTranslation('search');
  const [draft, setDraft] = useState(asked.query);
  const [draftFor, setDraftFor] = useState(asked.query);
  if (draftFor !== asked.query) {
    setDraftFor(asked.query);
    setDraft(asked.query);
  }
  return (
    <div className={classes.bar}>
      <form
        role="search"
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          onAsk({ ...asked, query: draft });
        }}
      >
        <TextInput
          ref={fieldRef}
          className={classes.field}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
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
                  setDraft('');
                  fieldRef.current?.focus();
                }}
              />
            )
          }
        />
        <Button type="submit">{t('run')}</Button>
        <QueryHelp onRun={(query) => onAsk({ ...asked, query })} />
      </form>
    </div>
  );
}
