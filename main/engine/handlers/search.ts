import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `search.${string}`>;

export function searchHandlers({ open, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'search.run': (input) => {
      const result = open().search(input);
      changed('audit');
      return result;
    },
  };
}
