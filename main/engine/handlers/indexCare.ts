import type { indexRoutes } from '../../../shared/ipc/indexCare.ts';
import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = keyof typeof indexRoutes;

export function indexHandlers({ jobs, open, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'index.check': () => {
      const { index } = open();
      const jobId = jobs.start('indexCheck', async (job) => {
        const report = await index.check(job);
        changed('audit');
        return { kind: 'indexCheck', index: report };
      });
      return { jobId };
    },
    'index.rebuild': () => {
      const { index } = open();
      const jobId = jobs.start('indexRebuild', async (job) => {
        const made = await index.rebuild(job);
        changed('audit');
        return { kind: 'indexRebuild', index: made };
      });
      return { jobId };
    },
  };
}
