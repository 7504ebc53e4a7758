import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { searchRoutes } from '../../../shared/ipc/search.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = keyof typeof searchRoutes;

export function searchHandlers({ open, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'search.run': (input) => {
      const result = open().search(input);
      changed('audit');
      return result;
    },
  };
}
