import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { searchRoutes } from '../../../shared/ipc/search.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = keyof typeof searchRoutes;

export function searchHandlers({ open, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'search.run': async (request) => {
      const result = await open().search.run(request);
      if (request.offset === 0) changed('audit');
      return result;
    },
    'search.summary': async (question) => {
      const { summary, wasLogged } = await open().search.summary(question);
      if (wasLogged) changed('audit');
      return summary;
    },
    'search.groups': (request) => open().search.groups(request),
    'search.within': async (request) => {
      const { messageIds, wasLogged } = await open().search.within(request);
      if (wasLogged) changed('audit');
      return { messageIds };
    },
    'search.marks': (request) => open().search.marks(request),
    'search.cancel': () => {
      open().search.cancel();
      return null;
    },
  };
}
