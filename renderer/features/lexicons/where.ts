import { go } from '../../lib/place.ts';
import type { Places } from '../../lib/place.ts';

export type Tab = NonNullable<Places['lexicons']['tab']>;
export const TABS: readonly Tab[] = ['rules', 'tests', 'changes', 'history', 'about'];

/** What is open in this area. */
export type Where = {
  readonly id: string | null;
  /** Null: the version that is worked on, else the one in force. */
  readonly version: number | null;
  readonly tab: Tab;
  readonly rule: string | null;
};

/** Goes to a list, a version, a part or a rule of it. `replace`: the way back stays as it is. */
export function show({ id, version, tab, rule }: Where, options?: { readonly replace?: boolean }): void {
  go(
    'lexicons',
    {
      tab,
      ...(id === null ? {} : { id }),
      ...(version === null ? {} : { version }),
      ...(rule === null ? {} : { rule }),
    },
    options,
  );
}
