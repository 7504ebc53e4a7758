import type { EngineRoutes } from '../../../shared/ipc/routes.ts';
import type { suggestRoutes } from '../../../shared/ipc/suggest.ts';
import { examplesIn, suggest } from '../../core/search/index.ts';
import type { Handlers } from '../../rpc/router.ts';
import type { HandlerContext } from '../engine.ts';

export function suggestHandlers({
  open,
  nowMs,
}: HandlerContext): Pick<Handlers<EngineRoutes>, keyof typeof suggestRoutes> {
  return {
    'search.suggest': (input) => suggest(open().archive.read, { ...input, nowMs: nowMs() }),
    'search.examples': () => examplesIn(open().archive.read, nowMs()),
  };
}
