import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `flags.${string}`>;

export function flagHandlers({ open, jobs, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'flags.list': (input) => {
      const { offset: _, limit: __, ...filter } = input;
      const page = open().flags.list(input);
      if (open().reading.flags(filter)) changed('audit');
      return page;
    },
    'flags.explain': ({ flagId }) => open().flags.explain(flagId),
    'flags.decide': (input) => {
      const flag = open().flags.decide(input);
      changed('flags');
      changed('audit');
      return flag;
    },
    'flags.scan': () => {
      const services = open();
      const run = async (job: Parameters<typeof services.flags.scan>[0]) => {
        try {
          return { kind: 'scan' as const, scan: await services.flags.scan(job) };
        } finally {
          changed('flags');
          changed('audit');
        }
      };
      return { jobId: jobs.start('scan', run) };
    },
    'flags.lexicons': () => open().flags.lexicons(),
  };
}
