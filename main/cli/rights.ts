import { AppError } from '../../shared/errors.ts';
import type { EngineRoutes } from '../../shared/ipc/routes.ts';
import { mayAsk } from '../engine/roles.ts';
import type { ArchiveServices } from '../engine/services.ts';

/** As the window: a role that may not ask there may not ask here. Throws `session.forbidden`. */
export function requireRight(services: ArchiveServices, route: keyof EngineRoutes): void {
  const { role } = services.archive.user;
  if (mayAsk(route, role) !== 'yes') throw new AppError('session.forbidden', { route, role });
}
