import type { Role } from '../../../shared/model.ts';

export const ROLES: readonly Role[] = ['officer', 'reviewer', 'auditor', 'administrator'];
