import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Suggestion } from '../../../../shared/ipc/suggest.ts';
import { call } from '../../../lib/call.ts';
import { MAX_QUERY_LENGTH } from './pastedText.ts';

/** What stands in the field, and where the caret is. */
export type Typed = { readonly text: string; readonly caret: number };

const TYPING_MS = 60;
const LIMIT = 12;
const NONE: readonly Suggestion[] = [];

/**
 * What could stand at the caret, asked once typing pauses. `isFresh`: it answers what stands there now; older answers
 * stay on screen until then, but their places are not to be trusted.
 */
export function useSuggestions(typed: Typed | null): { suggestions: readonly Suggestion[]; isFresh: boolean } {
  const [wanted] = useDebouncedValue(typed, TYPING_MS);
  const { data, isPlaceholderData } = useQuery({
    queryKey: ['search.suggest', wanted],
    queryFn: () => (wanted === null ? NONE : call('search.suggest', { ...wanted, limit: LIMIT })),
    enabled: wanted !== null && wanted.text.length <= MAX_QUERY_LENGTH,
    // An import may bring new names at any time.
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  if (typed === null || wanted === null) return { suggestions: NONE, isFresh: false };
  return { suggestions: data ?? NONE, isFresh: wanted === typed && !isPlaceholderData };
}
