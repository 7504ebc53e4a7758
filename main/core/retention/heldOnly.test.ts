import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportBundle } from '../evidence/index.ts';
import { depsOf, wishOf } from '../evidence/testing/chatArchive.ts';
import { csv, read } from '../evidence/testing/harness.ts';
import { quietJob } from '../lib/job.ts';
import { matchingIds } from '../search/index.ts';
import { agreed, line, openKit, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => void (kit = openKit()));
afterEach(() => kit.cleanup());

const AT = '2020-03-01T10:00:00Z';
const HELD_ONLY = 'held only: consent withdrawn or basis fallen away, kept by a legal hold';

async function exported(language: 'zh-Hans' | 'en' = 'zh-Hans') {
  const ids = matchingIds(kit.archive.read, 'type:text', { order: 'oldest' });
  const wish = wishOf(kit.folder, ids);
  const { bundle, verification } = await exportBundle(
    depsOf(kit.archive),
    { ...wish, options: { ...wish.options, language } },
    quietJob,
  );
  expect(verification.ok).toBe(true);
  return {
    bundle,
    items: read(bundle, 'data/messages.jsonl')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as { msgid: string; basis?: string }),
    completeness: (JSON.parse(read(bundle, 'data/provenance/collection.json')) as { completeness: object })
      .completeness,
  };
}

/** The customer's answer, given at that time. */
function answer(n: number, kind: 'agree' | 'disagree', at: string): string {
  const more = {
    msgtype: kind,
    text: undefined,
    [kind]: { userid: 'wmCustomer', [`${kind}_time`]: Date.parse(at) },
  };
  return line({ n, text: '', at, from: 'wmCustomer', to: 'zhangsan', more });
}

test('a message whose declared basis fell away, because somebody turned out to be a customer, is told as held only', async () => {
  await kit.load([
    line({ n: 1, text: '留', at: AT, from: 'xiaoli', to: 'zhangsan' }),
    line({ n: 2, text: '走', at: AT, from: 'xiaoli', to: 'zhangsan' }),
  ]);
  kit.hold('query', '留');
  const before = await exported();
  expect(before).toMatchObject({ completeness: { heldOnly: 0 }, items: [{ msgid: 'm1' }, { msgid: 'm2' }] });
  expect(before.items[0]).not.toHaveProperty('basis');
  expect(csv(before.bundle, 'data/consent/consent.csv')).toEqual([]);

  await kit.load([line({ n: 3, text: '内部', at: AT, from: 'zhangsan', to: 'lisi' })], {
    'x.json': Buffer.from(JSON.stringify({ external_contact: { external_userid: 'xiaoli', name: 'Xiao' } })),
  });

  const { bundle, items, completeness } = await exported();
  expect(completeness).toMatchObject({ heldOnly: 1, withheld: { unknown: 1 } });
  expect(items).toMatchObject([{ msgid: 'm1', basis: HELD_ONLY }, { msgid: 'm3' }]);
  expect(csv(bundle, 'data/messages.csv').map(({ basis }) => basis)).toEqual([HELD_ONLY, '']);
  expect(csv(bundle, 'data/consent/consent.csv')).toMatchObject([
    {
      scope: 'item ZZ-0000001',
      status: 'heldOnly',
      status_in_source: HELD_ONLY,
      conversation: 'single:xiaoli|zhangsan',
    },
  ]);
  expect(read(bundle, 'data/index.html')).toContain('<p class="note">同意已撤回或依据已失，仅因诉讼保全保留</p>');
});

test('the mark goes when later evidence lets the message stay by itself', async () => {
  await kit.load([agreed(1), line({ n: 2, text: '留', at: AT })]);
  const hold = kit.hold('query', '留');
  expect(hold.messages).toBe(2);
  await kit.load([answer(3, 'disagree', '2019-01-01T00:00:00Z')]);
  expect((await exported()).items).toMatchObject([{ basis: HELD_ONLY }]);
  await kit.load([answer(4, 'agree', '2019-06-01T00:00:00Z')]);
  const { items, completeness } = await exported();
  expect(items[0]).not.toHaveProperty('basis');
  expect(completeness).toMatchObject({ heldOnly: 0, itemsWithProblems: 0 });
});

test('what is not in the archive may hold a recall: the statement says so, and never that there was none', async () => {
  const recall = { action: 'recall', msgtype: 'revoke', text: undefined, revoke: { pre_msgid: 'm3' } };
  await kit.load([
    line({ n: 1, text: '同意之前', at: '2000-06-01T00:00:00Z' }),
    agreed(2),
    line({ n: 3, text: 'guaranteed return promise', at: AT }),
    answer(4, 'disagree', '2020-03-02T10:00:00Z'),
    line({ n: 5, text: '', at: '2020-03-03T10:00:00Z', more: recall }),
    line({ n: 6, text: '其后', at: '2020-03-04T10:00:00Z' }),
  ]);
  const { bundle, completeness } = await exported('en');
  // One stands before the first item: it can recall nothing here.
  expect(completeness).toMatchObject({ recalled: 0, mayBeRecalls: 2, withheld: { unknown: 1, withdrawn: 2 } });
  expect(read(bundle, 'data/index.html')).toContain(
    'Records after the first item that were withheld or deleted: whether they recall a message of this bundle is not known',
  );
});
