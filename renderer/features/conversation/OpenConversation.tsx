import { IconMessageOff } from '@tabler/icons-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationMark } from '../../../shared/ipc/conversations.ts';
import type { ConversationSummary } from '../../../shared/model.ts';
import { EmptyState } from '../../ui/states.tsx';
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

type OpenProps = { conversation: ConversationSummary; marks: readonly ConversationMark[]; messageId: number | null };

/** One conversation: head, chat, what is picked, and the panel of the current message. */
export function OpenConversation({ conversation, marks, messageId }: OpenProps) {
  const placed = useMemo(() => sortMarks(marks), [marks]);
  const shownRef = useRef<{ first: number; timeline: Timeline } | null>(null);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const reader = useReader(conversation, messageId);
  const idAt = (position: number) => shownRef.current?.timeline.at(position)?.id ?? null;
  const flags = useFlagSteps(conversation.id, reader, () => {
    const position = reader.cursor.position;
    return position === null ? null : idAt(position);
  });
  useConversationKeys({
    conversation,
    reader,
    flags,
    firstShown: () => shownRef.current?.first ?? 0,
    idAt,
    togglePanel: () => setPanelOpen(!isPanelOpen),
  });
  const { pick } = reader;
  const onFlag = useCallback(
    (position: number) => {
      pick(position, false);
      setPanelOpen(true);
    },
    [pick],
  );
  const current = reader.cursor.position === null ? undefined : shownRef.current?.timeline.at(reader.cursor.position);
  if (conversation.messages === 0) return <OnlyMarks conversation={conversation} marks={marks} />;
  return (
    <PeopleContext value={conversation.members}>
      <ConversationHead
        conversation={conversation}
        flags={flags}
        isPanelOpen={isPanelOpen}
        onPanel={() => setPanelOpen(!isPanelOpen)}
      />
      <div className={classes.body}>
        <div className={classes.main}>
          {reader.jump !== null && (
            <ChatView
              conversation={conversation}
              marks={placed}
              cursor={reader.cursor}
              jump={reader.jump}
              target={reader.target}
              onPick={reader.pick}
              onFlag={onFlag}
              onRail={(position) => reader.goTo(position, 'center')}
              onShown={(shown) => {
                shownRef.current = shown;
              }}
            />
          )}
          <PickedBar conversation={conversation} cursor={reader.cursor} onClear={reader.clear} />
        </div>
        {isPanelOpen && (
          <MessagePanel message={current ?? null} flags={flags.all} onClose={() => setPanelOpen(false)} />
        )}
      </div>
    </PeopleContext>
  );
}

/** A conversation of which nothing may be shown: still counted, never nothing. */
function OnlyMarks({ conversation, marks }: { conversation: ConversationSummary; marks: readonly ConversationMark[] }) {
  const { t } = useTranslation('conversation');
  return (
    <PeopleContext value={conversation.members}>
      <EmptyState icon={IconMessageOff} title={t('nothingShown')} next={t('nothingShownNext')}>
        <div className={classes.onlyMarks}>
          {marks.map((mark, index) => (
            <MarkLine key={index} mark={mark} />
          ))}
        </div>
      </EmptyState>
    </PeopleContext>
  );
}
