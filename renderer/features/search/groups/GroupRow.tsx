import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationGroup } from '../../../../shared/ipc/search.ts';
import { useFormat } from '../../../lib/format.ts';
import { HitText } from '../HitRow.tsx';
import type { RowWords } from '../useRowWords.ts';
import classes from '../search.module.css';

type GroupRowProps = {
  /** Undefined until its page is here. */
  group: ConversationGroup | undefined;
  index: number;
  /** Pixels from the top of the list. */
  top: number;
  total: number;
  isCurrent: boolean;
  words: RowWords;
  onCurrent: (index: number) => void;
  onOpen: (group: ConversationGroup) => void;
};

/** A conversation: how many hits, from when to when, and its newest hit as written. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { group, index, top, total, isCurrent, words, onCurrent, onOpen } = props;
  const toHere = () => onCurrent(index);
  return (
    <div
      className={classes.hit}
      style={{ top }}
      role="option"
      aria-selected={isCurrent}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-hit={index}
      data-group
      data-current={isCurrent || undefined}
      tabIndex={isCurrent ? 0 : -1}
      aria-busy={group === undefined || undefined}
      onClick={toHere}
      onDoubleClick={() => group && onOpen(group)}
      onFocus={isCurrent ? undefined : toHere}
    >
      {group !== undefined && <GroupHead group={group} />}
      {group !== undefined && <HitText hit={group.newest} words={words} />}
    </div>
  );
});

function GroupHead({ group }: { group: ConversationGroup }) {
  const { t } = useTranslation('search');
  const format = useFormat();
  const [first, last] = [format.day(group.firstAtMs), format.day(group.lastAtMs)];
  return (
    <div className={classes.hitHead}>
      <span className={classes.hitWho}>
        <bdi className={classes.sender}>{group.conversation.title}</bdi>
      </span>
      <strong>{t('groups.hits', { count: group.hits, number: format.number(group.hits) })}</strong>
      <time>{first === last ? first : `${first} – ${last}`}</time>
    </div>
  );
}
