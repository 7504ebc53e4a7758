import { QueryCache, QueryClient, notifyManager } from '@tanstack/react-query';
import { failureOf } from './call.ts';
import { forgetPlaces } from './place.ts';

// By default an answer waits for a timer before anything draws it, behind whatever else the window has to do.
notifyManager.setScheduler(queueMicrotask);

/** One client per window. The engine is in the next process: retries and refetch timers would only hide failures. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => lookWhetherLocked(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        gcTime: 10 * 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}

/** After a lock nothing that was read stays in the window's memory or in its history. */
export function forgetArchive(client: QueryClient): void {
  forgetPlaces();
  void client.invalidateQueries({ queryKey: ['shell.recentArchives'] });
  client.removeQueries({ predicate: ({ queryKey }) => !isAboutProgram(String(queryKey[0])) });
}

function isAboutProgram(route: string): boolean {
  return route.startsWith('shell.') || route === 'archive.session';
}

/** An answer `session.locked` means that the archive locked itself: the window must show that, not ten failures. */
function lookWhetherLocked(client: QueryClient, error: unknown): void {
  if (failureOf(error).code === 'session.locked') void client.invalidateQueries({ queryKey: ['archive.session'] });
}
