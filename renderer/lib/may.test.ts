import { describe, expect, it } from 'vitest';
import type { Role } from '../../shared/model.ts';
import { whoMay } from './may.ts';
import type { Right } from './may.ts';

type Table = Readonly<Record<string, { readonly allow: readonly Role[] | string }>>;

// The window may not import the engine; only this test looks at its table.
const ENGINE = import.meta.glob<Table>('../../main/engine/roles.ts', { import: 'roleTable', eager: true });
const [roleTable] = Object.values(ENGINE);

const ROUTES = {
  import: ['import.inspect', 'import.start'],
  administer: [
    'archive.check',
    'settings.update',
    'users.list',
    'users.add',
    'users.setRole',
    'users.disable',
    'retention.lift',
  ],
  decide: ['flags.decide'],
  scan: ['flags.scan'],
  keepLists: [
    'lexicons.saveDraft',
    'lexicons.runOverHistory',
    'lexicons.submit',
    'lexicons.reject',
    'lexicons.approve',
    'lexicons.retire',
    'lexicons.importFile',
    'lexicons.importStarter',
  ],
  export: ['evidence.preview', 'evidence.export', 'message.saveMedia', 'search.export'],
  seeRetention: ['retention.status', 'retention.conversations', 'retention.certificate'],
  keepRetention: [
    'retention.setRules',
    'retention.loadContracts',
    'retention.hold',
    'retention.plan',
    'retention.discard',
    'retention.run',
  ],
  // Of the history everybody sees a part; the whole is for those who may read the chain.
  seeSearches: ['audit.list'],
} as const satisfies Record<Right, readonly string[]>;

describe('what the window offers', () => {
  it.each(Object.entries(ROUTES))(
    'to %s goes to those whom the engine allows it, and to nobody else',
    (right, routes) => {
      for (const route of routes) {
        expect([...whoMay(right as Right)].sort(), route).toEqual([...(roleTable?.[route]?.allow ?? [])].sort());
      }
    },
  );
});
