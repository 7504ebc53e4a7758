import { IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useParams } from '../../lib/place.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { ConversationList } from './ConversationList.tsx';
import { OpenConversation } from './OpenConversation.tsx';
import classes from './conversation.module.css';

/** All conversations at the left, the open one beside it. */
export function ConversationArea() {
  const { conversationId, messageId } = useParams('conversation');
  return (
    <div className={classes.area}>
      <ConversationList openId={conversationId ?? null} />
      <div className={classes.open}>
        {conversationId === undefined ? (
          <NothingOpen />
        ) : (
          <Opened key={conversationId} conversationId={conversationId} messageId={messageId ?? null} />
        )}
      </div>
    </div>
  );
}

function Opened({ conversationId, messageId }: { conversationId: number; messageId: number | null }) {
  const answer = useRoute('conversation.open', { conversationId }, { keepOld: false });
  return (
    <Loaded query={answer}>
      {({ conversation, marks }) => (
        <OpenConversation conversation={conversation} marks={marks} messageId={messageId} />
      )}
    </Loaded>
  );
}

function NothingOpen() {
  const { t } = useTranslation('conversation');
  return <EmptyState icon={IconMessages} title={t('nothingOpen')} next={t('nothingOpenNext')} />;
}
