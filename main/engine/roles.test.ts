import { describe, expect, test } from 'vitest';
import { engineRoutes } from '../../shared/ipc/routes.ts';
import { mayAsk, roleTable } from './roles.ts';

describe('roles', () => {
  test('every route of the engine has a line, and no line is left over', () => {
    expect(Object.keys(roleTable).sort()).toEqual(Object.keys(engineRoutes).sort());
  });

  test('every line gives its reason', () => {
    for (const rule of Object.values(roleTable)) expect(rule.why.length).toBeGreaterThan(10);
  });

  test('nothing but the five doors and the jobs of a verification is answered before unlocking', () => {
    const open = Object.keys(roleTable).filter((route) => mayAsk(route as keyof typeof roleTable, null) === 'yes');
    expect(open.sort()).toEqual([
      'archive.create',
      'archive.describe',
      'archive.lock',
      'archive.session',
      'archive.unlock',
      'evidence.verify',
      'jobs.cancel',
      'jobs.get',
    ]);
  });

  test('an auditor neither imports nor decides nor manages users', () => {
    for (const route of ['import.start', 'flags.decide', 'users.add', 'settings.update'] as const) {
      expect(mayAsk(route, 'auditor')).toBe('forbidden');
    }
    expect(mayAsk('evidence.export', 'auditor')).toBe('yes');
  });

  test('a reviewer decides flags but exports nothing and does not read the audit list', () => {
    expect(mayAsk('flags.decide', 'reviewer')).toBe('yes');
    expect(mayAsk('evidence.export', 'reviewer')).toBe('forbidden');
    expect(mayAsk('audit.list', 'reviewer')).toBe('forbidden');
  });
});
