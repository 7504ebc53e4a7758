import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { Message, Range } from '../../../shared/model.ts';
import { call } from '../../lib/call.ts';
import { useFormat } from '../../lib/format.ts';
import type { Format } from '../../lib/format.ts';
import { useText } from '../../lib/useText.ts';
import type { Text } from '../../lib/useText.ts';
import { HighlightedText } from '../HighlightedText.tsx';
import { Loaded } from '../states.tsx';
import { excerpt } from './excerpt.ts';
import styles from './context.module.css';

type ContextProps = {
  conversationId: number;
  messageId: number;
  /** Search hits in that message's text. */
  ranges?: readonly Range[];
  /** The flag that this is about: it is marked even when it was suppressed. */
  flagId?: number;
  /** Messages before and after. */
  reach?: number;
};

const NO_RANGES: readonly Range[] = [];

/** A message with what was said around it: enough to judge it, not a place to read a whole conversation. */
export function MessageContext({ conversationId, messageId, ranges = NO_RANGES, flagId, reach = 8 }: ContextProps) {
  const text = useText();
  const format = useFormat();
  const around = useQuery({
    queryKey: ['conversation.slice', { conversationId, around: messageId, reach }],
    queryFn: () => readAround(conversationId, messageId, reach),
    placeholderData: (old: readonly Message[] | undefined) => old,
  });
  return (
    <Loaded query={around}>
      {(messages) => (
        <Scroller
          label={text('conversation:context')}
          targetId={messages.some(({ id }) => id === messageId) ? messageId : null}
          of={ranges}
        >
          {messages.map((message) => (
            <Line
              key={message.id}
              message={message}
              isTarget={message.id === messageId}
              ranges={message.id === messageId ? ranges : NO_RANGES}
              flagId={flagId}
              text={text}
              format={format}
            />
          ))}
        </Scroller>
      )}
    </Loaded>
  );
}

type ScrollerProps = {
  label: string;
  /** Null while what stands here is still around another message. */
  targetId: number | null;
  /** What it is shown for; for something else the target goes to the middle again. */
  of: unknown;
  children: ReactNode;
};

/** Scrolls inside itself only. TRAP: scrollIntoView would also scroll whatever stands around this. */
function Scroller({ label, targetId, of, children }: ScrollerProps) {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scroller = ref.current;
    const target = scroller?.querySelector<HTMLElement>('[data-target]');
    if (!scroller || !target) return;
    scroller.scrollTop = target.offsetTop - Math.max(8, (scroller.clientHeight - target.offsetHeight) / 2);
  }, [targetId, of]);
  return (
    <div ref={ref} className={styles.scroller} role="region" aria-label={label} tabIndex={0}>
      <ol className={styles.context}>{children}</ol>
    </div>
  );
}

async function readAround(conversationId: number, messageId: number, reach: number): Promise<readonly Message[]> {
  const { offset } = await call('conversation.offsetOf', { conversationId, messageId });
  const start = Math.max(0, offset - reach);
  return call('conversation.slice', { conversationId, offset: start, limit: offset - start + reach + 1 });
}

type LineProps = {
  message: Message;
  isTarget: boolean;
  ranges: readonly Range[];
  flagId: number | undefined;
  text: Text;
  format: Format;
};

function Line({ message, isTarget, ranges, flagId, text, format }: LineProps) {
  const about = message.flags.find((flag) => flag.flagId === flagId);
  const first = ranges[0] ?? (about ?? message.flags[0])?.ranges[0] ?? null;
  const shown = excerpt(message.text, first, isTarget ? 2000 : 300);
  const underlines = message.flags.filter((flag) => flag.status !== 'suppressed' || flag === about);
  return (
    <li className={styles.line} data-target={isTarget || undefined} aria-current={isTarget || undefined}>
      <span className={styles.who} data-kind={message.sender.kind}>
        <bdi>{message.sender.name}</bdi>
        <time title={format.timeWithZone(message.sentAtMs)}>{format.minute(message.sentAtMs)}</time>
      </span>
      <span className={styles.what} data-recalled={message.recalledAtMs !== null || undefined}>
        {message.kind !== 'text' && <span className={styles.kind}>{text(`codes:kind.${message.kind}`)}</span>}
        <bdi>
          <HighlightedText
            text={shown.text}
            ranges={shown.shift(ranges)}
            underlines={underlines.map((flag) => ({ severity: flag.severity, ranges: shown.shift(flag.ranges) }))}
          />
        </bdi>
        {message.recalledAtMs !== null && (
          <>
            {' '}
            <span className={styles.note}>
              <IconArrowBackUp size={12} aria-hidden />{' '}
              {text('conversation:recalledAt', { time: format.minute(message.recalledAtMs) })}
            </span>
          </>
        )}
      </span>
    </li>
  );
}
