import type { Role } from '../../shared/model.ts';

/**
 * What the window offers to whom. The engine decides (main/engine/roles.ts) and refuses what is not allowed; this only
 * keeps people from being offered what would be refused.
 */
const OFFERED = {
  import: ['officer', 'administrator'],
  administer: ['administrator'],
} as const satisfies Record<string, readonly Role[]>;

export function may(role: Role, what: keyof typeof OFFERED): boolean {
  const roles: readonly Role[] = OFFERED[what];
  return roles.includes(role);
}
