import { Anchor } from '@mantine/core';
import { IconArrowsExchange, IconEyeOff, IconShieldCheck, IconShieldX, IconShieldQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConversationMark } from '../../../shared/ipc/conversations.ts';
import { useFormat } from '../../lib/format.ts';
import { go } from '../../lib/place.ts';
import { usePeople } from './people.ts';
import { EventLine } from './EventLine.tsx';

/** A line across the conversation: consent given or withdrawn, messages that are not shown (counted), a hand-over. */
export function MarkLine({ mark }: { mark: ConversationMark }) {
  if (mark.kind === 'withheld') return <WithheldLine mark={mark} />;
  if (mark.kind === 'consent') return <ConsentLine mark={mark} />;
  return <HandoverLine mark={mark} />;
}

function WithheldLine({ mark }: { mark: Extract<ConversationMark, { kind: 'withheld' }> }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const from = format.minute(mark.fromMs);
  const to = format.minute(mark.toMs);
  return (
    <EventLine tone="gap" icon={<IconEyeOff size={14} aria-hidden />}>
      {t('gap', { count: mark.count, number: format.number(mark.count) })} · {t(`gapReason.${mark.reason}`)}
      {mark.fromMs !== null && ` · ${from === to ? from : `${from} – ${to}`}`}
    </EventLine>
  );
}

const CONSENT_ICONS = {
  agreed: IconShieldCheck,
  refused: IconShieldX,
  withdrawn: IconShieldX,
  unknown: IconShieldQuestion,
  notRequired: IconShieldCheck,
} as const;

function ConsentLine({ mark }: { mark: Extract<ConversationMark, { kind: 'consent' }> }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const nameOf = usePeople();
  const Icon = CONSENT_ICONS[mark.status];
  return (
    <EventLine tone={mark.status === 'agreed' ? 'good' : 'plain'} icon={<Icon size={14} aria-hidden />}>
      <bdi>{nameOf(mark.customer)}</bdi> {t(`consent.${mark.status}`)}
      {mark.atMs !== null && ` · ${format.minute(mark.atMs)}`} · {t('consentEvidence')}{' '}
      <Evidence text={mark.evidence} />
    </EventLine>
  );
}

/** What an answer rests on: its kind in words, then the id or the place in the file. */
function Evidence({ text }: { text: string }) {
  const { t } = useTranslation('conversation');
  const space = text.indexOf(' ');
  const kind = space < 0 ? text : text.slice(0, space);
  return (
    <>
      {t(`evidenceKind.${kind}` as 'evidenceKind.message', { defaultValue: kind })}{' '}
      <bdi>{space < 0 ? '' : text.slice(space + 1)}</bdi>
    </>
  );
}

function HandoverLine({ mark }: { mark: Extract<ConversationMark, { kind: 'handover' }> }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const nameOf = usePeople();
  return (
    <EventLine tone="plain" icon={<IconArrowsExchange size={14} aria-hidden />}>
      {t('handover', {
        from: nameOf(mark.fromEmployee),
        to: nameOf(mark.toEmployee),
        time: format.minute(mark.atMs),
      })}
      {mark.inferred && ` · ${t('handoverInferred')}`}{' '}
      <Anchor
        component="button"
        type="button"
        size="xs"
        onClick={() => go('conversation', { conversationId: mark.otherConversationId })}
      >
        {t('handoverOpen')}
      </Anchor>
    </EventLine>
  );
}
