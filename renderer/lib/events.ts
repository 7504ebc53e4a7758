import type { QueryClient } from '@tanstack/react-query';
import type { AppEvent } from '../../shared/events.ts';
import type { JobState } from '../../shared/ipc/jobs.ts';
import type { RouteName } from '../../shared/ipc/routes.ts';
import { bridge } from './bridge.ts';
import { routeKey } from './useRoute.ts';

type Area = Extract<AppEvent, { kind: 'changed' }>['area'];

/** Which answers are out of date when an area of the archive changed. */
const STALE_AFTER: Readonly<Record<Area, readonly RouteName[]>> = {
  session: ['archive.session'],
  imports: ['import.list', 'import.problems', 'import.withheld', 'archive.overview'],
  messages: [
    'archive.overview',
    'conversations.list',
    'conversations.find',
    'conversation.open',
    'conversation.slice',
    'evidence.preview',
    'people.find',
    'people.history',
  ],
  flags: ['flags.list', 'flags.lexicons', 'archive.overview', 'conversations.list', 'conversation.slice'],
  lexicons: [
    'lexicons.list',
    'lexicons.get',
    'lexicons.runTests',
    'lexicons.diff',
    'lexicons.starters',
    'flags.lexicons',
  ],
  evidence: ['evidence.list', 'signer.show'],
  // A finished term report is known by its entry.
  audit: ['audit.list', 'audit.verify', 'archive.overview', 'evidence.termReport'],
  users: ['users.list'],
  settings: ['archive.session'],
  retention: ['retention.status', 'retention.conversations'],
};

/** Out of date when messages came or went, but asked again by a person only: each search is in the audit chain. */
const SEARCHES: readonly RouteName[] = [
  'search.run',
  'search.summary',
  'search.groups',
  'search.within',
  'search.marks',
];

/** An import announces its changes when it ends; until then the status line is brought up to date this often. */
const COUNT_EVERY_MS = 5000;

/** Every search and every page read is an entry in the chain: what shows the chain follows them, but not each in its step. */
const CHAIN_EVERY_MS = 250;

/** Wires the engine's events to the query client. Returns the way to stop. */
export function listen(client: QueryClient): () => void {
  let countedAtMs = 0;
  let chainTimer: ReturnType<typeof setTimeout> | undefined;
  return bridge().on((event) => {
    if (event.kind === 'job') {
      rememberJob(client, event.job);
      if (event.job.kind !== 'import' || performance.now() - countedAtMs < COUNT_EVERY_MS) return;
      countedAtMs = performance.now();
      return void client.invalidateQueries({ queryKey: ['archive.overview'] });
    }
    if (event.kind === 'changed' && event.area === 'audit') {
      chainTimer ??= setTimeout(() => {
        chainTimer = undefined;
        forgetArea(client, 'audit');
      }, CHAIN_EVERY_MS);
      return;
    }
    if (event.kind === 'changed') return forgetArea(client, event.area);
    void client.resetQueries();
  });
}

function forgetArea(client: QueryClient, area: Area): void {
  for (const route of STALE_AFTER[area]) void client.invalidateQueries({ queryKey: [route] });
  if (area !== 'messages') return;
  for (const route of SEARCHES) void client.invalidateQueries({ queryKey: [route], refetchType: 'none' });
}

/** A job's state has a place of its own and one in the list of jobs; an end never goes back to running. */
function rememberJob(client: QueryClient, job: JobState): void {
  client.setQueryData<JobState>(routeKey('jobs.get', { jobId: job.jobId }), (old) =>
    old !== undefined && old.phase !== 'running' && job.phase === 'running' ? old : job,
  );
  client.setQueryData<JobState[]>(routeKey('jobs.list', {}), (old) => [
    job,
    ...(old ?? []).filter((other) => other.jobId !== job.jobId),
  ]);
}
