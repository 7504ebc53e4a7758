import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Range } from '../../../../shared/model.ts';
import { HighlightedText } from '../../../ui/HighlightedText.tsx';
import classes from './redaction.module.css';
import { moveSelection, selectedIn } from './selectedIn.ts';
import type { TextRange } from './selectedIn.ts';

type Props = {
  text: string;
  /** What would be hidden, as the last look told it. */
  ranges: readonly Range[];
  /** Marked by hand. */
  marked: readonly TextRange[];
  onMark: (range: TextRange) => void;
  onUnmark: (range: TextRange) => void;
};

/** A message's text in which words can be selected, with the pointer or the arrows, and hidden. */
export function MarkableText({ text, ranges, marked, onMark, onUnmark }: Props) {
  const { t } = useTranslation('redaction');
  const place = useRef<HTMLDivElement>(null);
  const [selected, setSelected] = useState<TextRange | null>(null);
  useEffect(() => {
    const look = (): void => setSelected(place.current && selectedIn(place.current));
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, []);
  const hide = (): void => {
    if (!selected) return;
    onMark(selected);
    document.getSelection()?.removeAllRanges();
  };
  return (
    <>
      <div
        ref={place}
        role="textbox"
        aria-readonly
        aria-multiline
        aria-label={t('selectable')}
        tabIndex={0}
        className={classes.markable}
        onKeyDown={(event) => {
          if (place.current && moveSelection(place.current, event)) event.preventDefault();
          if (event.key === 'Enter') hide();
        }}
      >
        <HighlightedText text={text} ranges={[...ranges, ...marked.map(({ start, end }): Range => [start, end])]} />
      </div>
      <div className={classes.marks}>
        <Marks text={text} marked={marked} onUnmark={onUnmark} />
        {selected && (
          // The press must not take the selection away before the click is heard.
          <Button size="compact-xs" onMouseDown={(event) => event.preventDefault()} onClick={hide}>
            {t('mark')}
          </Button>
        )}
      </div>
    </>
  );
}

const LONGEST = 20;

/** What was marked, each to be taken back. */
function Marks({ text, marked, onUnmark }: Pick<Props, 'text' | 'marked' | 'onUnmark'>) {
  const { t } = useTranslation('redaction');
  return marked.map((range) => {
    const words = text.slice(range.start, range.end);
    return (
      <Button
        key={`${range.start} ${range.end}`}
        size="compact-xs"
        variant="default"
        rightSection={<IconX size={12} aria-hidden />}
        aria-label={t('unmark', { words })}
        onClick={() => onUnmark(range)}
      >
        {words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}
      </Button>
    );
  });
}
