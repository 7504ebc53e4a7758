import { Checkbox } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import type { OutputOf } from '../../../../shared/ipc/routes.ts';
import { useFormat } from '../../../lib/format.ts';
import { HighlightedText } from '../../../ui/HighlightedText.tsx';
import classes from './redaction.module.css';

type Props = {
  preview: OutputOf<'evidence.redactionPreview'>;
  messages: Redaction['messages'];
  onMessages: (messages: Redaction['messages']) => void;
};

/** What goes, marked in its text; a message of which more has to go can be hidden as a whole. */
export function HiddenSamples({ preview, messages, onMessages }: Props) {
  const { t } = useTranslation('redaction');
  const format = useFormat();
  const { samples } = preview;
  if (samples.length === 0) return null;
  const hide = (messageId: number, isHidden: boolean): void => {
    const others = messages.filter((one) => one.messageId !== messageId);
    onMessages(isHidden ? [...others, { messageId, reason: t('firstReason') }] : others);
  };
  return (
    <>
      <p className={classes.line}>{t('samples', { count: samples.length, number: format.number(samples.length) })}</p>
      <ol className={classes.samples}>
        {samples.map(({ messageId, sentAtMs, text, ranges }) => (
          <li key={messageId}>
            <div className={classes.sampleHead}>
              <span>{format.minute(sentAtMs)}</span>
              <Checkbox
                size="xs"
                label={t('hideWhole')}
                checked={messages.some((one) => one.messageId === messageId)}
                onChange={(event) => hide(messageId, event.currentTarget.checked)}
              />
            </div>
            {text === '' ? t('noText') : <HighlightedText text={text} ranges={ranges} />}
          </li>
        ))}
      </ol>
    </>
  );
}
