import { ActionIcon, Text, Title, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArchive, IconChevronDown, IconChevronUp, IconLayoutSidebarRight, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationSummary } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { MayButton } from '../../ui/MayButton.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { addAllToEvidence } from './picked.ts';
import type { FlagSteps } from './useFlagSteps.ts';
import classes from './conversation.module.css';

type HeadProps = {
  conversation: ConversationSummary;
  flags: FlagSteps;
  isPanelOpen: boolean;
  onPanel: () => void;
  isFinding: boolean;
  onFind: () => void;
};

const MOST_MEMBERS = 6;

/** Who talks here, how much of it is shown and how much is not, and the ways through it. */
export function ConversationHead({ conversation, flags, isPanelOpen, onPanel, isFinding, onFind }: HeadProps) {
  const { t } = useTranslation('conversation');
  return (
    <header className={classes.headBar}>
      <HeadText conversation={conversation} />
      <FlagButtons flags={flags} />
      <MayButton
        right="export"
        variant="default"
        size="xs"
        leftSection={<IconArchive size={14} aria-hidden />}
        onClick={() => addAllToEvidence(conversation)}
      >
        {t('exportAll')}
      </MayButton>
      <Tooltip label={t('find.title')}>
        <ActionIcon
          variant={isFinding ? 'light' : 'default'}
          aria-label={t('find.title')}
          aria-pressed={isFinding}
          onClick={onFind}
        >
          <IconSearch size={16} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('panel')}>
        <ActionIcon
          variant={isPanelOpen ? 'light' : 'default'}
          aria-label={t('panel')}
          aria-pressed={isPanelOpen}
          onClick={onPanel}
        >
          <IconLayoutSidebarRight size={16} />
        </ActionIcon>
      </Tooltip>
    </header>
  );
}

function HeadText({ conversation }: { conversation: ConversationSummary }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  return (
    <div className={classes.headText}>
      <Title order={2} className={classes.headTitle}>
        <bdi>{conversation.title}</bdi>
      </Title>
      <div className={classes.headFacts}>
        <Members members={conversation.members} />
        <span>{t('messageCount', { count: conversation.messages, number: format.number(conversation.messages) })}</span>
        {conversation.withheld > 0 && (
          <Text component="span" size="xs" fw={600}>
            {t('withheldCount', { count: conversation.withheld, number: format.number(conversation.withheld) })}
          </Text>
        )}
        <span>{format.days(conversation.firstAtMs, conversation.lastAtMs)}</span>
      </div>
    </div>
  );
}

function Members({ members }: Pick<ConversationSummary, 'members'>) {
  const { t } = useTranslation('conversation');
  return (
    <>
      {members.slice(0, MOST_MEMBERS).map((member) => (
        <UnstyledButton
          key={member.id}
          className={classes.member}
          title={t('openPerson', { name: member.name })}
          onClick={() => go('conversation', { personId: member.id })}
        >
          <PersonName person={member} />
        </UnstyledButton>
      ))}
      {members.length > MOST_MEMBERS && <span>{t('moreMembers', { count: members.length - MOST_MEMBERS })}</span>}
    </>
  );
}

function FlagButtons({ flags }: { flags: FlagSteps }) {
  const { t } = useTranslation('conversation');
  const open = flags.all.filter((flag) => flag.status === 'open').length;
  if (flags.hasFailed) return <Text size="xs">{t('flagsFailed')}</Text>;
  if (flags.all.length === 0) return null;
  return (
    <div className={classes.steps} role="group" aria-label={t('flagSteps')}>
      <Text size="xs" component="span">
        {t('flagSummary', { count: flags.all.length, open })}
      </Text>
      <Tooltip label={t('keys.previousFlag')}>
        <ActionIcon variant="default" size="sm" aria-label={t('keys.previousFlag')} onClick={flags.previous}>
          <IconChevronUp size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('keys.nextFlag')}>
        <ActionIcon variant="default" size="sm" aria-label={t('keys.nextFlag')} onClick={flags.next}>
          <IconChevronDown size={14} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
