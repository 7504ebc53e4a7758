import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import { addUser, disableUser, listUsers, setRole } from '../../core/store/index.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `users.${string}`>;

export function userHandlers({ open, nowMs, changed }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'users.list': () => listUsers(open().archive),
    'users.add': (input) => {
      const user = addUser(open().archive, { ...input, nowMs: nowMs() });
      changed('users');
      return user;
    },
    'users.setRole': (input) => {
      const user = setRole(open().archive, { ...input, nowMs: nowMs() });
      changed('users');
      return user;
    },
    'users.disable': (input) => {
      const user = disableUser(open().archive, { ...input, nowMs: nowMs() });
      changed('users');
      return user;
    },
  };
}
