import { AppError } from '../../../shared/errors.ts';
import type { searchListRoutes, WrittenTable } from '../../../shared/ipc/searchLists.ts';
import type { Role } from '../../../shared/model.ts';
import type { JobContext } from '../../core/lib/job.ts';
import type { TableFile, TableTarget } from '../../core/search/index.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

const MAY_SEE_ALL: readonly (Role | null)[] = ['auditor', 'administrator'];

export function searchListHandlers(context: HandlerContext): Handlers<typeof searchListRoutes> {
  return { ...savedHandlers(context), ...historyHandlers(context), ...tableHandlers(context) };
}

function savedHandlers({
  open,
  changed,
}: HandlerContext): Pick<Handlers<typeof searchListRoutes>, 'search.saved' | 'search.save' | 'search.forget'> {
  return {
    'search.saved': () => open().searchLists.saved(),
    'search.save': (wish) => {
      const saved = open().searchLists.save(wish);
      changed('audit');
      return saved;
    },
    'search.forget': ({ id }) => {
      open().searchLists.forget(id);
      changed('audit');
      return null;
    },
  };
}

function historyHandlers({
  open,
  sessions,
  changed,
}: HandlerContext): Pick<Handlers<typeof searchListRoutes>, 'search.history' | 'search.replay'> {
  return {
    'search.history': (page) => {
      const role = sessions.role();
      if (!page.own && !MAY_SEE_ALL.includes(role))
        throw new AppError('session.forbidden', { route: 'search.history', role: role ?? '' });
      return open().searchLists.history(page);
    },
    'search.replay': async ({ seq }) => {
      // What a colleague searched for is as hidden as a search that never was.
      const replay = await open().searchLists.replay(seq, MAY_SEE_ALL.includes(sessions.role()) ? 'everybody' : 'own');
      changed('audit');
      return replay;
    },
  };
}

function tableHandlers({
  open,
  jobs,
  grants,
  changed,
  grantFor,
}: HandlerContext): Pick<Handlers<typeof searchListRoutes>, 'search.export' | 'search.report'> {
  const written = ({ path, ...table }: TableFile): WrittenTable => ({ ...table, grantId: grantFor(path) });
  return {
    'search.export': ({ question, order, target }) => {
      const [lists, place] = [open().searchLists, targetOf(grants, target)];
      const run = async (job: JobContext) => {
        const table = await lists.export({ question, order, target: place }, job).finally(() => changed('audit'));
        return { kind: 'searchExport' as const, table: written(table) };
      };
      return { jobId: jobs.start('searchExport', run) };
    },
    'search.report': ({ source, target, ...how }) => {
      const lists = open().searchLists;
      const from = source.kind === 'text' ? source : { kind: source.kind, path: grants.resolve(source.file) };
      const wish = { ...how, source: from, target: target && targetOf(grants, target) };
      const run = async (job: JobContext) => {
        const { report, table } = await lists.report(wish, job).finally(() => changed('audit'));
        return { kind: 'termReport' as const, report, table: table && written(table) };
      };
      return { jobId: jobs.start('termReport', run) };
    },
  };
}

function targetOf(
  grants: HandlerContext['grants'],
  { folder, format }: { folder: string; format: TableTarget['format'] },
): TableTarget {
  return { folder: grants.resolve(folder), format };
}
