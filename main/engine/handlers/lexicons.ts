import { basename } from 'node:path';
import type { lexiconRoutes } from '../../../shared/ipc/lexicons.ts';
import type { JobContext } from '../../core/lib/job.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

export function lexiconHandlers(context: HandlerContext): Handlers<typeof lexiconRoutes> {
  const { open, jobs, grants, changed, grantFor } = context;
  return {
    'lexicons.list': () => open().lexicons.list(),
    'lexicons.get': (wish) => open().lexicons.get(wish),
    'lexicons.runTests': (wish) => open().lexicons.runTests(wish),
    'lexicons.diff': (wish) => open().lexicons.diff(wish),
    ...stepHandlers(context),
    'lexicons.runOverHistory': (wish) => {
      const { lexicons } = open();
      const run = async (job: JobContext) => {
        const ran = await lexicons.runOverHistory(wish, job).finally(() => tellChanged(changed));
        return { kind: 'lexiconRun' as const, run: ran };
      };
      return { jobId: jobs.start('lexiconRun', run) };
    },
    'lexicons.importFile': ({ file }) => {
      const imported = open().lexicons.importFile(grants.resolve(file));
      tellChanged(changed);
      return imported;
    },
    'lexicons.starters': () => open().lexicons.starters(),
    'lexicons.importStarter': ({ id }) => {
      const imported = open().lexicons.importStarter(id);
      tellChanged(changed);
      return imported;
    },
    'lexicons.exportFile': ({ folder, ...wish }) => {
      const target = { folder: grants.resolve(folder) };
      const { path, bytes, sha256 } = open().lexicons.exportFile({ ...wish, target });
      changed('audit');
      return { name: basename(path), grantId: grantFor(path), bytes, sha256 };
    },
  };
}

type Steps = 'lexicons.saveDraft' | 'lexicons.submit' | 'lexicons.reject' | 'lexicons.approve' | 'lexicons.retire';

function stepHandlers({ open, changed }: HandlerContext): Pick<Handlers<typeof lexiconRoutes>, Steps> {
  const told = <T>(done: T): T => {
    tellChanged(changed);
    return done;
  };
  return {
    'lexicons.saveDraft': (draft) => told(open().lexicons.saveDraft(draft)),
    'lexicons.submit': (seen) => told(open().lexicons.submit(seen)),
    'lexicons.reject': (seen) => told(open().lexicons.reject(seen)),
    'lexicons.approve': (seen) => told(open().lexicons.approve(seen)),
    'lexicons.retire': (seen) => told(open().lexicons.retire(seen)),
  };
}

function tellChanged(changed: HandlerContext['changed']): void {
  changed('lexicons');
  changed('audit');
}
