import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BAG } from '../../../../shared/bundleFiles.ts';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import { quietJob } from '../../lib/job.ts';
import { TEST_USER } from '../../store/testing.ts';
import { addTimestamp, exportBundle, importCertificate } from '../index.ts';
import { redactionOf } from '../redaction/testing.ts';
import { createAuthority } from '../testing/authority.ts';
import type { Authority } from '../testing/authority.ts';
import { allMessageIds, depsOf, wishOf } from '../testing/chatArchive.ts';
import { chat, useArchives } from '../testing/harness.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { checkAsPage } from '../testing/verifyPage.ts';

const { target, archiveWith } = useArchives();
let folder: string;
let authority: Authority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-page-'));
  authority = createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const everything = { loadFiles: ['concordance', 'rsmf', 'edrm'] as const };
const hidden = { redaction: redactionOf({ texts: [{ text: '考虑', reason: 'third party' }] }) };

test.each([
  ['as it comes, with the report and the sheet', {}],
  ['with load files', everything],
  ['redacted', hidden],
  ['redacted, with load files', { ...everything, ...hidden }],
])('the page finds a bundle intact: %s', async (_name, options) => {
  const archive = await archiveWith(chat());
  const wish = wishOf(target(), allMessageIds(archive), { options: ExportOptions.parse(options) });
  const { bundle, signerKeySha256 } = await exportBundle(depsOf(archive), wish, quietJob);
  expect(bundleFiles(bundle)).toContain(BAG.handOver);
  expect(await checkAsPage(bundle, signerKeySha256)).toMatchObject({ problems: [], keySha256: signerKeySha256 });
});

test('the page finds a bundle intact that has everything a seal may hold', async () => {
  const archive = await archiveWith(chat());
  const made = authority.issue('Firm', ['-newkey', 'rsa:2048']);
  const text = (path: string): string => readFileSync(path, 'utf8');
  const who = { actor: TEST_USER, atMs: Date.now() };
  importCertificate(archive, { certificates: text(made.certificate), key: text(made.key), passphrase: null }, who);
  const more = { createdAtMs: Date.now(), options: ExportOptions.parse({}) };
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), more), quietJob);
  const reply = authority.timestamp(join(bundle, BAG.timestampRequest));
  await addTimestamp(bundle, readFileSync(reply), text(authority.root));
  const { certificate, cmsSignature, timestampReply, timestampChain, handOver } = BAG;
  expect(bundleFiles(bundle)).toEqual(
    expect.arrayContaining([certificate, cmsSignature, timestampReply, timestampChain, handOver]),
  );
  expect((await checkAsPage(bundle)).problems).toEqual([]);
});
