import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Certificate, SignedData, TimeStampResp } from 'pkijs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { TEST_USER } from '../store/testing.ts';
import { addTimestamp, exportBundle, importCertificate, verifyBundle } from './index.ts';
import { createAuthority } from './testing/authority.ts';
import type { Authority } from './testing/authority.ts';
import { allMessageIds, depsOf, wishOf } from './testing/chatArchive.ts';
import { chat, useArchives } from './testing/harness.ts';
import { BAG, OPTIONAL_COMMANDS } from './verify/commands.ts';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const CMS = [BAG.cmsSignature, BAG.certificate].map((file) => `signatureInvalid ${file}`);
type Issued = { readonly certificate: string; readonly key: string };

const { target, archiveWith } = useArchives();
let folder: string;
let authority: Authority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-forged-'));
  authority = createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = (path: string): string => readFileSync(path, 'utf8');

async function bundleSignedBy({ certificate, key }: Issued, ...above: readonly Issued[]): Promise<string> {
  const archive = await archiveWith(chat());
  const certificates = [certificate, ...above.map((one) => one.certificate)].map(text).join('');
  const who = { actor: TEST_USER, atMs: Date.now() };
  importCertificate(archive, { certificates, key: text(key), passphrase: null }, who);
  const wish = wishOf(target(), allMessageIds(archive), { createdAtMs: Date.now() });
  return (await exportBundle(depsOf(archive), wish, quietJob)).bundle;
}

/** Exit status of a command of the README, with the authority's root under the name that it has there. */
function status(bundle: string, command: string): number | null {
  const own = command.replace(/(?:ca|tsa-root)\.pem/u, authority.root);
  return spawnSync('bash', ['-c', own], { cwd: bundle }).status;
}

async function told(bundle: string): Promise<string[]> {
  const { problems } = await verifyBundle(bundle, quietJob, { authoritiesPem: text(authority.root) });
  return problems.map(({ file, code }) => `${code} ${file}`);
}

