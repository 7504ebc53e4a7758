import { join } from 'node:path';
import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import { changePassphrase, createArchive, describeArchive, openArchive } from '../../core/store/index.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `archive.${string}` | `settings.${string}`>;

export function archiveHandlers(context: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const { sessions, grants, nowMs, jobs, open } = context;
  const logged = <T>(done: Promise<T>) => done.finally(() => context.changed('audit'));
  return {
    'archive.create': ({ folder, ...input }) =>
      sessions.start(() =>
        createArchive({ ...input, folder: join(grants.resolve(folder), folderName(input.name)), nowMs: nowMs() }),
      ),
    'archive.describe': ({ folder }) => describeArchive(grants.resolve(folder)),
    'archive.unlock': ({ folder, ...input }) =>
      sessions.start(() => openArchive({ folder: grants.resolve(folder), ...input, nowMs: nowMs() })),
    'archive.lock': () => sessions.lock('command').then(() => null),
    'archive.session': () => sessions.describe(),
    'archive.overview': () => open().overview(),
    'archive.check': () => {
      const services = open();
      return {
        jobId: jobs.start('check', async (job) => ({ kind: 'check', report: await logged(services.check(job)) })),
      };
    },
    'archive.changePassphrase': ({ current, next }) => {
      changePassphrase(open().archive, { current, next, nowMs: nowMs() });
      context.changed('audit');
      return null;
    },
    'settings.update': (input) => {
      const session = open().updateSettings(input);
      context.changed('settings');
      return session;
    },
  };
}

/** The archive's name as a folder name: what Windows and Unix forbid becomes a hyphen. */
function folderName(name: string): string {
  const safe = name.replace(/[<>:"/\\|?*\u0000-\u001f]/gu, '-').replace(/[. ]+$/u, '');
  return safe === '' ? 'archive' : safe;
}
