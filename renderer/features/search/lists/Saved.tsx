import { ActionIcon, Button, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearch } from '../../../../shared/ipc/searchLists.ts';
import { useFormat } from '../../../lib/format.ts';
import { useAction, useForget, useRoute } from '../../../lib/useRoute.ts';
import { EmptyState, InlineFailure, Loaded } from '../../../ui/states.tsx';
import type { Asked } from '../asked.ts';
import classes from './lists.module.css';

type SavedProps = { asked: Asked; onRun: (asked: Asked) => void };

/** Searches under a name, for everybody who works with the archive. */
export function Saved({ asked, onRun }: SavedProps) {
  const { t } = useTranslation('search');
  const saved = useRoute('search.saved', {});
  return (
    <>
      {asked.query !== '' && <SaveForm asked={asked} taken={saved.data ?? []} />}
      <Loaded query={saved}>
        {(searches) =>
          searches.length === 0 ? (
            <EmptyState icon={IconBookmark} title={t('saved.none')} next={t('saved.noneNext')} />
          ) : (
            <ul className={classes.list}>
              {searches.map((search) => (
                <SavedRow key={search.id} search={search} onRun={onRun} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

function SaveForm({ asked, taken }: { asked: Asked; taken: readonly SavedSearch[] }) {
  const { t } = useTranslation(['search', 'common']);
  const [name, setName] = useState('');
  const save = useAction('search.save');
  const forget = useForget();
  const wanted = name.trim();
  const isTaken = taken.some((search) => search.name === wanted);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted === '') return;
    const { query, scripts, order } = asked;
    save.mutate(
      { name: wanted, question: { query, scripts }, order },
      {
        onSuccess: () => {
          setName('');
          forget(['search.saved']);
        },
      },
    );
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <code className={classes.query}>{asked.query}</code>
      <div className={classes.line}>
        <TextInput
          className={classes.grow}
          aria-label={t('saved.name')}
          placeholder={t('saved.name')}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" disabled={wanted === ''} loading={save.isPending}>
          {isTaken ? t('saved.replace') : t('common:save')}
        </Button>
      </div>
      {isTaken && <p className={classes.note}>{t('saved.taken')}</p>}
      <InlineFailure error={save.error} />
    </form>
  );
}

function SavedRow({ search, onRun }: { search: SavedSearch; onRun: (asked: Asked) => void }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const forget = useAction('search.forget');
  const forgetRoutes = useForget();
  const { question, order } = search;
  return (
    <li className={classes.item}>
      <UnstyledButton
        className={classes.run}
        onClick={() => onRun({ query: question.query, scripts: question.scripts, order })}
      >
        <strong>
          <bdi>{search.name}</bdi>
        </strong>
        <code className={classes.query}>{question.query}</code>
        <span className={classes.note}>
          {search.savedBy} · {format.minute(search.savedAtMs)}
          {question.scripts === 'asWritten' && ` · ${t('saved.asWritten')}`}
        </span>
      </UnstyledButton>
      <Tooltip label={t('saved.forget')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('saved.forgetNamed', { name: search.name })}
          loading={forget.isPending}
          onClick={() => forget.mutate({ id: search.id }, { onSettled: () => forgetRoutes(['search.saved']) })}
        >
          <IconTrash size={16} />
        </ActionIcon>
      </Tooltip>
      <InlineFailure error={forget.error} />
    </li>
  );
}
