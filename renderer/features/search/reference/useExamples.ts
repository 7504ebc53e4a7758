import { useQuery } from '@tanstack/react-query';
import type { ReferenceId } from '../../../../shared/query/reference.ts';
import { call } from '../../../lib/call.ts';

const NONE: readonly string[] = [];

/** The examples of a form that the open archive can run; none until it has said so, or where it has nothing of the kind. */
export function useExamples(id: ReferenceId): readonly string[] {
  const { data } = useQuery({
    queryKey: ['search.examples', {}],
    queryFn: () => call('search.examples', {}),
    // Asked once while the reference is open; an import may bring new names before it is opened again.
    staleTime: Infinity,
    gcTime: 0,
  });
  return data?.find((form) => form.id === id)?.examples ?? NONE;
}
