import { basename } from 'node:path';
import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `audit.${string}`>;

export function auditHandlers(context: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  const { open, grants, grantFor, changed } = context;
  return {
    'audit.list': (input) => {
      // First: who looks at the chain finds the look in it.
      if (open().reading.audit()) changed('audit');
      return open().audit.list(input);
    },
    'audit.verify': () => open().audit.verify(),
    'audit.export': ({ folder }) => {
      const { path, ...check } = open().audit.export(grants.resolve(folder));
      changed('audit');
      return { ...check, name: basename(path), grantId: grantFor(path) };
    },
    'audit.prove': ({ folder, seq }) => {
      const { path, ...proof } = open().audit.prove({ seq, folder: grants.resolve(folder) });
      changed('audit');
      return { ...proof, name: basename(path), grantId: grantFor(path) };
    },
  };
}
