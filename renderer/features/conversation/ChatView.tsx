import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary, FlagMark } from '../../../shared/model.ts';
import { failureOf } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import { useRowFocus } from '../../lib/useRowFocus.ts';
import { FailedState, LoadingState } from '../../ui/states.tsx';
import { ChatRow } from './ChatRow.tsx';
import type { Cursor } from './cursor.ts';
import { isPicked } from './cursor.ts';
import type { Find } from './find/useFind.ts';
import { useMarks } from './find/useMarks.ts';
import type { Marks } from './find/useMarks.ts';
import { Rail } from './Rail.tsx';
import type { Reader } from './useReader.ts';
import { sidesOf } from './sides.ts';
import { WINDOW_ROWS } from './timeline.ts';
import type { PlacedMark } from './timeline.ts';
import { useRowWindow } from './useRowWindow.ts';
import type { Jump, Rows } from './useRowWindow.ts';
import { useTimeline } from './useTimeline.ts';
import type { Timeline } from './useTimeline.ts';
import classes from './conversation.module.css';

type ChatViewProps = {
  conversation: ConversationSummary;
  marks: readonly PlacedMark[];
  reader: Reader;
  find: Find;
  onFlag: (position: number, flag: FlagMark) => void;
  /** What the keys of the area need to know of the screen. */
  onShown: (shown: { first: number; timeline: Timeline }) => void;
};

/** The conversation itself: any number of messages, those on screen loaded by slices. */
export function ChatView(props: ChatViewProps) {
  const { jump } = props.reader;
  return jump === null ? <LoadingState /> : <Chat {...props} jump={jump} />;
}

function Chat({ jump, ...props }: ChatViewProps & { jump: Jump }) {
  const { conversation, reader, onShown } = props;
  const { t } = useTranslation('conversation');
  const scrollerRef = useRef<HTMLDivElement>(null);
  const rows = useRowWindow(scrollerRef, conversation.messages, jump);
  const timeline = useTimeline(conversation.id, rows.first, rows.last);
  const marksOf = useMarks(props.find, timeline.slices);
  const isLong = conversation.messages > WINDOW_ROWS;
  useEffect(() => onShown({ first: rows.first, timeline }));
  useRowFocus(scrollerRef, useFocusWish(reader.cursor));
  if (timeline.failure !== null) return <FailedState error={failureOf(timeline.failure)} onRetry={timeline.retry} />;
  return (
    <div className={classes.chat}>
      <StickyDay rows={rows} timeline={timeline} />
      <div
        ref={scrollerRef}
        className={classes.scroller}
        data-long={isLong || undefined}
        role="feed"
        aria-label={t('feed', { title: conversation.title })}
        tabIndex={-1}
      >
        <RowList {...props} rows={rows} timeline={timeline} marksOf={marksOf} />
      </div>
      {isLong && (
        <Rail first={rows.first} total={conversation.messages} onMove={(position) => reader.goTo(position, 'center')} />
      )}
    </div>
  );
}

type RowsProps = ChatViewProps & { rows: Rows; timeline: Timeline; marksOf: Marks };

function RowList({ conversation, marks, reader, onFlag, rows, timeline, marksOf }: RowsProps) {
  const { virtualizer, window } = rows;
  const { cursor, target, pick } = reader;
  const sideOf = useMemo(() => sidesOf(conversation), [conversation]);
  const total = conversation.messages;
  return (
    <div className={classes.canvas} style={{ height: virtualizer.getTotalSize() }}>
      {virtualizer.getVirtualItems().map((item) => {
        const position = window.base + item.index;
        const message = position < total ? timeline.at(position) : null;
        return (
          <div
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={classes.row}
            style={{ transform: `translateY(${String(item.start)}px)` }}
          >
            <ChatRow
              position={position}
              total={total}
              previous={position > 0 ? timeline.at(position - 1) : null}
              message={message}
              hits={marksOf(message?.id ?? -1)}
              marks={marks}
              sideOf={sideOf}
              isCurrent={cursor.position === position}
              isSelected={isPicked(cursor, position)}
              isTarget={target === position}
              onPick={pick}
              onFlag={onFlag}
            />
          </div>
        );
      })}
    </div>
  );
}

/** The day of what is on top of the screen, unless the line of that very day stands there. */
function StickyDay({ rows, timeline }: { rows: Rows; timeline: Timeline }) {
  const format = useFormat();
  const atMs = timeline.at(rows.first)?.sentAtMs ?? null;
  if (atMs === null) return null;
  const before = timeline.at(rows.first - 1);
  const beginsDay = rows.first === 0 || (before !== undefined && format.day(before.sentAtMs) !== format.day(atMs));
  if (beginsDay && !rows.isTopCut) return null;
  return (
    <div className={classes.sticky} aria-hidden>
      {format.longDay(atMs)}
    </div>
  );
}

/** The message that the keyboard went to; a click has put the focus where it wants it already. */
function useFocusWish(cursor: Cursor): { readonly selector: string } | null {
  return useMemo(
    () =>
      cursor.byKeyboard && cursor.position !== null
        ? { selector: `article[data-position="${String(cursor.position)}"]` }
        : null,
    [cursor],
  );
}
