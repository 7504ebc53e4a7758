import { CloseButton, Loader } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../../shared/query/lexer.ts';
import { QueryInput } from './QueryInput.tsx';
import { QueryText } from './QueryText.tsx';
import { SuggestionList } from './SuggestionList.tsx';
import { useCompletion } from './useCompletion.ts';
import classes from './bar.module.css';

export type QueryFieldProps = {
  fieldRef: RefObject<HTMLInputElement | null>;
  value: string;
  refused: Place | null;
  isInvalid: boolean;
  isLoading: boolean;
  /** Id of the text that says what is wrong. */
  describedBy: string | undefined;
  onValue: (value: string) => void;
  /** With the text on the clipboard the query would be longer than one may be; nothing of it was taken. */
  onTooLong: (length: number) => void;
  onEscape: () => void;
};

/**
 * One line to write a query in, coloured while it is typed. The field itself has no colour: the same text, in the same
 * place, is drawn coloured behind it. While an input method composes, the field shows its own text.
 */
export function QueryField(props: QueryFieldProps) {
  const { fieldRef, value, refused, isLoading, isInvalid, onValue } = props;
  const { t } = useTranslation('search');
  const [isComposing, setComposing] = useState(false);
  const mirrorRef = useRef<HTMLDivElement>(null);
  const listId = useId();
  const completion = useCompletion(fieldRef);
  return (
    <div className={classes.field} data-composing={isComposing || undefined} data-invalid={isInvalid || undefined}>
      <span className={classes.icon}>
        {isLoading ? <Loader size={14} aria-hidden /> : <IconSearch size={16} aria-hidden />}
      </span>
      <div className={classes.line}>
        <div ref={mirrorRef} className={classes.mirror} aria-hidden>
          <QueryText query={value} refused={refused} />
        </div>
        <QueryInput
          {...props}
          completion={completion}
          listId={listId}
          mirrorRef={mirrorRef}
          isComposing={isComposing}
          onComposing={setComposing}
        />
      </div>
      {value !== '' && (
        <CloseButton
          size="sm"
          aria-label={t('clearQuery')}
          onClick={() => {
            onValue('');
            fieldRef.current?.focus();
          }}
        />
      )}
      {completion.isOpen && <SuggestionList id={listId} completion={completion} mirrorRef={mirrorRef} />}
    </div>
  );
}
