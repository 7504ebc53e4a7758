import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import type { VerifyReport } from '../../../shared/ipc/evidence.ts';
import { chainHash, chainLine } from '../lib/chain.ts';
import { quietJob } from '../lib/job.ts';
import { exportBundle, verifyBundle } from './index.ts';
import { manifestSha256 } from './bag/seal.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { chat, read, useArchives } from './testing/harness.ts';
import { reseal } from './testing/reseal.ts';
import { newSigner } from './testing/sampleBundle.ts';
import { runReadme } from './testing/shell.ts';
import { bundleFiles } from './testing/tamper.ts';
import { checkAsPage } from './testing/verifyPage.ts';
import { BAG } from './verify/commands.ts';

const { target, archiveWith } = useArchives();
const REDACTED = { pdf: false, redaction: { detectors: ['cnMobile'] } };

async function made(options: object = {}): Promise<string> {
  const archive = await archiveWith(chat());
  const wish = wishOf(target(), allMessageIds(archive), { options: ExportOptions.parse({ pdf: false, ...options }) });
  return (await exportBundle(depsOf(archive), wish, quietJob)).bundle;
}

const check = (bundle: string): Promise<VerifyReport> => verifyBundle(bundle, quietJob);
const checkOf = ({ checks }: VerifyReport, name: string) => checks.find((one) => one.name === name);
const told = ({ problems }: VerifyReport): string[] => problems.map(({ file, code }) => `${code} ${file}`);

