import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationMark } from '../../../shared/ipc/conversations.ts';
import type { FlagMark, Message, PersonRef, Range } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { MarkLine } from './MarkLine.tsx';
import { MessageRow } from './MessageRow.tsx';
import type { Side } from './sides.ts';
import { marksBetween } from './timeline.ts';
import type { PlacedMark } from './timeline.ts';
import classes from './conversation.module.css';

type ChatRowProps = {
  position: number;
  total: number;
  /** null: there is none; undefined: not loaded yet. */
  previous: Message | null | undefined;
  message: Message | null | undefined;
  /** Where the words that are looked for stand in the message. */
  hits: readonly Range[];
  marks: readonly PlacedMark[];
  sideOf: (person: PersonRef) => Side;
  isCurrent: boolean;
  isSelected: boolean;
  isTarget: boolean;
  onPick: (position: number, extend: boolean) => void;
  onFlag: (position: number, flag: FlagMark) => void;
};

/** A position of the conversation: what happened since the message before, then the message. Drawn again only when it changes. */
export const ChatRow = memo(function ChatRow(props: ChatRowProps) {
  const { message, previous, marks, position } = props;
  if (message === undefined || previous === undefined) return <div className={classes.loading} aria-busy />;
  const between =
    message?.sentAtMs === null ? [] : marksBetween(marks, previous?.sentAtMs ?? null, message?.sentAtMs ?? null);
  const own = between.find((mark) => isTheMessage(mark, message));
  const lines = between.map((mark, index) => (mark === own ? null : <MarkLine key={index} mark={mark} />));
  if (message === null) return lines.length === 0 ? null : <article>{lines}</article>;
  return (
    <article
      className={classes.item}
      data-position={position}
      tabIndex={props.isCurrent ? 0 : -1}
      aria-posinset={position + 1}
      aria-setsize={props.total}
      aria-current={props.isTarget || undefined}
      aria-label={message.sender.name}
    >
      {lines}
      <DayLine message={message} previous={previous} />
      <div
        className={classes.message}
        data-target={props.isTarget || undefined}
        data-current={props.isCurrent || undefined}
        data-selected={props.isSelected || undefined}
        onClick={(event) => props.onPick(position, event.shiftKey)}
      >
        <MessageRow
          message={message}
          hits={props.hits}
          side={props.sideOf(message.sender)}
          answer={own?.kind === 'consent' ? own.status : null}
          onFlag={(flag) => props.onFlag(position, flag)}
        />
      </div>
    </article>
  );
});

/** An agree or disagree message stands for itself: it takes over what the ledger says of it (refused or withdrawn). */
function isTheMessage(mark: ConversationMark, message: Message | null): boolean {
  return mark.kind === 'consent' && message !== null && mark.evidence === `message ${message.msgid}`;
}

function DayLine({ message, previous }: { message: Message; previous: Message | null }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const day = format.day(message.sentAtMs);
  if (previous !== null && format.day(previous.sentAtMs) === day) return null;
  return (
    <div className={classes.day}>
      <span>{message.sentAtMs === null ? t('noTime') : format.longDay(message.sentAtMs)}</span>
    </div>
  );
}
