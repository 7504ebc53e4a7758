import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import type { AppEvent } from '../../shared/events.ts';
import { engineRoutes, type EngineRoutes } from '../../shared/ipc/routes.ts';
import { createRouter, type Dispatch, type Handlers } from '../rpc/router.ts';
import { composeArchive } from './compose.ts';
import { Grants } from './grants.ts';
import { archiveHandlers } from './handlers/archive.ts';
import { auditHandlers } from './handlers/audit.ts';
import { signerHandlers } from './handlers/signer.ts';
import { conversationHandlers } from './handlers/conversations.ts';
import { evidenceHandlers } from './handlers/evidence.ts';
import { flagHandlers } from './handlers/flags.ts';
import { importHandlers } from './handlers/imports.ts';
import { indexHandlers } from './handlers/indexCare.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { lexiconHandlers } from './handlers/lexicons.ts';
import { peopleHandlers } from './handlers/people.ts';
import { retentionHandlers } from './handlers/retention.ts';
import { searchHandlers } from './handlers/search.ts';
import { searchListHandlers } from './handlers/searchLists.ts';
import { suggestHandlers } from './handlers/suggest.ts';
import { userHandlers } from './handlers/users.ts';
import { Jobs } from './jobs.ts';
import { mayAsk } from './roles.ts';
import type { OpenArchive } from '../core/store/index.ts';
import type { ArchiveServices } from './services.ts';
import { Sessions } from './session.ts';

export type EngineOptions = {
  readonly emit: (event: AppEvent) => void;
  readonly log: (line: string) => void;
  /** Tells the app of a path that the engine made (an exported bundle), so that the window can show it. */
  readonly newGrant: (id: string, path: string) => void;
  readonly nowMs: () => number;
  /** Since the machine started, sleep included; the system's when not given. */
  readonly uptimeMs?: () => number;
};

/** What every handler file gets. */
export type HandlerContext = {
  readonly sessions: Sessions;
  readonly jobs: Jobs;
  readonly grants: Grants;
  readonly nowMs: () => number;
  /** The open archive. @throws AppError `session.locked` */
  readonly open: () => ArchiveServices;
  readonly changed: (area: Extract<AppEvent, { kind: 'changed' }>['area']) => void;
  /** A grant for a path that the engine made. */
  readonly grantFor: (path: string) => string;
};

export type Engine = { readonly dispatch: Dispatch; addGrant(id: string, path: string): void; close(): Promise<void> };

/** PROGRAM 2 without its pipe: owns at most one open archive and answers the routes of shared/ipc. */
export function createEngine(options: EngineOptions): Engine {
  const grants = new Grants();
  const changed: HandlerContext['changed'] = (area) => options.emit({ kind: 'changed', area });
  const jobs = new Jobs({ emit: (job) => options.emit({ kind: 'job', job }), log: options.log, nowMs: options.nowMs });
  const { nowMs, uptimeMs } = options;
  const compose = (archive: OpenArchive) => composeArchive(archive, nowMs, uptimeMs);
  const sessions = new Sessions({ jobs, compose, changed, nowMs });
  const context: HandlerContext = {
    sessions,
    jobs,
    grants,
    nowMs: options.nowMs,
    open: () => sessions.current(),
    changed,
    grantFor: (path) => {
      const id = randomUUID();
      grants.add(id, path);
      options.newGrant(id, path);
      return id;
    },
  };
  const dispatch = createRouter(engineRoutes, handlersOf(context), {
    log: options.log,
    before: (route) => checkRole(sessions, route),
    mapError: (error) => sessions.mapError(error),
  });
  return { dispatch, addGrant: (id, path) => grants.add(id, path), close: () => sessions.lock('exit') };
}

function handlersOf(context: HandlerContext): Handlers<EngineRoutes> {
  return {
    ...archiveHandlers(context),
    ...userHandlers(context),
    ...importHandlers(context),
    ...jobHandlers(context),
    ...indexHandlers(context),
    ...searchHandlers(context),
    ...suggestHandlers(context),
    ...searchListHandlers(context),
    ...conversationHandlers(context),
    ...peopleHandlers(context),
    ...flagHandlers(context),
    ...lexiconHandlers(context),
    ...evidenceHandlers(context),
    ...auditHandlers(context),
    ...signerHandlers(context),
    ...retentionHandlers(context),
  };
}

function checkRole(sessions: Sessions, route: keyof EngineRoutes): void {
  const role = sessions.role();
  const answer = mayAsk(route, role);
  if (answer === 'locked') throw new AppError('session.locked', {});
  if (answer === 'forbidden') throw new AppError('session.forbidden', { route, role: role ?? '' });
  sessions.checkClock();
  sessions.noteUse(route);
}
