import { useEffect, useSyncExternalStore } from 'react';
import { useHotkeys } from '@mantine/hooks';

export type KeyBinding = {
  /** As @mantine/hooks writes them: `j`, `mod+K`, `shift+?`, `alt+ArrowLeft`. */
  readonly keys: string;
  /** What it does, in the person's language; shown by `?`. */
  readonly label: string;
  readonly run: () => void;
  /** Also while a text field has the focus (only for keys with a modifier). */
  readonly inFields?: boolean;
};
export type KeyGroup = { readonly title: string; readonly bindings: readonly KeyBinding[] };

let groups: readonly KeyGroup[] = [];
const listeners = new Set<() => void>();

/** Binds the keys of an area or the frame while it is on screen, and lists them in the key help. */
export function useKeys(title: string, bindings: readonly KeyBinding[]): void {
  useHotkeys(bindings.filter((binding) => !binding.inFields).map((binding) => [binding.keys, binding.run]));
  useHotkeys(
    bindings.filter((binding) => binding.inFields).map((binding) => [binding.keys, binding.run]),
    [],
  );
  const shown = JSON.stringify(bindings.map((binding) => [binding.keys, binding.label]));
  useEffect(() => {
    const pairs = JSON.parse(shown) as [string, string][];
    const group = { title, bindings: pairs.map(([keys, label]) => ({ keys, label, run: () => undefined })) };
    set([...groups, group]);
    return () => set(groups.filter((other) => other !== group));
  }, [title, shown]);
}

/** The keys that work right now. */
export function useActiveKeys(): readonly KeyGroup[] {
  return useSyncExternalStore(subscribe, () => groups);
}

function set(next: readonly KeyGroup[]): void {
  groups = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
