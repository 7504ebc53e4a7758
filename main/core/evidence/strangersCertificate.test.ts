import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { TEST_USER } from '../store/testing.ts';
import { exportBundle, importCertificate, verifyBundle } from './index.ts';
import { createAuthority } from './testing/authority.ts';
import type { Authority } from './testing/authority.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { chat, useArchives } from './testing/harness.ts';
import { reseal } from './testing/reseal.ts';
import { newSigner, writeSampleBundle } from './testing/sampleBundle.ts';
import { checkAsPage } from './testing/verifyPage.ts';
import { BAG } from './verify/commands.ts';

const { target, archiveWith } = useArchives();
let folder: string;
let authority: Authority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-stranger-'));
  authority = createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (path: string): string => readFileSync(path, 'utf8');
/** Now, and not the archive's own clock: the certificates of the test are valid from today on. */
const who = () => ({ actor: TEST_USER, atMs: Date.now() });

describe('anybody can make a certificate in any name', () => {
  const signedBundle = async (): Promise<{ bundle: string; sha256: string; certificate: string }> => {
    const archive = await archiveWith(chat());
    const { certificate, key } = authority.issue('Firm 佐证', ['-newkey', 'rsa:2048']);
    const { sha256 } = importCertificate(
      archive,
      { certificates: text(certificate), key: text(key), passphrase: null },
      who(),
    );
    const wish = wishOf(target(), allMessageIds(archive), { createdAtMs: Date.now() });
    const { bundle } = await exportBundle(depsOf(archive), wish, quietJob);
    return { bundle, sha256, certificate };
  };
  /** As an attacker would, with the openssl command and a certificate of the same name. */
  function signAsStranger(bundle: string): void {
    const at = mkdtempSync(join(folder, 'evil-'));
    const [key, certificate] = [join(at, 'evil.key'), join(at, 'evil.pem')];
    const subject = ['-subj', '/CN=Firm 佐证', '-utf8', '-days', '365'];
    authority.openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, ...subject);
    const files = ['-in', join(bundle, BAG.tagManifest), '-out', join(bundle, BAG.cmsSignature)];
    authority.openssl('cms', '-sign', '-binary', '-signer', certificate, '-inkey', key, '-outform', 'DER', ...files);
    copyFileSync(certificate, join(bundle, BAG.certificate));
  }
  const found = async (bundle: string, expected: object = {}) => {
    const { ok, problems, certificate } = await verifyBundle(bundle, quietJob, expected);
    return { ok, certificate, told: problems.map(({ file, code }) => `${code} ${file}`) };
  };

  test('whose it is stands in the report; it is followed up only to what whoever checks has given', async () => {
    const { bundle, sha256 } = await signedBundle();
    expect(text(join(bundle, BAG.info))).toContain(`\nSigner-Certificate-SHA256: ${sha256}\n`);
    const own = { sha256, subject: 'CN=Firm 佐证', issuer: 'CN=Test Root', isStated: true, isChained: false };
    expect(await found(bundle)).toMatchObject({ ok: true, certificate: own });
    const authoritiesPem = text(authority.root);
    expect(await found(bundle, { authoritiesPem })).toMatchObject({
      ok: true,
      certificate: { ...own, isChained: true },
    });
    const elsewhere = createAuthority(mkdtempSync(join(folder, 'elsewhere-')));
    expect(await found(bundle, { authoritiesPem: text(elsewhere.root) })).toMatchObject({
      ok: false,
      told: [`authorityUnknown ${BAG.certificate}`],
    });
    await expect(found(bundle, { authoritiesPem: 'x' })).rejects.toMatchObject({ code: 'evidence.badCertificate' });
  });

  test('a signature in the same name in place of the firm’s is told', async () => {
    const { bundle } = await signedBundle();
    signAsStranger(bundle);
    expect(await found(bundle)).toMatchObject({ ok: false, told: [`certificateMismatch ${BAG.certificate}`] });
  });

  test('both parts taken out of a bundle that had them are missing', async () => {
    const { bundle } = await signedBundle();
    for (const file of [BAG.cmsSignature, BAG.certificate]) rmSync(join(bundle, file));
    const told = [BAG.cmsSignature, BAG.certificate].map((file) => `signatureMissing ${file}`);
    expect(await found(bundle)).toMatchObject({ ok: false, told, certificate: null });
    expect((await checkAsPage(bundle)).problems).toEqual(
      [BAG.certificate, BAG.cmsSignature].map((file) => ({ file, code: 'missing' })),
    );
  });

  test('put beside a bundle that never had one they are told, by the page too', async () => {
    const bundle = writeSampleBundle(folder, 'CASE-8_EXP-0001');
    expect(text(join(bundle, BAG.info))).toContain('\nSigner-Certificate-SHA256: none\n');
    signAsStranger(bundle);
    const files = [BAG.cmsSignature, BAG.certificate];
    const told = files.map((file) => `certificateMismatch ${file}`);
    expect(await found(bundle)).toMatchObject({ ok: false, told, certificate: null });
    expect((await checkAsPage(bundle)).problems).toEqual(
      files.toReversed().map((file) => ({ file, code: 'certificate' })),
    );
  });

  test('the page tells another certificate, too', async () => {
    const { bundle } = await signedBundle();
    expect((await checkAsPage(bundle)).problems).toEqual([]);
    signAsStranger(bundle);
    expect((await checkAsPage(bundle)).problems).toEqual([{ file: BAG.certificate, code: 'certificate' }]);
  });

  test('a bundle of an earlier version holds, and it is said that nothing vouches for the certificate', async () => {
    const { bundle } = await signedBundle();
    const info = text(join(bundle, BAG.info)).replace(/^Signer-Certificate-SHA256: .*\n/mu, '');
    writeFileSync(join(bundle, BAG.info), info);
    reseal(bundle, newSigner());
    signAsStranger(bundle);
    const { certificate, told } = await found(bundle);
    expect(certificate).toMatchObject({ isStated: false, isChained: false });
    expect(told.filter((one) => !one.startsWith('resealed'))).toEqual([]);
  });
});
