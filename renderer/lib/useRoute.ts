import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { call } from './call.ts';
import type { CallFailure } from './call.ts';

export type RouteOptions = {
  /** False: do not ask yet. */
  readonly enabled?: boolean;
  /** False: a changed input shows nothing until its own answer is there. By default the old answer stays, dimmed. */
  readonly keepOld?: boolean;
};

/**
 * The answer of a route, kept under `[route, input]` and asked again when the engine says that its area changed
 * (see events.ts). Never asked again by a timer or by focus: reading leaves traces in the audit chain.
 */
export function useRoute<K extends RouteName>(
  route: K,
  input: InputOf<K>,
  { enabled = true, keepOld = true }: RouteOptions = {},
): UseQueryResult<OutputOf<K>, CallFailure> {
  return useQuery<OutputOf<K>, CallFailure>({
    queryKey: routeKey(route, input),
    queryFn: () => call(route, input),
    enabled,
    ...(keepOld ? { placeholderData: keepPreviousData } : {}),
  });
}

/** A route that changes something: `const decide = useAction('flags.decide'); decide.mutate({...})`. */
export function useAction<K extends RouteName>(route: K): UseMutationResult<OutputOf<K>, CallFailure, InputOf<K>> {
  return useMutation<OutputOf<K>, CallFailure, InputOf<K>>({ mutationFn: (input) => call(route, input) });
}

/** Where `useRoute` keeps an answer; for `queryClient.setQueryData` after an action that returns the new state. */
export function routeKey<K extends RouteName>(route: K, input: InputOf<K>): readonly [K, InputOf<K>] {
  return [route, input];
}

/** Forget what some routes answered, so that whatever is on screen asks again. */
export function useForget(): (routes: readonly RouteName[]) => void {
  const client = useQueryClient();
  return useCallback(
    (routes) => {
      for (const route of routes) void client.invalidateQueries({ queryKey: [route] });
    },
    [client],
  );
}
