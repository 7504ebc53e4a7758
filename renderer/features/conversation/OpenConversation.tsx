import { IconMessageOff } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationMark } from '../../../shared/ipc/conversations.ts';
import type { ConversationSummary } from '../../../shared/model.ts';
import { CallFailure } from '../../lib/call.ts';
import { EmptyState, InlineFailure } from '../../ui/states.tsx';
import { ChatView } from './ChatView.tsx';
import { ConversationHead } from './ConversationHead.tsx';
import { MarkLine } from './MarkLine.tsx';
import { MessagePanel } from './MessagePanel.tsx';
import { PeopleContext } from './people.ts';
import { PickedBar } from './PickedBar.tsx';
import { sortMarks } from './timeline.ts';
import { useConversationKeys } from './useConversationKeys.ts';
import { useFlagSteps } from './useFlagSteps.ts';
import { useReader } from './useReader.ts';
import type { Timeline } from './useTimeline.ts';
import classes from './conversation.module.css';

type Shown = { first: number; timeline: Timeline };
type OpenProps = { conversation: ConversationSummary; marks: readonly ConversationMark[]; messageId: number | null };

/** One conversation; one that has nothing to show says how much is withheld and why. */
export function OpenConversation({ conversation, marks, messageId }: OpenProps) {
  return (
    <PeopleContext value={conversation.members}>
      {conversation.messages === 0 ? (
        <OnlyMarks marks={marks} />
      ) : (
        <Desk conversation={conversation} marks={marks} messageId={messageId} />
      )}
    </PeopleContext>
  );
}

/** Head, chat, what is picked, and the panel of the current message. */
function Desk({ conversation, marks, messageId }: OpenProps) {
  const placed = useMemo(() => sortMarks(marks), [marks]);
  const shownRef = useRef<Shown | null>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const reader = useReader(conversation, messageId);
  const { pick, cursor } = reader;
  const currentId = () =>
    cursor.position === null ? null : (shownRef.current?.timeline.at(cursor.position)?.id ?? null);
  const flags = useFlagSteps(conversation.id, reader, currentId);
  const togglePanel = () => setPanelOpen(!isPanelOpen);
  const onFlag = useCallback(
    (position: number) => {
      pick(position, false);
      setPanelOpen(true);
    },
    [pick],
  );
  const onShown = useCallback((shown: Shown) => {
    shownRef.current = shown;
  }, []);
  useConversationKeys({ conversation, reader, flags, firstShown: () => shownRef.current?.first ?? 0, togglePanel });
  return (
    <>
      <ConversationHead conversation={conversation} flags={flags} isPanelOpen={isPanelOpen} onPanel={togglePanel} />
      {reader.failure !== null && <InlineFailure error={new CallFailure(reader.failure)} />}
      <div className={classes.body}>
        <div className={classes.main}>
          <ChatView conversation={conversation} marks={placed} reader={reader} onFlag={onFlag} onShown={onShown} />
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
