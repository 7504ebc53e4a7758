import { ActionIcon, CloseButton, TextInput, Tooltip } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent, KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import type { Find } from './useFind.ts';
import classes from './find.module.css';

type BarProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  find: Find;
  /** A new question; null closes the bar. */
  onFind: (query: string | null) => void;
};

/** A query inside one conversation: how many hits, which one this is, and the ways to the others. */
export function FindBar({ fieldRef, find, onFind }: BarProps) {
  const { t } = useTranslation('conversation');
  const asked = find.question?.query ?? '';
  const [draft, setDraft] = useDraft(asked);
  const wanted = draft.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted !== asked) onFind(wanted);
    else find.next();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // TRAP: Enter also ends a composition of Chinese input.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && event.shiftKey && wanted === asked) find.previous();
    else if (event.key === 'Escape') onFind(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form role="search" className={classes.bar} aria-label={t('find.title')} onSubmit={submit}>
      <TextInput
        ref={fieldRef}
        size="xs"
        className={classes.field}
        aria-label={t('find.field')}
        placeholder={t('find.field')}
        value={draft}
        maxLength={20_000}
        spellCheck={false}
        autoComplete="off"
        leftSection={<IconSearch size={14} aria-hidden />}
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Place find={find} />
      <Step label={t('find.previous')} icon="up" isDisabled={!find.ids?.length} onClick={find.previous} />
      <Step label={t('find.next')} icon="down" isDisabled={!find.ids?.length} onClick={find.next} />
      <CloseButton size="sm" aria-label={t('find.close')} onClick={() => onFind(null)} />
      {find.failure !== null && (
        <div className={classes.failure}>
          <InlineFailure error={find.failure} />
        </div>
      )}
    </form>
  );
}

/** What is being written; starts anew whenever something else was asked. */
function useDraft(asked: string) {
  const [draft, setDraft] = useState(asked);
  const [draftFor, setDraftFor] = useState(asked);
  if (draftFor !== asked) {
    setDraftFor(asked);
    setDraft(asked);
  }
  return [draft, setDraft] as const;
}

function Place({ find }: { find: Find }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const { ids, at, isLooking } = find;
  const text = () => {
    if (isLooking) return t('find.looking');
    if (ids === null) return '';
    if (ids.length === 0) return t('find.none');
    const total = format.number(ids.length);
    return at === null
      ? t('find.hits', { count: ids.length, number: total })
      : t('find.place', { number: format.number(at + 1), total });
  };
  return (
    <span role="status" className={classes.place}>
      {text()}
    </span>
  );
}

type StepProps = { label: string; icon: 'up' | 'down'; isDisabled: boolean; onClick: () => void };

function Step({ label, icon, isDisabled, onClick }: StepProps) {
  const Glyph = icon === 'up' ? IconChevronUp : IconChevronDown;
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" size="sm" aria-label={label} disabled={isDisabled} onClick={onClick}>
        <Glyph size={14} />
      </ActionIcon>
    </Tooltip>
  );
}
