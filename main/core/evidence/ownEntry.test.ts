import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import { appendAudit } from '../audit/index.ts';
import { quietJob } from '../lib/job.ts';
import { TEST_NOW_MS, TEST_USER } from '../store/testing.ts';
import { exportBundle, verifyBundle } from './index.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { chat, read, useArchives } from './testing/harness.ts';
import { reseal } from './testing/reseal.ts';
import { newSigner } from './testing/sampleBundle.ts';
import { runReadme } from './testing/shell.ts';
import { checkAsPage } from './testing/verifyPage.ts';
import { BAG } from './verify/commands.ts';

const { target, archiveWith } = useArchives();

async function bundleOf(auditLog: 'whole' | 'ownEntry'): Promise<string> {
  const archive = await archiveWith(chat());
  const entry = { atMs: TEST_NOW_MS, actor: TEST_USER, action: 'search.run', details: { query: '另案当事人' } };
  archive.transaction((db) => appendAudit(db, entry));
  const options = ExportOptions.parse({ pdf: false, auditLog });
  const wish = wishOf(target(), allMessageIds(archive), { options });
  const { bundle, verification } = await exportBundle(depsOf(archive), wish, quietJob);
  expect(verification).toMatchObject({ ok: true, problems: [] });
  return bundle;
}

test('a bundle with its own entry alone tells no other search, and still holds: program, README and page', async () => {
  expect(read(await bundleOf('whole'), BAG.auditLog)).toContain('另案当事人');
  const bundle = await bundleOf('ownEntry');
  const log = read(bundle, BAG.auditLog);
  expect(log).not.toContain('另案当事人');
  expect(log.trimEnd().split('\n')).toHaveLength(1);
  // The roots under which its records are proved.
  expect(log).toMatch(/"merkleRoot":"[0-9a-f]{64}"/u);
  const answers = runReadme(bundle);
  expect(answers['auditChain']).toEqual({ status: 0, out: 'chain-ok\n' });
  expect(answers['inclusion']).toEqual({ status: 0, out: '' });
  expect((await checkAsPage(bundle)).problems).toEqual([]);
});

test('the end of a chain that is no export is told to be broken', async () => {
  const bundle = await bundleOf('whole');
  const lines = read(bundle, BAG.auditLog).split('\n').slice(0, -1);
  writeFileSync(join(bundle, BAG.auditLog), `${lines.at(-2)}\n`);
  reseal(bundle, newSigner());
  expect((await verifyBundle(bundle, quietJob)).problems).toContainEqual(
    expect.objectContaining({ code: 'auditBroken', file: BAG.auditLog }),
  );
  expect((await checkAsPage(bundle)).problems).toContainEqual({ code: 'audit', file: BAG.auditLog });
});

test('a record of another import does not hold under the roots of the one entry', async () => {
  const bundle = await bundleOf('ownEntry');
  const log = read(bundle, BAG.auditLog).replace(/("merkleRoot":")[0-9a-f]{4}/u, '$10000');
  writeFileSync(join(bundle, BAG.auditLog), log);
  reseal(bundle, newSigner());
  expect((await verifyBundle(bundle, quietJob)).problems.map(({ code }) => code)).toContain('inclusionBroken');
});

test('nor under a root that somebody searched for, by the command of the README', async () => {
  const bundle = await bundleOf('whole');
  const log = read(bundle, BAG.auditLog);
  const [, root] = /"merkleRoot":"([0-9a-f]{64})"/u.exec(log) ?? [];
  const searched = log.replaceAll(/"merkleRoot":"[0-9a-f]{64}"/gu, `"merkleRoot":"${'0'.repeat(64)}"`);
  writeFileSync(join(bundle, BAG.auditLog), searched.replace('另案当事人', root ?? ''));
  expect(runReadme(bundle)['inclusion']?.out).toContain('BROKEN data/raw/');
});
