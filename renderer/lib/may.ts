import type { Role } from '../../shared/model.ts';

/**
 * What the window offers to whom. The engine decides (main/engine/roles.ts) and refuses what is not allowed; this only
 * keeps people from being offered what would be refused.
 */
const OFFERED = {
  import: ['officer', 'administrator'],
  administer: ['administrator'],
  decide: ['officer', 'reviewer', 'administrator'],
  scan: ['officer', 'reviewer', 'administrator'],
  keepLists: ['officer', 'reviewer', 'administrator'],
  export: ['officer', 'auditor', 'administrator'],
  seeRetention: ['officer', 'auditor', 'administrator'],
  keepRetention: ['officer', 'administrator'],
  seeSearches: ['auditor', 'administrator'],
} as const satisfies Record<string, readonly Role[]>;

/** What not everybody is offered. */
export type Right = keyof typeof OFFERED;

export function may(role: Role, what: Right): boolean {
  return whoMay(what).includes(role);
}

/** The roles that a right belongs to, for telling the others. */
export function whoMay(what: Right): readonly Role[] {
  return OFFERED[what];
}
