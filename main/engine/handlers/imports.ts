import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `import.${string}`>;

export function importHandlers(context: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const { open, jobs, grants, changed } = context;
  type Input = Record<'files' | 'consentFiles' | 'vouched' | 'attachments', string[]> & { basis: string | null };
  const sourcesOf = (input: Input) => ({
    files: input.files.map((id) => grants.resolve(id)),
    consentFiles: input.consentFiles.map((id) => grants.resolve(id)),
    basis: input.basis,
    vouched: input.vouched,
    attachments: input.attachments,
  });
  return {
    'import.inspect': (input) => {
      const [services, sources] = [open(), sourcesOf(input)];
      return {
        jobId: jobs.start('inspect', async (job) => ({
          kind: 'inspect',
          preview: await services.inspect(sources, job),
        })),
      };
    },
    'import.start': (input) => {
      const [services, sources] = [open(), sourcesOf(input)];
      const run = async (job: Parameters<typeof services.importSources>[1]) => {
        try {
          return { kind: 'import' as const, report: await services.importSources(sources, job) };
        } finally {
          for (const area of ['imports', 'messages', 'flags', 'audit'] as const) changed(area);
        }
      };
      return { jobId: jobs.start('import', run) };
    },
    'import.list': () => open().imports.reports(),
    'import.problems': (input) => open().imports.problems(input),
    'import.withheld': (input) => open().imports.withheld(input),
  };
}
