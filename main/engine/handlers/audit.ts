import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { Handlers } from '../../rpc/router.ts';
import { listAudit, verifyChain } from '../../core/audit/index.ts';
import type { HandlerContext } from '../engine.ts';

type Names = Extract<keyof EngineRoutes, `audit.${string}`>;

export function auditHandlers({ open }: HandlerContext): Pick<Handlers<EngineRoutes>, Names> {
  return {
    'audit.list': (input) => listAudit(open().archive.read, input),
    'audit.verify': () => verifyChain(open().archive.read),
  };
}
