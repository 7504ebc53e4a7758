import { Button } from '@mantine/core';
import { IconArchive, IconMessages } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Flag } from '../../../shared/ipc/flags.ts';
import { useFormat } from '../../lib/format.ts';
import { MessageContext } from '../../ui/context/MessageContext.tsx';
import { FlagCard } from '../../ui/flag/FlagCard.tsx';
import { MayButton } from '../../ui/MayButton.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import classes from './flags.module.css';

type OpenFlagProps = {
  flag: Flag;
  onConversation: () => void;
  onEvidence: () => void;
  onDecided: (flag: Flag) => void;
};

/** The open card: what was said around the words, why they were flagged, and the decision. */
export function OpenFlag({ flag, onConversation, onEvidence, onDecided }: OpenFlagProps) {
  const { t } = useTranslation('flags');
  const format = useFormat();
  return (
    <>
      <div className={classes.around}>
        <div className={classes.cardHead}>
          <PersonName person={flag.sender} />
          <time className={classes.quiet} title={format.timeWithZone(flag.sentAtMs)}>
            {format.minute(flag.sentAtMs)}
          </time>
          <Button
            className={classes.push}
            size="xs"
            variant="default"
            leftSection={<IconMessages size={14} aria-hidden />}
            onClick={onConversation}
          >
            {t('openInConversation')}
          </Button>
          <MayButton
            right="export"
            size="xs"
            variant="default"
            leftSection={<IconArchive size={14} aria-hidden />}
            onClick={onEvidence}
          >
            {t('addToEvidence')}
          </MayButton>
        </div>
        <MessageContext conversationId={flag.conversationId} messageId={flag.messageId} flagId={flag.id} reach={12} />
      </div>
      <aside className={classes.card} aria-label={t('cardPanel')}>
        <FlagCard flag={flag} withKeys onDecided={onDecided} />
      </aside>
    </>
  );
}
