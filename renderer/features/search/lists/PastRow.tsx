import { Button, UnstyledButton } from '@mantine/core';
import { IconEqual, IconEqualNot, IconHelp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { PastSearch, Replay } from '../../../../shared/ipc/searchLists.ts';
import { useFormat } from '../../../lib/format.ts';
import { go } from '../../../lib/place.ts';
import { useAction } from '../../../lib/useRoute.ts';
import { InlineFailure } from '../../../ui/states.tsx';
import type { Asked } from '../asked.ts';
import classes from './lists.module.css';

type PastProps = { search: PastSearch; showActor: boolean; onRun: (asked: Asked) => void };

/** One search of the past: run it again, or ask whether it still finds the same. */
export function PastRow({ search, showActor, onRun }: PastProps) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const replay = useAction('search.replay');
  const { query, scripts } = search.question;
  return (
    <li className={classes.item} data-seq={search.seq}>
      <UnstyledButton className={classes.run} onClick={() => runAgain(search, onRun)}>
        <code className={classes.query}>{query}</code>
        <span className={classes.note}>
          <time title={format.timeWithZone(search.atMs)}>{format.minute(search.atMs)}</time>
          {search.conversation !== null && ` · ${t('inConversation')} ${nameOf(search.conversation)}`}
          {showActor && ` · ${search.actor}`}
          {search.total !== null && ` · ${t('total', { count: search.total, number: format.number(search.total) })}`}
          {scripts === 'asWritten' && ` · ${t('saved.asWritten')}`}
        </span>
      </UnstyledButton>
      <Button
        size="compact-xs"
        variant="default"
        loading={replay.isPending}
        onClick={() => replay.mutate({ seq: search.seq })}
      >
        {t('history.replay')}
      </Button>
      {replay.data !== undefined && <Compared replay={replay.data} />}
      <InlineFailure error={replay.error} />
    </li>
  );
}

/** A search inside a conversation goes on there: its words are stepped through, not looked for in the whole archive. */
function runAgain({ question: { query, scripts }, conversation }: PastSearch, onRun: PastProps['onRun']): void {
  if (conversation === null) onRun({ query, scripts, order: 'newest' });
  else go('conversation', { conversationId: conversation.id, find: { query, scripts } });
}

function nameOf({ id, title }: NonNullable<PastSearch['conversation']>): string {
  return title ?? `#${id}`;
}

const LOOKS = { same: IconEqual, changed: IconEqualNot, unknown: IconHelp } as const;

/** The same as then or not, with the numbers of both; colour is never the only sign. */
function Compared({ replay }: { replay: Replay }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const look = replay.isSame === null ? 'unknown' : replay.isSame ? 'same' : 'changed';
  const Glyph = LOOKS[look];
  const { total } = replay.then;
  return (
    <p className={classes.compared} data-look={look} role="status">
      <Glyph size={14} aria-hidden /> <strong>{t(`history.${look}`)}</strong>{' '}
      {t('history.numbers', {
        before: total === null ? '—' : format.number(total),
        again: format.number(replay.totalOfThen),
        now: format.number(replay.totalNow),
      })}
    </p>
  );
}
