import { Anchor, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconShieldCheck, IconShieldX, IconUserShare } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ConsentStatus, FlagMark, Message, Range } from '../../../shared/model.ts';
import { useFormat } from '../../lib/format.ts';
import { textOr, useText } from '../../lib/useText.ts';
import { go } from '../../lib/place.ts';
import { SEVERITY_ICON } from '../../ui/severity.ts';
import { MessageBody } from './body/MessageBody.tsx';
import { EventLine } from './EventLine.tsx';
import type { Side } from './sides.ts';
import classes from './conversation.module.css';

type MessageRowProps = {
  message: Message;
  hits: readonly Range[];
  side: Side;
  /** For an agree or disagree message: what the consent ledger made of it. */
  answer: ConsentStatus | null;
  onFlag: (flag: FlagMark) => void;
};

/** One message of the conversation: an event across, or a bubble on its sender's side. */
export function MessageRow({ message, hits, side, answer, onFlag }: MessageRowProps) {
  if (message.kind === 'recall') return <RecallLine message={message} />;
  if (message.kind === 'agree' || message.kind === 'disagree') return <AnswerLine message={message} answer={answer} />;
  if (message.kind === 'switch') return <SwitchLine message={message} />;
  return (
    <div className={classes.line} data-side={side.side}>
      <div
        className={classes.bubble}
        data-tint={side.tint ?? undefined}
        data-recalled={message.recalledAtMs !== null || undefined}
      >
        <BubbleHead message={message} />
        <MessageBody message={message} hits={hits} />
      </div>
      <FlagMargin flags={message.flags} onFlag={onFlag} />
    </div>
  );
}

function BubbleHead({ message }: { message: Message }) {
  const { t } = useTranslation('conversation');
  const text = useText();
  const format = useFormat();
  return (
    <div className={classes.head}>
      <strong>
        <bdi>{message.sender.name}</bdi>
      </strong>
      <time title={format.timeWithZone(message.sentAtMs)}>
        {message.sentAtMs === null ? t('noTime') : format.time(message.sentAtMs).slice(11)}
      </time>
      {message.recalledAtMs !== null && (
        <span className={classes.note}>
          <IconArrowBackUp size={12} aria-hidden /> {t('recalledAt', { time: format.minute(message.recalledAtMs) })}
        </span>
      )}
      {message.conflict && <span title={t('conflictWhy')}>{t('conflict')}</span>}
      {message.problems.includes('record.held') && (
        <span className={classes.note} title={text('codes:problem.record.held')}>
          {t('heldOnly')}
        </span>
      )}
      {message.problems.length > 0 && (
        <span title={message.problems.map((code) => textOr(text, `codes:problem.${code}`, code)).join('\n')}>
          {t('problems', { count: message.problems.length })}
        </span>
      )}
    </div>
  );
}

/** The marks beside a bubble: one per flag, in its severity. */
function FlagMargin({ flags, onFlag }: { flags: readonly FlagMark[]; onFlag: (flag: FlagMark) => void }) {
  const { t } = useTranslation(['conversation', 'codes']);
  const live = flags.filter((flag) => flag.status !== 'suppressed');
  return (
    <div className={classes.margin}>
      {live.map((flag) => {
        const Icon = SEVERITY_ICON[flag.severity];
        const label = t('flagLabel', {
          severity: t(`codes:severity.${flag.severity}`),
          status: t(`codes:flagStatus.${flag.status}`),
          rule: flag.rule,
        });
        return (
          <UnstyledButton
            key={flag.flagId}
            className={classes.flag}
            data-severity={flag.severity}
            data-decided={flag.status !== 'open' || undefined}
            aria-label={label}
            title={label}
            onClick={() => onFlag(flag)}
          >
            <Icon size={16} aria-hidden />
          </UnstyledButton>
        );
      })}
    </div>
  );
}

function RecallLine({ message }: { message: Message }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const target = message.recalls;
  const targetId = target?.messageId ?? null;
  return (
    <EventLine tone="plain" icon={<IconArrowBackUp size={14} aria-hidden />}>
      <bdi>{message.sender.name}</bdi> {t('recalled')} · {format.time(message.sentAtMs)}{' '}
      {targetId !== null ? (
        <Anchor
          component="button"
          type="button"
          size="xs"
          onClick={() => go('conversation', { conversationId: message.conversationId, messageId: targetId })}
        >
          {t('recalledOpen')}
        </Anchor>
      ) : (
        <>
          · {t('orphanRecall')} <bdi>{target?.msgid ?? '—'}</bdi>
        </>
      )}
    </EventLine>
  );
}

function AnswerLine({ message, answer }: { message: Message; answer: ConsentStatus | null }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const status = answer ?? (message.kind === 'agree' ? 'agreed' : 'refused');
  const Icon = status === 'agreed' ? IconShieldCheck : IconShieldX;
  return (
    <EventLine tone={status === 'agreed' ? 'good' : 'plain'} icon={<Icon size={14} aria-hidden />}>
      <bdi>{message.sender.name}</bdi> {t(`consent.${status}`)} · {format.time(message.sentAtMs)}
    </EventLine>
  );
}

function SwitchLine({ message }: { message: Message }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  return (
    <EventLine tone="plain" icon={<IconUserShare size={14} aria-hidden />}>
      <bdi>{message.sender.name}</bdi> {t('switched')} · {format.time(message.sentAtMs)}
    </EventLine>
  );
}
