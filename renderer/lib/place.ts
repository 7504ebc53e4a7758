import { useSyncExternalStore } from 'react';
import type { FlagStatus } from '../../shared/ipc/flags.ts';
import type { Selection } from '../../shared/ipc/evidence.ts';
import type { SearchOrder } from '../../shared/ipc/search.ts';
import type { Severity, WithheldReason } from '../../shared/model.ts';

/** What each area can be asked to show. Everything is optional: an area opened from the rail gets its last place again. */
export type Places = {
  overview: Record<string, never>;
  import: { report?: number; list?: 'problems' | 'withheld'; reason?: WithheldReason; useSample?: boolean };
  search: {
    query?: string;
    scripts?: 'folded' | 'asWritten';
    order?: SearchOrder;
    /** The term report in front: the job that made it, null while its list is written. */
    report?: string | null;
  };
  /** `find`: a question whose hits are stepped through inside the conversation. */
  conversation: {
    conversationId?: number;
    messageId?: number;
    find?: { readonly query: string; readonly scripts: 'folded' | 'asWritten' };
    personId?: number;
  };
  flags: { status?: FlagStatus | null; category?: string | null; severity?: Severity | null; flagId?: number };
  /** `version` missing: the one that is worked on, else the one in force. */
  lexicons: {
    id?: string;
    version?: number;
    tab?: 'rules' | 'tests' | 'changes' | 'history' | 'about';
    rule?: string;
  };
  evidence: { selection?: Selection; label?: string };
  /** Days are those of the archive's zone, `2026-05-01`; the last one belongs to the span. */
  audit: {
    action?: string | null;
    actor?: string | null;
    firstDay?: string;
    lastDay?: string;
    text?: string;
    seq?: number;
  };
  retention: Record<string, never>;
  settings: { section?: string };
};
export type Area = keyof Places;
export type Place = { [A in Area]: { readonly area: A; readonly params: Places[A] } }[Area];

export const AREAS = [
  'overview',
  'import',
  'search',
  'conversation',
  'flags',
  'lexicons',
  'evidence',
  'audit',
  'retention',
  'settings',
] as const satisfies readonly Area[];

/** Ctrl/⌘ and a digit: 1 for the first area, 0 for the tenth. */
export function areaKeys(index: number): string {
  return `mod+${(index + 1) % 10}`;
}

type State = { readonly past: readonly Place[]; readonly now: Place; readonly future: readonly Place[] };

const START: State = { past: [], now: { area: 'overview', params: {} }, future: [] };
const MAX_PAST = 200;
let state = START;
const listeners = new Set<() => void>();

/** Goes somewhere. `replace` keeps the way back as it is (typing in a query, moving a selection). */
export function go<A extends Area>(area: A, params: Places[A], { replace = false } = {}): void {
  const now = { area, params } as Place;
  if (replace) return set({ ...state, now });
  if (same(now, state.now)) return;
  set({ past: [...state.past, state.now].slice(-MAX_PAST), now, future: [] });
}

/** Opens an area as it was left. */
export function goToArea(area: Area): void {
  const last = [...state.past, ...state.future].findLast((place) => place.area === area);
  if (state.now.area !== area) go(area, last?.params ?? {});
}

export function goBack(): void {
  const now = state.past.at(-1);
  if (now) set({ past: state.past.slice(0, -1), now, future: [state.now, ...state.future] });
}

export function goForward(): void {
  const [now, ...future] = state.future;
  if (now) set({ past: [...state.past, state.now], now, future });
}

/** A new archive starts without memories of the last one. */
export function forgetPlaces(): void {
  set(START);
}

/** The area in front. What is shown in it is each area's own to read: the frame is not drawn again for it. */
export function useArea(): Area {
  return useSyncExternalStore(subscribe, () => state.now.area);
}

/** What an area was last asked to show; `{}` when nothing. Stays the same while another area is in front. */
export function useParams<A extends Area>(area: A): Places[A] {
  return useSyncExternalStore(subscribe, () => lastParams(area)) as Places[A];
}

export function useCanGo(): { readonly back: boolean; readonly forward: boolean } {
  const back = useSyncExternalStore(subscribe, () => state.past.length > 0);
  const forward = useSyncExternalStore(subscribe, () => state.future.length > 0);
  return { back, forward };
}

const NOTHING = {};

function lastParams(area: Area): object {
  if (state.now.area === area) return state.now.params;
  return state.past.findLast((place) => place.area === area)?.params ?? NOTHING;
}

function same(a: Place, b: Place): boolean {
  return a.area === b.area && JSON.stringify(a.params) === JSON.stringify(b.params);
}

function set(next: State): void {
  state = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
