import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `people.${string}`>;

export function peopleHandlers({ open, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'people.find': (input) => open().people.find(input),
    'people.history': ({ personId }) => {
      const history = open().people.history(personId);
      changed('audit');
      return history;
    },
  };
}
