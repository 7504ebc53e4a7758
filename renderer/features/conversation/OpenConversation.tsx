import { IconMessageOff } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationMark } from '../../../shared/ipc/conversations.ts';
import type { ConversationSummary } from '../../../shared/model.ts';
import { CallFailure } from '../../lib/call.ts';
import { EmptyState, InlineFailure } from '../../ui/states.tsx';
import { ChatView } from './ChatView.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import { FindBar } from './find/FindBar.tsx';
import { useFind } from './find/useFind.ts';
import type { FindQuestion } from './find/useFind.ts';
import { useFinder } from './find/useFinder.ts';
import { MarkLine } from './MarkLine.tsx';
import { MessagePanel } from './MessagePanel.tsx';
import { PeopleContext } from './people.ts';
import { PickedBar } from './PickedBar.tsx';
import { sortMarks } from './timeline.ts';
import { useConversationKeys } from './useConversationKeys.ts';
import { useFlagSteps } from './useFlagSteps.ts';
import { useReader } from './useReader.ts';
import type { Reader } from './useReader.ts';
import type { Timeline } from './useTimeline.ts';
import classes from './conversation.module.css';

type Shown = { first: number; timeline: Timeline };
type OpenProps = {
  conversation: ConversationSummary;
  marks: readonly ConversationMark[];
  messageId: number | null;
  find: FindQuestion | null;
};

/** One conversation; one that has nothing to show says how much is withheld and why. */
export function OpenConversation(props: OpenProps) {
  const { conversation, marks } = props;
  return (
    <PeopleContext value={conversation.members}>
      {conversation.messages === 0 ? <OnlyMarks marks={marks} /> : <Desk {...props} />}
    </PeopleContext>
  );
}

/** Head, chat, what is picked, and the panel of the current message. */
function Desk({ conversation, marks, messageId, find: question }: OpenProps) {
  const placed = useMemo(() => sortMarks(marks), [marks]);
  const reader = useReader(conversation, messageId);
  const { cursor } = reader;
  const { isPanelOpen, togglePanel, onFlag } = usePanel(reader);
  const { finder, onShown, ...ways } = useWays({ conversation, messageId, question, reader });
  const { flags, find } = ways;
  useConversationKeys({ conversation, reader, ...ways, toFind: finder.open, togglePanel });
  return (
    <>
      <ConversationHead
        conversation={conversation}
        flags={flags}
        isPanelOpen={isPanelOpen}
        onPanel={togglePanel}
        isFinding={question !== null}
        onFind={finder.toggle}
      />
      {question !== null && <FindBar fieldRef={finder.fieldRef} find={find} onFind={finder.ask} />}
      {reader.failure !== null && <InlineFailure error={new CallFailure(reader.failure)} />}
      <div className={classes.body}>
        <div className={classes.main}>
          <ChatView
            conversation={conversation}
            marks={placed}
            reader={reader}
            find={find}
            onFlag={onFlag}
            onShown={onShown}
          />
          <PickedBar conversation={conversation} cursor={cursor} onClear={reader.clear} />
        </div>
        {isPanelOpen && (
          <MessagePanel
            conversationId={conversation.id}
            position={cursor.position}
            flags={flags.all}
            onClose={togglePanel}
          />
        )}
      </div>
    </>
  );
}

/** The panel of the current message; a flag opens it. */
function usePanel({ pick }: Reader) {
  const [isPanelOpen, setPanelOpen] = useState(false);
  const onFlag = useCallback(
    (position: number) => {
      pick(position, false);
      setPanelOpen(true);
    },
    [pick],
  );
  return { isPanelOpen, onFlag, togglePanel: () => setPanelOpen(!isPanelOpen) };
}

type WaysInput = {
  conversation: ConversationSummary;
  messageId: number | null;
  question: FindQuestion | null;
  reader: Reader;
};

/** The ways through a conversation, by flags and by hits, each from what stands on the screen in the moment of a key. */
function useWays({ conversation, messageId, question, reader }: WaysInput) {
  const { cursor } = reader;
  const shownRef = useRef<Shown | null>(null);
  const onShown = useCallback((shown: Shown) => {
    shownRef.current = shown;
  }, []);
  const currentId = () =>
    cursor.position === null ? null : (shownRef.current?.timeline.at(cursor.position)?.id ?? null);
  return {
    onShown,
    firstShown: () => shownRef.current?.first ?? 0,
    flags: useFlagSteps(conversation.id, reader, currentId),
    find: useFind({ conversationId: conversation.id, question, openedAt: messageId, reader, currentId }),
    finder: useFinder(conversation.id, messageId, question),
  };
}

/** A conversation of which nothing may be shown: still counted, never nothing. */
function OnlyMarks({ marks }: { marks: readonly ConversationMark[] }) {
  const { t } = useTranslation('conversation');
  return (
    <EmptyState icon={IconMessageOff} title={t('nothingShown')} next={t('nothingShownNext')}>
      <div className={classes.onlyMarks}>
        {marks.map((mark, index) => (
          <MarkLine key={index} mark={mark} />
        ))}
      </div>
    </EmptyState>
  );
}
