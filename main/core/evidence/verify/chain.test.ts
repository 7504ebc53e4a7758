import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Certificate } from 'pkijs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAuthority } from '../testing/authority.ts';
import type { Authority } from '../testing/authority.ts';
import { leadsTo, strayIn } from './chain.ts';
import { isForTimestamps } from './timestampUse.ts';

const KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'];
const AUTHORITY = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign';
const DAY_MS = 86_400_000;

let folder: string;
let authority: Authority;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-chain-'));
  authority = createAuthority(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const nodes = (paths: readonly string[]): X509Certificate[] =>
  paths.map((path) => new X509Certificate(readFileSync(path)));
const read = (path: string): Certificate => Certificate.fromBER(nodes([path])[0]?.raw ?? Buffer.alloc(0));

/** What `openssl verify` says of the same certificates. */
function opensslAccepts(own: string, between: readonly string[], atMs: number): boolean {
  const untrusted = join(folder, 'untrusted.pem');
  writeFileSync(untrusted, between.map((path) => readFileSync(path, 'utf8')).join(''));
  const at = ['-attime', String(Math.floor(atMs / 1000))];
  const args = [
    'verify',
    '-CAfile',
    authority.root,
    ...(between.length > 0 ? ['-untrusted', untrusted] : []),
    ...at,
    own,
  ];
  return spawnSync('openssl', args, { encoding: 'utf8' }).status === 0;
}

type Variant = {
  /** Extensions of the certificates between, the root's own first. */
  readonly between: readonly string[];
  readonly own?: string;
  readonly inDays?: number;
  readonly accepted: boolean;
  /** Where OpenSSL says something else. */
  readonly openssl?: boolean;
  readonly reason?: RegExp;
};

const VARIANTS: Readonly<Record<string, Variant>> = {
  'straight below the root': { between: [], accepted: true },
  'an authority between': { between: [AUTHORITY], accepted: true },
  'two authorities between': { between: [AUTHORITY, AUTHORITY], accepted: true },
  'path length kept': { between: [AUTHORITY.replace('TRUE', 'TRUE,pathlen:1'), AUTHORITY], accepted: true },
  'path length exceeded': {
    between: [AUTHORITY.replace('TRUE', 'TRUE,pathlen:0'), AUTHORITY],
    accepted: false,
    reason: /too many authorities/u,
  },
  'an end user between': {
    between: ['keyUsage=digitalSignature'],
    accepted: false,
    reason: /not the certificate of an/u,
  },
  'a certificate without any extension between': {
    between: [''],
    accepted: false,
    reason: /not the certificate of an/u,
  },
  'no authority, said so': { between: ['basicConstraints=CA:FALSE'], accepted: false, reason: /not the certificate/u },
  'no authority, said so as critical': {
    between: ['basicConstraints=critical,CA:FALSE\nkeyUsage=keyCertSign'],
    accepted: false,
    reason: /not the certificate/u,
  },
  'an authority whose key signs no certificates': {
    between: ['basicConstraints=critical,CA:TRUE\nkeyUsage=critical,digitalSignature'],
    accepted: false,
    reason: /not the certificate/u,
  },
  'an end user below an authority': { between: [AUTHORITY, 'basicConstraints=CA:FALSE'], accepted: false },
  'a name that is not allowed': {
    between: [`${AUTHORITY}\nnameConstraints=critical,permitted;email:example.com`],
    own: 'subjectAltName=email:a@example.org',
    accepted: false,
    reason: /name constraints/u,
  },
  'a name that is allowed: stricter than OpenSSL, and said': {
    between: [`${AUTHORITY}\nnameConstraints=permitted;email:example.com`],
    own: 'subjectAltName=email:a@example.com',
    accepted: false,
    openssl: true,
    reason: /name constraints/u,
  },
  'a critical extension that nobody understands, between': {
    between: [`${AUTHORITY}\n1.2.3.4=critical,ASN1:UTF8String:x`],
    accepted: false,
    reason: /critical extension 1\.2\.3\.4/u,
  },
  'a critical extension that nobody understands, its own': {
    between: [],
    own: '1.2.3.4=critical,ASN1:UTF8String:x',
    accepted: false,
    reason: /critical extension 1\.2\.3\.4/u,
  },
  'an extension that nobody understands and nobody has to': { between: [], own: '1.2.3.4=ASN1:NULL', accepted: true },
  'not begun': { between: [AUTHORITY], inDays: -2, accepted: false, reason: /valid / },
  over: { between: [AUTHORITY], inDays: 400, accepted: false, reason: /valid / },
};

describe('a chain counts where OpenSSL takes it, too', () => {
  test.each(Object.entries(VARIANTS))('%s', (_name, variant) => {
    const { between, own = 'keyUsage=digitalSignature', inDays = 0.1, accepted, openssl = accepted, reason } = variant;
    const above: { certificate: string; key: string }[] = [];
    for (const extensions of between)
      above.push(authority.issue(`Between ${above.length}`, KEY, extensions, above.at(-1)));
    const { certificate } = authority.issue('Firm Ltd', KEY, own, above.at(-1));
    const atMs = Date.now() + inDays * DAY_MS;
    const others = above.map((one) => one.certificate);
    expect(opensslAccepts(certificate, others, atMs)).toBe(openssl);
    const found = leadsTo(read(certificate), others.map(read), nodes([authority.root]), new Date(atMs));
    expect(found.isChained).toBe(accepted);
    if (reason) expect(found.reason).toMatch(reason);
    else expect(found.reason === null).toBe(accepted);
  });

  test('a signature with a broken hash does not count', () => {
    const between = authority.issue('Old', KEY, AUTHORITY);
    const { key, certificate } = authority.issue('Firm Ltd', KEY, undefined, between);
    const old = join(folder, 'sha1.pem');
    const sign = ['-CA', between.certificate, '-CAkey', between.key, '-CAcreateserial', '-sha1', '-out', old];
    authority.openssl('x509', '-in', certificate, '-signkey', key, '-x509toreq', '-out', 'sha1.csr');
    authority.openssl('x509', '-req', '-in', 'sha1.csr', '-days', '30', ...sign);
    const found = leadsTo(read(old), [read(between.certificate)], nodes([authority.root]), new Date());
    expect(found).toMatchObject({ isChained: false, reason: expect.stringMatching(/broken hash/u) });
  });

  test('nor does RSA-PSS over SHA-1: it names the hash apart from the algorithm', () => {
    const rsa = ['-newkey', 'rsa:2048'];
    const between = authority.issue('Old PSS', rsa, AUTHORITY);
    const { key, certificate } = authority.issue('Firm Ltd', rsa, undefined, between);
    const padded = ['-sigopt', 'rsa_padding_mode:pss', '-sigopt', 'rsa_mgf1_md:sha256'];
    const signed = (digest: string): string => join(folder, `pss-${digest}.pem`);
    authority.openssl('x509', '-in', certificate, '-signkey', key, '-x509toreq', '-out', 'pss.csr');
    const by = ['-CA', between.certificate, '-CAkey', between.key, '-CAcreateserial', '-days', '30', ...padded];
    for (const digest of ['sha1', 'sha256'])
      authority.openssl('x509', '-req', '-in', 'pss.csr', ...by, `-${digest}`, '-out', signed(digest));
    const found = (digest: string) =>
      leadsTo(read(signed(digest)), [read(between.certificate)], nodes([authority.root]), new Date());
    expect(found('sha256')).toEqual({ isChained: true, reason: null });
    expect(found('sha1')).toMatchObject({ isChained: false, reason: expect.stringMatching(/broken hash/u) });
  });

  test('a foreign root of the same name, no authority, no time: no chain and nothing to say', () => {
    const elsewhere = createAuthority(mkdtempSync(join(folder, 'elsewhere-')));
    const { certificate } = elsewhere.issue('Firm Ltd', KEY);
    const nothing = { isChained: false, reason: null };
    expect(leadsTo(read(certificate), [read(elsewhere.root)], nodes([authority.root]), new Date())).toEqual(nothing);
    expect(leadsTo(read(certificate), [], [], new Date())).toEqual(nothing);
    expect(leadsTo(read(certificate), [], nodes([elsewhere.root]), new Date(Number.NaN))).toEqual(nothing);
  });

  test('what was given need not be a root, and may be the certificate itself', () => {
    const between = authority.issue('Between', KEY, AUTHORITY);
    const { certificate } = authority.issue('Firm Ltd', KEY, undefined, between);
    const now = new Date();
    expect(leadsTo(read(certificate), [], nodes([between.certificate]), now).isChained).toBe(true);
    expect(leadsTo(read(certificate), [], nodes([certificate]), now).isChained).toBe(true);
    expect(leadsTo(read(certificate), [], nodes([authority.issue('Other', KEY).certificate]), now).isChained).toBe(
      false,
    );
  });

  test('five hundred authorities of one name and one key are not all tried, and end in no chain', () => {
    const elsewhere = createAuthority(mkdtempSync(join(folder, 'many-')));
    const between = elsewhere.issue('Between', KEY, AUTHORITY);
    const { certificate } = elsewhere.issue('Firm Ltd', KEY, undefined, between);
    const csr = between.certificate.replace('.pem', '.csr');
    const sign = [
      '-CA',
      between.certificate,
      '-CAkey',
      between.key,
      '-extfile',
      between.certificate.replace('.pem', '.ext'),
    ];
    const copies = Array.from({ length: 12 }, (_, at) => {
      const copy = join(folder, `copy${at}.pem`);
      elsewhere.openssl('x509', '-req', '-in', csr, ...sign, '-set_serial', String(at + 1), '-out', copy);
      return read(copy);
    });
    const startedMs = performance.now();
    const others = Array.from({ length: 40 }, () => copies).flat();
    expect(leadsTo(read(certificate), others, nodes([authority.root]), new Date()).isChained).toBe(false);
    expect(performance.now() - startedMs).toBeLessThan(5000);
  });
});

test('certificates that came along belong to the first when they stand above it, in any order', () => {
  const upper = authority.issue('Upper', KEY, AUTHORITY);
  const lower = authority.issue('Lower', KEY, AUTHORITY, upper);
  const own = authority.issue('Firm Ltd', KEY, undefined, lower);
  const other = authority.issue('Other', KEY);
  const of = (...issued: { certificate: string }[]) => nodes(issued.map(({ certificate }) => certificate));
  expect(strayIn([...of(own, upper, lower), ...nodes([authority.root])])).toBeUndefined();
  expect(strayIn(of(own, other, lower))?.subject).toBe('CN=Other');
  expect(strayIn(of(own, upper))?.subject).toBe('CN=Upper');
});

test.each([
  ['extendedKeyUsage=critical,timeStamping', true],
  ['extendedKeyUsage=critical,timeStamping\nkeyUsage=digitalSignature', true],
  ['extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature,nonRepudiation', true],
  ['extendedKeyUsage=timeStamping', false],
  ['extendedKeyUsage=critical,timeStamping,serverAuth', false],
  ['extendedKeyUsage=critical,serverAuth', false],
  ['extendedKeyUsage=critical,timeStamping\nkeyUsage=keyEncipherment', false],
  ['extendedKeyUsage=critical,timeStamping\nkeyUsage=digitalSignature,keyEncipherment', false],
  ['keyUsage=digitalSignature', false],
])('a certificate for timestamps, as OpenSSL judges it: %j', (extensions, expected) => {
  const { certificate } = authority.issue('TSA', KEY, extensions);
  const args = ['verify', '-CAfile', authority.root, '-purpose', 'timestampsign', certificate];
  expect(spawnSync('openssl', args).status === 0).toBe(expected);
  expect(isForTimestamps(read(certificate))).toBe(expected);
});
