import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { TEST_USER } from '../store/testing.ts';
import {
  addTimestamp,
  certificateFacts,
  exportBundle,
  importCertificate,
  removeCertificate,
  verifyBundle,
} from './index.ts';
import { createAuthority } from './testing/authority.ts';
import type { Authority } from './testing/authority.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { actions, chat, useArchives } from './testing/harness.ts';
import { reseal } from './testing/reseal.ts';
import { newSigner, writeSampleBundle } from './testing/sampleBundle.ts';
import { BAG, OPTIONAL_COMMANDS } from './verify/commands.ts';

const { target, archiveWith } = useArchives();
let folder: string;
let authority: Authority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-seals-'));
  authority = createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (path: string): string => readFileSync(path, 'utf8');
/** Now, and not the archive's own clock: the certificates of the test are valid from today on. */
const who = () => ({ actor: TEST_USER, atMs: Date.now() });

/** Runs a command of the README inside the bundle, with the authority's root under the name that it has there. */
function bash(bundle: string, command: string, rootName: string): { status: number | null; out: string } {
  const own = command.replace(rootName, authority.root);
  const run = spawnSync('bash', ['-c', own], { cwd: bundle, encoding: 'utf8' });
  return { status: run.status, out: run.stdout + run.stderr };
}

describe('a certificate of the firm', () => {
  test.each([
    ['RSA', ['-newkey', 'rsa:2048']],
    ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['P-384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384']],
  ])('%s: bundles get a CMS signature that openssl and verify accept', async (name, key) => {
    const archive = await archiveWith(chat());
    const made = authority.issue(`某某公司 ${name}`, key);
    const pem = { certificates: text(made.certificate) + text(authority.root), key: text(made.key), passphrase: null };
    const facts = importCertificate(archive, pem, who());
    expect(certificateFacts(archive)).toEqual(facts);
    expect(facts.subject).toContain(name);
    expect(actions(archive)).toContain('evidence.certificateImported');
    const wish = wishOf(target(), allMessageIds(archive), { createdAtMs: Date.now() });
    const { bundle, verification } = await exportBundle(depsOf(archive), wish, quietJob);
    expect(verification.problems).toEqual([]);
    expect(verification.checks).toContainEqual({ name: 'cms', ok: true, command: OPTIONAL_COMMANDS.cms });
    expect(text(join(bundle, BAG.readme))).toContain(OPTIONAL_COMMANDS.cms);
    expect(bash(bundle, OPTIONAL_COMMANDS.cms, 'ca.pem')).toEqual({ status: 0, out: 'CMS Verification successful\n' });
    writeFileSync(join(bundle, BAG.tagManifest), `${text(join(bundle, BAG.tagManifest))}\n`);
    expect(bash(bundle, OPTIONAL_COMMANDS.cms, 'ca.pem').status).not.toBe(0);
    const { problems } = await verifyBundle(bundle, quietJob);
    expect(problems).toContainEqual({
      file: BAG.cmsSignature,
      code: 'signatureInvalid',
      detail: 'signature does not fit',
    });
  });

  test('the key may have a passphrase; the archive keeps neither in the clear', async () => {
    const archive = await archiveWith(chat());
    const made = authority.issue('Locked', ['-newkey', 'rsa:2048']);
    authority.openssl('pkcs8', '-topk8', '-in', made.key, '-passout', 'pass:geheim', '-out', 'locked.key');
    const pem = { certificates: text(made.certificate), key: text(join(folder, 'locked.key')) };
    expect(() => importCertificate(archive, { ...pem, passphrase: 'wrong' }, who())).toThrow(
      expect.objectContaining({ code: 'evidence.badCertificate', details: { detail: 'key or passphrase' } }),
    );
    expect(() => importCertificate(archive, { ...pem, passphrase: null }, who())).toThrow(/badCertificate/u);
    importCertificate(archive, { ...pem, passphrase: 'geheim' }, who());
    const kept = archive.read.prepare("SELECT value FROM meta WHERE key = 'signing_certificate'").pluck().get();
    expect(Buffer.from(JSON.parse(String(kept)).wrapped, 'hex').toString('latin1')).not.toMatch(/BEGIN|Locked/u);
  });

  test('another key, a certificate that is over, short keys, odd keys, no certificate: refused, nothing kept', async () => {
    const archive = await archiveWith(chat());
    const [one, other] = [
      authority.issue('One', ['-newkey', 'rsa:2048']),
      authority.issue('Other', ['-newkey', 'rsa:2048']),
    ];
    const short = authority.issue('Short', ['-newkey', 'rsa:1024']);
    const odd = authority.issue('Odd', ['-newkey', 'ed25519']);
    const of = (made: { certificate: string; key: string }) => ({
      certificates: text(made.certificate),
      key: text(made.key),
      passphrase: null,
    });
    const late = { actor: TEST_USER, atMs: Date.now() + 400 * 86_400_000 };
    for (const [pem, by, detail] of [
      [{ ...of(one), key: text(other.key) }, who(), /not the one/u],
      [of(one), late, /^valid /u],
      [of(short), who(), /too short/u],
      [of(odd), who(), /key type ed25519/u],
      [{ ...of(one), certificates: 'x' }, who(), /no certificate/u],
    ] as const) {
      expect(() => importCertificate(archive, pem, by)).toThrow(
        expect.objectContaining({
          code: 'evidence.badCertificate',
          details: { detail: expect.stringMatching(detail) },
        }),
      );
    }
    expect(certificateFacts(archive)).toBeNull();
  });

  test('removed: later bundles have the archive’s own signature only', async () => {
    const archive = await archiveWith(chat());
    const made = authority.issue('Gone', ['-newkey', 'rsa:2048']);
    importCertificate(archive, { certificates: text(made.certificate), key: text(made.key), passphrase: null }, who());
    expect(removeCertificate(archive, who())).toBe(true);
    expect(removeCertificate(archive, who())).toBe(false);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    expect(existsSync(join(bundle, BAG.cmsSignature))).toBe(false);
    expect(text(join(bundle, BAG.readme))).not.toContain('cms');
    expect(actions(archive)).toContain('evidence.certificateRemoved');
  });

  test('a signature by another certificate than the one beside it, one half missing, nonsense', async () => {
    const archive = await archiveWith(chat());
    const made = authority.issue('Half', ['-newkey', 'rsa:2048']);
    importCertificate(archive, { certificates: text(made.certificate), key: text(made.key), passphrase: null }, who());
    const wish = wishOf(target(), allMessageIds(archive), { createdAtMs: Date.now() });
    const { bundle } = await exportBundle(depsOf(archive), wish, quietJob);
    const [certificate, p7s] = [join(bundle, BAG.certificate), join(bundle, BAG.cmsSignature)];
    const codes = async () =>
      (await verifyBundle(bundle, quietJob)).problems.map(({ file, detail }) => `${file} ${detail}`);
    const [goodCertificate, goodP7s] = [readFileSync(certificate), readFileSync(p7s)];
    copyFileSync(authority.issue('Stranger', ['-newkey', 'rsa:2048']).certificate, certificate);
    expect(await codes()).toContain(`${BAG.cmsSignature} another certificate`);
    writeFileSync(certificate, goodCertificate);
    for (let at = 0; at < 64; at++) {
      const flipped = Buffer.from(goodP7s);
      const place = Math.floor((at * flipped.length) / 64);
      flipped[place] = (flipped[place] ?? 0) ^ 0x10;
      writeFileSync(p7s, flipped);
      await verifyBundle(bundle, quietJob);
    }
    writeFileSync(p7s, 'nonsense');
    expect(await codes()).toContain(`${BAG.cmsSignature} unreadable`);
    rmSync(p7s);
    expect(await codes()).toContain(`${BAG.cmsSignature} undefined`);
  });
});

