import { useSyncExternalStore } from 'react';

let isOpen = false;
const listeners = new Set<() => void>();

export function openKeyHelp(): void {
  set(true);
}

export function closeKeyHelp(): void {
  set(false);
}

/** Whether the list of keys is on screen; any part of the window may open it. */
export function useKeyHelpOpen(): boolean {
  return useSyncExternalStore(subscribe, () => isOpen);
}

function set(next: boolean): void {
  isOpen = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