describe('whoever has a certificate below the same authority is no authority', () => {
  test('the firm’s certificate and the timestamp, issued with an end user’s key, are told as openssl tells them', async () => {
    const endUser = authority.issue('Nobody', KEY, 'basicConstraints=CA:FALSE');
    const bundle = await bundleSignedBy(authority.issue('Firm Ltd', KEY, undefined, endUser), endUser);
    const reply = readFileSync(authority.timestamp(join(bundle, BAG.timestampRequest), endUser));
    await expect(addTimestamp(bundle, reply, text(authority.root))).rejects.toMatchObject({
      code: 'evidence.badTimestamp',
      details: { detail: expect.stringMatching(/Nobody.*not the certificate of an authority/u) },
    });
    await addTimestamp(bundle, reply, null);
    expect([OPTIONAL_COMMANDS.cms, OPTIONAL_COMMANDS.timestamp].map((one) => status(bundle, one))).not.toContain(0);
    expect(await told(bundle)).toEqual([
      `authorityUnknown ${BAG.certificate}`,
      `authorityUnknown ${BAG.timestampReply}`,
    ]);
  });

  test('with the authority between in the seal alone, as it comes with the reply, the command for the timestamp holds', async () => {
    const between = authority.issue(
      'Between of replies',
      KEY,
      'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign',
    );
    const bundle = await bundleSignedBy(authority.issue('Firm Ltd', KEY, undefined, between), between);
    const reply = readFileSync(authority.timestamp(join(bundle, BAG.timestampRequest), between, false));
    await addTimestamp(bundle, reply, `${text(authority.root)}${text(between.certificate)}`);
    expect(status(bundle, OPTIONAL_COMMANDS.timestamp)).toBe(0);
  });

  test('with an authority between, both hold', async () => {
    const between = authority.issue('Between', KEY, 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign');
    const bundle = await bundleSignedBy(authority.issue('Firm Ltd', KEY, undefined, between), between);
    const reply = readFileSync(authority.timestamp(join(bundle, BAG.timestampRequest), between));
    await addTimestamp(bundle, reply, text(authority.root));
    expect([OPTIONAL_COMMANDS.cms, OPTIONAL_COMMANDS.timestamp].map((one) => status(bundle, one))).toEqual([0, 0]);
    expect(await told(bundle)).toEqual([]);
  });
});

describe('nothing in a seal is left unread', () => {
  let good: string;
  beforeAll(async () => {
    good = await bundleSignedBy(authority.issue('Firm Ltd', KEY));
    const reply = readFileSync(authority.timestamp(join(good, BAG.timestampRequest)));
    await addTimestamp(good, reply, text(authority.root));
    cpSync(good, join(folder, 'good'), { recursive: true });
  });
  const copy = (): string => {
    const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
    cpSync(join(folder, 'good'), path, { recursive: true });
    return path;
  };
  const changed = async (file: string, change: (bytes: Buffer) => Uint8Array | string): Promise<string[]> => {
    const bundle = copy();
    writeFileSync(join(bundle, file), change(readFileSync(join(bundle, file))));
    return told(bundle);
  };

  test('a reply too large to be one', async () => {
    expect(await told(copy())).toEqual([]);
    const large = Buffer.alloc(2_000_000, 7);
    expect(await changed(BAG.timestampReply, () => large)).toEqual([`timestampInvalid ${BAG.timestampReply}`]);
    expect(await changed(BAG.cmsSignature, () => large)).toEqual(CMS);
    expect(await changed(BAG.certificate, () => large)).toEqual(CMS);
  });

  test('a reply taken out: its chain tells, or whoever knows that there was one', async () => {
    const bundle = copy();
    rmSync(join(bundle, BAG.timestampReply));
    expect(await told(bundle)).toEqual([`missing ${BAG.timestampReply}`]);
    rmSync(join(bundle, BAG.timestampChain));
    expect(await told(bundle)).toEqual([]);
    const { ok, problems } = await verifyBundle(bundle, quietJob, { isTimestamped: true });
    expect({ ok, problems }).toEqual({ ok: false, problems: [{ file: BAG.timestampReply, code: 'missing' }] });
  });

  test.each([
    ['bytes after the signature', BAG.cmsSignature, CMS],
    ['bytes after the reply', BAG.timestampReply, [`timestampInvalid ${BAG.timestampReply}`]],
    ['text after the certificate', BAG.certificate, [`certificateMismatch ${BAG.certificate}`]],
    ['text after the chain', BAG.timestampChain, [`timestampInvalid ${BAG.timestampChain}`]],
  ])('%s', async (_what, file, expected) => {
    const bundle = copy();
    appendFileSync(join(bundle, file), 'Sealed by the notary.\n');
    expect(await told(bundle)).toEqual(expected);
  });

  test('text before the certificate, another certificate after it, any text as a chain', async () => {
    const stranger = text(authority.issue('Stranger', KEY).certificate);
    const mismatch = [`certificateMismatch ${BAG.certificate}`];
    expect(await changed(BAG.certificate, (pem) => `Notary of Berne\n${String(pem)}`)).toEqual(mismatch);
    expect(await changed(BAG.certificate, (pem) => String(pem) + stranger)).toEqual(mismatch);
    expect(await changed(BAG.timestampChain, () => 'anything')).toEqual([`timestampInvalid ${BAG.timestampChain}`]);
  });

  test('any byte of the signature file, changed: told', async () => {
    const bundle = copy();
    const bytes = readFileSync(join(bundle, BAG.cmsSignature));
    const unseen: number[] = [];
    for (let round = 0; round < 150; round++) {
      const flipped = Buffer.from(bytes);
      const place = round < 60 ? round : Math.floor(((round - 60) * bytes.length) / 90);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (round % 8));
      writeFileSync(join(bundle, BAG.cmsSignature), flipped);
      if ((await told(bundle)).length === 0) unseen.push(place);
    }
    expect(unseen).toEqual([]);
  });

  test('any byte of a reply, changed: told wherever openssl refuses it', async () => {
    const bundle = copy();
    const bytes = readFileSync(join(bundle, BAG.timestampReply));
    const unseen: number[] = [];
    for (let round = 0; round < 250; round++) {
      const flipped = Buffer.from(bytes);
      const place = round < 100 ? round : Math.floor(((round - 100) * bytes.length) / 150);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << (round % 8));
      writeFileSync(join(bundle, BAG.timestampReply), flipped);
      const isTold = (await told(bundle)).length > 0;
      if (!isTold && status(bundle, OPTIONAL_COMMANDS.timestamp) !== 0) unseen.push(place);
    }
    expect(unseen).toEqual([]);
  }, 60_000);

  test('a reply whose content is said to be something else, as openssl refuses it', async () => {
    const bundle = copy();
    const bytes = readFileSync(join(bundle, BAG.timestampReply));
    const type = Buffer.from('060b2a864886f70d0109100104', 'hex');
    bytes[bytes.indexOf(type) + type.length - 1] = 5;
    writeFileSync(join(bundle, BAG.timestampReply), bytes);
    expect(status(bundle, OPTIONAL_COMMANDS.timestamp)).not.toBe(0);
    expect(await told(bundle)).toEqual([`timestampInvalid ${BAG.timestampReply}`]);
  });

  test('a reply with another certificate for the same key, as openssl refuses it', async () => {
    const bundle = copy();
    const response = TimeStampResp.fromBER(readFileSync(join(bundle, BAG.timestampReply)));
    const signed = new SignedData({ schema: response.timeStampToken?.content });
    const [own] = (signed.certificates ?? []).filter((one) => one instanceof Certificate);
    const at = (name: string): string => join(folder, name);
    writeFileSync(
      at('own.pem'),
      `-----BEGIN CERTIFICATE-----\n${Buffer.from(own?.toSchema().toBER() ?? new ArrayBuffer(0)).toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    const serial = authority.openssl('x509', '-in', at('own.pem'), '-noout', '-serial').trim().replace('serial=', '0x');
    writeFileSync(at('again.ext'), 'extendedKeyUsage=critical,timeStamping\n');
    authority.openssl('x509', '-in', at('own.pem'), '-noout', '-pubkey', '-out', at('own.pub'));
    const by = ['-CA', authority.root, '-CAkey', at('root.key'), '-set_serial', serial, '-days', '90'];
    const csr = ['-new', ...KEY, '-nodes', '-keyout', at('any.key'), '-subj', '/CN=Test TSA', '-out', at('any.csr')];
    authority.openssl('req', ...csr);
    const made = ['-in', at('any.csr'), '-force_pubkey', at('own.pub'), '-extfile', at('again.ext')];
    authority.openssl('x509', '-req', ...made, ...by, '-outform', 'DER', '-out', at('again.der'));
    signed.certificates = [Certificate.fromBER(readFileSync(at('again.der')))];
    if (response.timeStampToken) response.timeStampToken.content = signed.toSchema();
    writeFileSync(join(bundle, BAG.timestampReply), Buffer.from(response.toSchema().toBER()));
    expect(status(bundle, OPTIONAL_COMMANDS.timestamp)).not.toBe(0);
    const { problems } = await verifyBundle(bundle, quietJob);
    expect(problems).toEqual([
      { file: BAG.timestampReply, code: 'timestampInvalid', detail: 'names another certificate' },
    ]);
  });
});
