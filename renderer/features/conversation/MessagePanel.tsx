import { CloseButton, Code, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Flag } from '../../../shared/ipc/flags.ts';
import type { Message } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { useRoute } from '../../lib/useRoute.ts';
import { FlagCard } from '../../ui/flag/FlagCard.tsx';
import { Pairs } from '../../ui/Pairs.tsx';
import { PersonName } from '../../ui/PersonName.tsx';
import { Disclosure } from './body/Disclosure.tsx';
import { FieldsTable } from './body/FieldsTable.tsx';
import { Provenance } from './Provenance.tsx';
import classes from './conversation.module.css';

type PanelProps = { conversationId: number; position: number | null; flags: readonly Flag[]; onClose: () => void };

/** All about the current message: who and when, its flags with their decision, and where its bytes came from. */
export function MessagePanel({ conversationId, position, flags, onClose }: PanelProps) {
  const { t } = useTranslation(['conversation', 'common', 'codes']);
  const answer = useRoute(
    'conversation.slice',
    { conversationId, offset: position ?? 0, limit: 1 },
    { enabled: position !== null },
  );
  const message = position === null ? null : (answer.data?.[0] ?? null);
  return (
    <aside className={classes.panel} aria-label={t('panel')}>
      <div className={classes.panelHead}>
        <Title order={3}>{t('panel')}</Title>
        <CloseButton size="sm" aria-label={t('common:close')} onClick={onClose} />
      </div>
      {message === null ? (
        <Text size="sm" c="dimmed">
          {t('panelEmpty')}
        </Text>
      ) : (
        <About key={message.id} message={message} flags={flags.filter((flag) => flag.messageId === message.id)} />
      )}
    </aside>
  );
}

function About({ message, flags }: { message: Message; flags: readonly Flag[] }) {
  const { t } = useTranslation(['conversation', 'codes']);
  const format = useFormat();
  return (
    <>
      <Pairs>
        <dt>{t('about.sender')}</dt>
        <dd>
          <PersonName person={message.sender} /> <Code>{message.sender.sourceId}</Code>
        </dd>
        <dt>{t('about.sentAt')}</dt>
        <dd>{message.sentAtMs === null ? t('noTime') : format.timeWithZone(message.sentAtMs)}</dd>
        {message.recalledAtMs !== null && (
          <>
            <dt>{t('about.recalledAt')}</dt>
            <dd>{format.timeWithZone(message.recalledAtMs)}</dd>
          </>
        )}
        <dt>{t('about.type')}</dt>
        <dd>
          {t(`codes:kind.${message.kind}`)} <Code>{message.type}</Code>
        </dd>
        <dt>msgid</dt>
        <dd>
          <Code>{message.msgid}</Code>
        </dd>
        <dt>seq</dt>
        <dd>{message.seq ?? '—'}</dd>
      </Pairs>
      {flags.map((flag) => (
        <FlagCard key={flag.id} flag={flag} withKeys={false} />
      ))}
      <Provenance messageId={message.id} />
      <Disclosure label={t('allFields')}>{() => <FieldsTable payload={message.payload} />}</Disclosure>
    </>
  );
}