describe('a timestamp that comes later', () => {
  let good: string;
  let reply: string;
  beforeAll(() => {
    good = writeSampleBundle(folder, 'CASE-9_EXP-0001');
    reply = authority.timestamp(join(good, BAG.timestampRequest));
  });
  const copy = (): string => {
    const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
    cpSync(good, path, { recursive: true });
    return path;
  };

  test('fits the request of the bundle; put in, the seal stays good, and openssl accepts it', async () => {
    const bundle = copy();
    const added = await addTimestamp(bundle, readFileSync(reply), text(authority.root));
    expect(added).toMatchObject({ authority: 'Test TSA', isChained: true });
    for (const file of [BAG.timestampReply, BAG.timestampChain])
      expect(statSync(join(bundle, file)).mode & 0o777).toBe(0o644 & ~process.umask());
    expect(Math.abs(added.atMs - Date.now())).toBeLessThan(600_000);
    expect(bash(bundle, OPTIONAL_COMMANDS.timestamp, 'tsa-root.pem')).toMatchObject({ status: 0 });
    const report = await verifyBundle(bundle, quietJob);
    expect(report).toMatchObject({ ok: true, problems: [], timestamp: { ...added, isChained: false } });
    expect(report.checks).toContainEqual({ name: 'timestamp', ok: true, command: OPTIONAL_COMMANDS.timestamp });
    await expect(addTimestamp(bundle, readFileSync(reply), null)).resolves.toMatchObject({ isChained: false });
    const authoritiesPem = text(authority.root);
    expect(await verifyBundle(bundle, quietJob, { authoritiesPem })).toMatchObject({ ok: true, timestamp: added });
  });

  test('without the authority’s certificate it is taken, and said not to be followed up', async () => {
    const bundle = copy();
    await addTimestamp(bundle, readFileSync(reply), null);
    expect((await verifyBundle(bundle, quietJob)).timestamp).toMatchObject({ isChained: false });
  });

  test('a self-made authority stays unknown, whatever lies in the bundle', async () => {
    const bundle = copy();
    const evil = createAuthority(mkdtempSync(join(folder, 'etsa-')));
    const own = evil.timestamp(join(bundle, BAG.timestampRequest));
    await addTimestamp(bundle, readFileSync(own), text(evil.root));
    expect(existsSync(join(bundle, BAG.timestampChain))).toBe(true);
    expect((await verifyBundle(bundle, quietJob)).timestamp).toMatchObject({ authority: 'Test TSA', isChained: false });
    const { ok, problems } = await verifyBundle(bundle, quietJob, { authoritiesPem: text(authority.root) });
    expect(ok).toBe(false);
    expect(problems).toEqual([{ file: BAG.timestampReply, code: 'authorityUnknown', detail: 'Test TSA' }]);
  });

  test('another authority, another bundle, nonsense, a second reply: refused, nothing written', async () => {
    const bundle = copy();
    const elsewhere = createAuthority(mkdtempSync(join(folder, 'elsewhere-')));
    await expect(addTimestamp(bundle, readFileSync(reply), text(elsewhere.root))).rejects.toMatchObject({
      code: 'evidence.badTimestamp',
    });
    await expect(addTimestamp(bundle, Buffer.from('nonsense'), null)).rejects.toMatchObject({
      details: { detail: 'unreadable' },
    });
    await expect(addTimestamp(bundle, readFileSync(reply), 'x')).rejects.toMatchObject({
      code: 'evidence.badCertificate',
    });
    const other = copy();
    reseal(other, newSigner());
    await expect(addTimestamp(other, readFileSync(reply), null)).rejects.toMatchObject({
      details: { detail: 'for another signature' },
    });
    await expect(addTimestamp(folder, readFileSync(reply), null)).rejects.toMatchObject({
      code: 'evidence.notABundle',
    });
    expect(existsSync(join(bundle, BAG.timestampReply))).toBe(false);
    await addTimestamp(bundle, readFileSync(reply), null);
    const second = authority.timestamp(join(bundle, BAG.timestampRequest));
    await expect(addTimestamp(bundle, readFileSync(second), null)).rejects.toMatchObject({
      details: { detail: 'there is one already' },
    });
  });

  test('a reply that was changed, at any of a hundred places, is told or says the same time', async () => {
    const bundle = copy();
    await addTimestamp(bundle, readFileSync(reply), text(authority.root));
    const authoritiesPem = text(authority.root);
    const bytes = readFileSync(reply);
    const { timestamp } = await verifyBundle(bundle, quietJob, { authoritiesPem });
    for (let round = 0; round < 100; round++) {
      const flipped = Buffer.from(bytes);
      const place = Math.floor((round * bytes.length) / 100);
      flipped[place] = (flipped[place] ?? 0) ^ 1;
      writeFileSync(join(bundle, BAG.timestampReply), flipped);
      const report = await verifyBundle(bundle, quietJob, { authoritiesPem });
      if (report.ok) expect(report.timestamp).toEqual(timestamp);
      else
        expect(report.problems).toContainEqual(
          expect.objectContaining({
            file: BAG.timestampReply,
            code: expect.stringMatching(/^(?:timestampInvalid|authorityUnknown)$/u),
          }),
        );
    }
  });
});
