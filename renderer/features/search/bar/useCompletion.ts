import { useState } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { Suggestion } from '../../../../shared/ipc/suggest.ts';
import { useSuggestions } from './useSuggestions.ts';
import type { Typed } from './useSuggestions.ts';

export type Completion = {
  readonly suggestions: readonly Suggestion[];
  readonly isOpen: boolean;
  /** Place in the list; -1: none is chosen, and Enter runs the query. */
  readonly chosen: number;
  readonly choose: (index: number) => void;
  readonly accept: (suggestion: Suggestion) => void;
  /** Something was typed: look what could go on there. Where a new word begins, only an arrow key asks. */
  readonly onTyped: () => void;
  readonly close: () => void;
  /** True when the key was for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean;
};

/** Completes what stands at the caret of a field. */
export function useCompletion(fieldRef: RefObject<HTMLInputElement | null>): Completion {
  const [typed, setTyped] = useState<Typed | null>(null);
  const [chosen, choose] = useState(-1);
  const { suggestions, isFresh } = useSuggestions(typed);
  const isOpen = typed !== null && suggestions.length > 0;
  const set = (next: Typed | null) => {
    setTyped(next);
    choose(-1);
  };
  const look = () => {
    const field = fieldRef.current;
    if (field) set({ text: field.value, caret: field.selectionStart ?? field.value.length });
  };
  const close = () => set(null);
  const onTyped = () => (isWordBefore(fieldRef.current) ? look() : close());
  const accept = (suggestion: Suggestion) => {
    if (fieldRef.current === null || !isFresh) return;
    replaceText(fieldRef.current, suggestion.start, suggestion.end, suggestion.insert);
    // After a field comes its value; after a value nothing is left to complete.
    if (suggestion.kind !== 'field') close();
  };
  // Between the last and the first there is a place where none is chosen.
  const places = suggestions.length + 1;
  const moved = (by: number) => choose(((chosen + 1 + by + places) % places) - 1);
  const onKey = (event: KeyboardEvent): boolean => {
    const picked = isOpen ? suggestions[chosen] : undefined;
    const act = actionOf(event.key, { isOpen, picked, look, close, accept, moved });
    if (act === null) return false;
    event.preventDefault();
    event.stopPropagation();
    act();
    return true;
  };
  return { suggestions, isOpen, chosen, choose, accept, onTyped, close, onKey };
}

function isWordBefore(field: HTMLInputElement | null): boolean {
  if (field === null) return false;
  return /[^\s()（）-]$/u.test(field.value.slice(0, field.selectionStart ?? field.value.length));
}

type Acts = Pick<Completion, 'isOpen' | 'close' | 'accept'> & {
  readonly look: () => void;
  readonly picked: Suggestion | undefined;
  readonly moved: (by: number) => void;
};

function actionOf(key: string, { isOpen, picked, look, close, accept, moved }: Acts): (() => void) | null {
  if (key === 'ArrowDown') return isOpen ? () => moved(1) : look;
  if (!isOpen) return null;
  if (key === 'ArrowUp') return () => moved(-1);
  if (key === 'Escape') return close;
  if ((key === 'Enter' || key === 'Tab') && picked !== undefined) return () => accept(picked);
  return null;
}

/** Types it as a person would: `execCommand` is old, but nothing else writes into a field and lets undo take it back. */
export function replaceText(field: HTMLInputElement, start: number, end: number, text: string): void {
  field.focus();
  field.setSelectionRange(start, end);
  document.execCommand('insertText', false, text);
}
