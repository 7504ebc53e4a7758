import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../lib/format.ts';
import { Painted } from './Painted.tsx';
import type { Marker } from './marker.ts';
import { findQuote } from './quote.ts';
import classes from '../conversation.module.css';

const FIRST = 1200;
const STEP = 50_000;

/** A text of any length. TRAP: laying out a million characters at once stops the window, so it grows by steps. */
export function LongText({ text, start, marker }: { text: string; start: number; marker: Marker }) {
  const { t } = useTranslation('conversation');
  const format = useFormat();
  const [limit, setLimit] = useState(FIRST);
  const end = text.length <= limit * 1.1 ? text.length : wholeCharacter(text, limit);
  const hidden = marker.at(start + end, start + text.length);
  const marksBelow = hidden.ranges.length + hidden.marks.length;
  return (
    <>
      <Painted text={text.slice(0, end)} paint={marker.at(start, start + end)} />
      {end < text.length && (
        <Text size="xs" mt={4} component="div">
          {t('shownOf', { shown: format.number(end), total: format.number(text.length) })}
          {marksBelow > 0 && ` · ${t('marksBelow', { count: marksBelow })}`}{' '}
          <Button size="compact-xs" variant="light" onClick={() => setLimit(limit + STEP)}>
            {text.length - end <= STEP ? t('showAll') : t('showMore', { number: format.number(STEP) })}
          </Button>
        </Text>
      )}
    </>
  );
}

/** The body of a text message; what has the form of a quote is set off, and said to be only that. */
export function TextBody({ text, marker }: { text: string; marker: Marker }) {
  const { t } = useTranslation('conversation');
  const quote = findQuote(text);
  if (quote === null) return <LongText text={text} start={0} marker={marker} />;
  return (
    <>
      <blockquote className={classes.quote}>
        <Text size="xs" c="dimmed" title={t('quoteHintWhy')}>
          {t('quoteHint')} <bdi>{quote.user}</bdi>
        </Text>
        <LongText text={text.slice(quote.quoteStart, quote.quoteEnd)} start={quote.quoteStart} marker={marker} />
      </blockquote>
      <LongText text={text.slice(quote.bodyStart)} start={quote.bodyStart} marker={marker} />
    </>
  );
}

/** Never between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at - 1);
  return code >= 0xd800 && code <= 0xdbff ? at - 1 : at;
}
