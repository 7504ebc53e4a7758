import { SegmentedControl } from '@mantine/core';
import { IconMessages } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from '../../lib/place.ts';
import type { Places } from '../../lib/place.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { ConversationList } from './ConversationList.tsx';
import { OpenConversation } from './OpenConversation.tsx';
import { PeopleList } from './people/PeopleList.tsx';
import { PersonPage } from './people/PersonPage.tsx';
import pane from '../../ui/pane.module.css';
import classes from './conversation.module.css';

type Listed = 'chats' | 'people';

/** All conversations, or everybody, at the left; the open one beside it. */
export function ConversationArea() {
  const { t } = useTranslation(['people', 'conversation']);
  const params = useParams('conversation');
  const { conversationId, personId } = params;
  const [listed, setListed] = useState<Listed>('chats');
  const [listedFor, setListedFor] = useState(params);
  if (listedFor !== params) {
    setListedFor(params);
    if (personId !== undefined) setListed('people');
  }
  return (
    <div className={classes.area}>
      <nav className={pane.side} aria-label={t(listed === 'chats' ? 'conversation:list' : 'list')}>
        <SegmentedControl
          size="xs"
          className={classes.listed}
          aria-label={t('which')}
          value={listed}
          onChange={setListed}
          data={[
            { value: 'chats', label: t('chats') },
            { value: 'people', label: t('title') },
          ]}
        />
        {listed === 'chats' ? (
          <ConversationList openId={conversationId ?? null} />
        ) : (
          <PeopleList openId={personId ?? null} />
        )}
      </nav>
      <div className={classes.open}>
        <Open {...params} />
      </div>
    </div>
  );
}

function Open({ conversationId, messageId, find, personId }: Places['conversation']) {
  if (personId !== undefined) return <PersonPage key={personId} personId={personId} />;
  if (conversationId === undefined) return <NothingOpen />;
  return (
    <Opened key={conversationId} conversationId={conversationId} messageId={messageId ?? null} find={find ?? null} />
  );
}

type OpenedProps = {
  conversationId: number;
  messageId: number | null;
  find: NonNullable<Places['conversation']['find']> | null;
};

function Opened({ conversationId, messageId, find }: OpenedProps) {
  const answer = useRoute('conversation.open', { conversationId }, { keepOld: false });
  return (
    <Loaded query={answer}>
      {({ conversation, marks }) => (
        <OpenConversation conversation={conversation} marks={marks} messageId={messageId} find={find} />
      )}
    </Loaded>
  );
}

function NothingOpen() {
  const { t } = useTranslation('conversation');
  return <EmptyState icon={IconMessages} title={t('nothingOpen')} next={t('nothingOpenNext')} />;
}
