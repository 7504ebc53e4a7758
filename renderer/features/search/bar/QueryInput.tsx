import type { ClipboardEvent, KeyboardEvent, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_QUERY_LENGTH, onOneLine } from './pastedText.ts';
import type { QueryFieldProps } from './QueryField.tsx';
import { optionId } from './SuggestionList.tsx';
import { replaceText } from './useCompletion.ts';
import type { Completion } from './useCompletion.ts';
import classes from './bar.module.css';

type InputProps = QueryFieldProps & {
  completion: Completion;
  listId: string;
  mirrorRef: RefObject<HTMLElement | null>;
  isComposing: boolean;
  onComposing: (isComposing: boolean) => void;
};

/** The field itself: what is typed, pasted and composed in it. */
export function QueryInput(props: InputProps) {
  const { fieldRef, completion, listId, mirrorRef, isComposing, isInvalid } = props;
  const { isOpen, chosen, onTyped, close } = completion;
  const { t } = useTranslation('search');
  const compose = (next: boolean) => {
    props.onComposing(next);
    if (next) close();
    else onTyped();
  };
  return (
    <input
      ref={fieldRef}
      className={classes.input}
      type="text"
      role="combobox"
      aria-label={t('field')}
      aria-autocomplete="list"
      aria-expanded={isOpen}
      aria-controls={isOpen ? listId : undefined}
      aria-activedescendant={isOpen && chosen >= 0 ? optionId(listId, chosen) : undefined}
      aria-invalid={isInvalid || undefined}
      aria-describedby={props.describedBy}
      placeholder={t('placeholder')}
      spellCheck={false}
      autoComplete="off"
      value={props.value}
      onChange={(event) => {
        props.onValue(event.currentTarget.value);
        if (!isComposing) onTyped();
      }}
      onScroll={(event) => {
        if (mirrorRef.current) mirrorRef.current.scrollLeft = event.currentTarget.scrollLeft;
      }}
      onBlur={close}
      onClick={close}
      onKeyDown={(event) => onKey(event, props)}
      onPaste={(event) => onPaste(event, props)}
      onCompositionStart={() => compose(true)}
      onCompositionEnd={() => compose(false)}
    />
  );
}

const CLOSING_KEYS = new Set(['Enter', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']);

function onKey(event: KeyboardEvent, { completion, onEscape }: InputProps): void {
  // Enter, arrows and Escape belong to the input method while it composes; Enter takes its words and runs nothing.
  if (event.nativeEvent.isComposing) {
    if (event.key === 'Enter') event.preventDefault();
    return;
  }
  if (completion.onKey(event)) return;
  if (event.key === 'Escape') onEscape();
  if (CLOSING_KEYS.has(event.key)) completion.close();
}

function onPaste(event: ClipboardEvent<HTMLInputElement>, { onTooLong }: InputProps): void {
  const field = event.currentTarget;
  const text = event.clipboardData.getData('text/plain');
  const line = onOneLine(text);
  const [start, end] = [field.selectionStart ?? field.value.length, field.selectionEnd ?? field.value.length];
  const length = field.value.length - (end - start) + line.length;
  if (length <= MAX_QUERY_LENGTH && line === text) return;
  event.preventDefault();
  if (length > MAX_QUERY_LENGTH) onTooLong(length);
  else replaceText(field, start, end, line);
}
