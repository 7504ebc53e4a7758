import { useRef } from 'react';
import { go } from '../../../lib/place.ts';
import type { FindQuestion } from './useFind.ts';

/** Opens, asks and closes the bar; what is looked for lives in the place, so that coming back finds it again. */
export function useFinder(conversationId: number, messageId: number | null, question: FindQuestion | null) {
  const fieldRef = useRef<HTMLInputElement>(null);
  const show = (find: FindQuestion | null) =>
    go(
      'conversation',
      { conversationId, ...(messageId === null ? {} : { messageId }), ...(find === null ? {} : { find }) },
      { replace: true },
    );
  const open = () => {
    if (question === null) show({ query: '', scripts: 'folded' });
    // The bar may only be there after the next drawing.
    requestAnimationFrame(() => fieldRef.current?.select());
  };
  return {
    fieldRef,
    open,
    ask: (query: string | null) => show(query === null ? null : { query, scripts: question?.scripts ?? 'folded' }),
    toggle: () => (question === null ? open() : show(null)),
  };
}
