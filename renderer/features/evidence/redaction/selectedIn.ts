/** Half-open, in UTF-16 units of the text. */
export type TextRange = { readonly start: number; readonly end: number };

/**
 * What is selected inside an element that shows a text as it is written, in offsets of that text; null when nothing is, or
 * when the selection goes beyond the element: nobody means the half of two messages.
 */
export function selectedIn(element: HTMLElement): TextRange | null {
  const selection = element.ownerDocument.getSelection();
  if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!element.contains(range.startContainer) || !element.contains(range.endContainer)) return null;
  const before = element.ownerDocument.createRange();
  before.selectNodeContents(element);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length;
  const end = start + range.toString().length;
  return end > start ? { start, end } : null;
}

const STEPS: Readonly<Record<string, 'left' | 'right'>> = { ArrowLeft: 'left', ArrowRight: 'right' };

/** Text that is only shown has no caret: the arrows move one here all the same, with Shift they select, with Ctrl by words. */
export function moveSelection(element: HTMLElement, event: KeyboardEvent | React.KeyboardEvent): boolean {
  const direction = STEPS[event.key];
  const selection = element.ownerDocument.getSelection();
  if (!direction || !selection) return false;
  if (!selection.anchorNode || !element.contains(selection.anchorNode)) selection.collapse(element, 0);
  const by = event.ctrlKey || event.metaKey || event.altKey ? 'word' : 'character';
  selection.modify(event.shiftKey ? 'extend' : 'move', direction, by);
  return true;
}