describe('a redacted bundle', () => {
  test('has nothing to compare its texts with: the two checks are not made, and neither good nor bad', async () => {
    const report = await check(await made(REDACTED));
    expect(report.ok).toBe(true);
    for (const name of ['messages', 'inclusion'])
      expect(checkOf(report, name)).toMatchObject({ ok: null, notMade: 'redacted' });
    const others = report.checks.filter(({ name }) => name !== 'messages' && name !== 'inclusion');
    expect(others.map(({ ok }) => ok)).not.toContain(null);
    const plain = await check(await made());
    expect(plain.checks.map(({ ok }) => ok)).not.toContain(null);
  });

  test('made of another one by taking the records out: what cannot be compared is not called good', async () => {
    const bundle = await made();
    rmSync(join(bundle, 'data/raw'), { recursive: true });
    writeFileSync(join(bundle, BAG.redactions), '');
    reseal(bundle, newSigner());
    const report = await check(bundle);
    expect(checkOf(report, 'messages')).toMatchObject({ ok: null, notMade: 'redacted' });
    expect(report.ok).toBe(false);
  });

  test('says in its README, in three languages, that two commands compare nothing', async () => {
    const readme = read(await made(REDACTED), BAG.readme);
    for (const said of [
      '第 10、11 条命令在本包中没有可比对的内容',
      '第 10、11 條命令在本包中沒有可比對的內容',
      'Commands 10',
    ])
      expect(readme).toContain(said);
    expect(readme).toMatch(/^# 10\. messages\n/mu);
    expect(readme).toMatch(/^# 11\. inclusion\n/mu);
    expect(read(await made(), BAG.readme)).not.toContain('Commands 10');
  });
});

describe('files that came later', () => {
  test.each([
    ['as it comes', {}],
    ['redacted', REDACTED],
    ['in traditional Chinese, without paper', { language: 'zh-Hant', pdf: false }],
  ])('beside data/ and in seal/ are named by the command of the README: %s', async (_name, options) => {
    const bundle = await made(options);
    expect(runReadme(bundle)['added']).toEqual({ status: 0, out: '' });
    const later = ['NOTARY-CERTIFICATE.pdf', 'seal/notary.pdf', 'data/later.txt', 'data2/x.txt'];
    mkdirSync(join(bundle, 'data2'));
    for (const file of later) writeFileSync(join(bundle, file), 'x');
    const { status, out } = runReadme(bundle)['added'] ?? {};
    expect(status).toBe(1);
    for (const file of later) expect(out).toContain(`< ${file}\n`);
    expect(told(await check(bundle))).toEqual(expect.arrayContaining(later.map((file) => `added ${file}`)));
  });

  test('the sheet to sign is named as covered by no signature; the sheet and the README say so, too', async () => {
    const bundle = await made({ pdf: true });
    expect((await check(bundle)).unsigned).toEqual([BAG.handOver]);
    rmSync(join(bundle, BAG.handOver));
    expect(await check(bundle)).toMatchObject({ ok: true, unsigned: [] });
    expect(read(bundle, BAG.readme)).toMatch(/no signature covers this copy.*此份无签名涵盖.*此份無簽章涵蓋/u);
  });
});

describe('the audit chain', () => {
  test('a last line without its line feed is seen by the command of the README', async () => {
    const bundle = await made();
    expect(runReadme(bundle)['auditChain']).toEqual({ status: 0, out: 'chain-ok\n' });
    const head = read(bundle, BAG.auditHead).trim();
    appendFileSync(join(bundle, BAG.auditLog), `${head}\t{"action":"review.decided"}`);
    expect(runReadme(bundle)['auditChain']).toEqual({ status: 1, out: '' });
  });

  test('an item fewer than the export that it ends with: told, though every hash was made anew', async () => {
    const bundle = await made(REDACTED);
    const [first = ''] = read(bundle, BAG.messages).split(/(?<=\n)/u);
    writeFileSync(join(bundle, BAG.messages), read(bundle, BAG.messages).slice(first.length));
    const signer = newSigner();
    const content = contentOf(bundle);
    const line = read(bundle, BAG.auditLog);
    const entry = JSON.parse(line.slice(65)) as Parameters<typeof chainLine>[1];
    const details = { ...(entry.details as object), contentSha256: content, signerKeySha256: signer.fingerprint };
    const again = chainLine(line.slice(0, 64), { ...entry, details });
    const head = chainHash(again);
    writeFileSync(join(bundle, BAG.auditLog), again);
    writeFileSync(join(bundle, BAG.auditHead), `${head}\n`);
    const info = read(bundle, BAG.info).replace(/^Audit-Head: .*$/mu, `Audit-Head: ${head}`);
    writeFileSync(join(bundle, BAG.info), info);
    reseal(bundle, signer);
    const { ok, problems } = await check(bundle);
    expect({ ok, problems }).toEqual({
      ok: false,
      problems: [{ file: BAG.auditLog, code: 'resealed', detail: 'items 5 -> 4' }],
    });
  });

  test('the page tells a bundle that was changed and signed anew, as verify does', async () => {
    const bundle = await made();
    expect((await checkAsPage(bundle)).problems).toEqual([]);
    const page = join(bundle, 'data/index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replaceAll('保本', '不保本'));
    reseal(bundle, newSigner());
    expect((await checkAsPage(bundle)).problems).toEqual([{ file: BAG.auditLog, code: 'resealed' }]);
    expect(told(await check(bundle))).toEqual([`resealed ${BAG.auditLog}`, `resealed ${BAG.auditLog}`]);
  });
});

test.each(['seal', 'data', 'data/audit', 'data/provenance'])(
  'a link in the place of %s: nothing behind it is opened, let alone counted as good',
  async (name) => {
    const bundle = await made();
    renameSync(join(bundle, name), join(bundle, '../outside'));
    symlinkSync(join(bundle, '../outside'), join(bundle, name));
    const report = await check(bundle);
    expect(report).toMatchObject({ ok: false, signerKeySha256: null, auditHead: null, checked: 0 });
    expect(told(report)).toContain(`unsafeName ${name}`);
    expect(report.checks.filter(({ ok }) => ok !== null).map((one) => one.name)).toEqual(['names']);
    expect(checkOf(report, 'signature')).toMatchObject({ notMade: 'linkedFolder' });
  },
);

test('the commands are said to be for bash', async () => {
  expect((await check(await made())).shell).toBe('bash');
});

/** What the chain commits to: every file of the payload but those of the chain. */
function contentOf(bundle: string): string {
  const paths = bundleFiles(bundle).filter((path) => path.startsWith('data/') && !path.startsWith('data/audit/'));
  return manifestSha256(
    paths.map((path) => {
      const bytes = readFileSync(join(bundle, path));
      return { path, sha256: createHash('sha256').update(bytes).digest('hex'), sizeBytes: bytes.length };
    }),
  );
}
