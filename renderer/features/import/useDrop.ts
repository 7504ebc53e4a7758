import { useState } from 'react';
import type { DragEvent } from 'react';
import type { Grant } from '../../../shared/model.ts';
import { grantDropped } from '../../lib/call.ts';

/** Files that are dropped become grants; the window never learns their paths. */
export function useDrop(onGrants: (grants: readonly Grant[]) => void, onError: (thrown: unknown) => void) {
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent) => {
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setIsOver(true);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) Promise.all(files.map(grantDropped)).then(onGrants, onError);
  };
  return { isOver, handlers: { onDragOver: over, onDragLeave: () => setIsOver(false), onDrop: drop } };
}
