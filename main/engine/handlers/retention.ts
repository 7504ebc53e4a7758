import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `retention.${string}`>;

export function retentionHandlers(context: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const { open, jobs, grants, changed, grantFor } = context;
  /** Tells the window, however the act ended: a job that failed may have deleted something. */
  const telling = async <T>(work: () => Promise<T> | T, areas: readonly Parameters<typeof changed>[0][]) => {
    try {
      return await work();
    } finally {
      for (const area of [...areas, 'retention', 'audit'] as const) changed(area);
    }
  };
  return {
    'retention.status': () => open().retention.status(),
    'retention.setRules': (rules) => telling(() => open().retention.setRules(rules), []),
    'retention.loadContracts': ({ file }) => telling(() => open().retention.loadContracts(grants.resolve(file)), []),
    'retention.hold': (wish) => telling(() => open().retention.hold(wish), []),
    'retention.lift': (wish) => telling(() => open().retention.lift(wish), []),
    'retention.plan': () => {
      const { retention } = open();
      const jobId = jobs.start('retentionPlan', async (job) => ({
        kind: 'retentionPlan',
        run: await telling(() => retention.plan(job), []),
      }));
      return { jobId };
    },
    'retention.conversations': (page) => open().retention.conversations(page),
    'retention.discard': ({ runId }) => telling(() => open().retention.discard(runId), []),
    'retention.run': (wish) => {
      const { retention } = open();
      const jobId = jobs.start('retentionRun', async (job) => ({
        kind: 'retentionRun',
        run: await telling(() => retention.run(wish, job), ['messages', 'flags', 'lexicons']),
      }));
      return { jobId };
    },
    'retention.certificate': ({ runId, folder }) =>
      telling(() => {
        const written = open().retention.certificate({ runId, folder: grants.resolve(folder) });
        return { ...written, grantId: grantFor(written.certificate) };
      }, []),
  };
}
