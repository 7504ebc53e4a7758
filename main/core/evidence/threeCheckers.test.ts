import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { quietJob } from '../lib/job.ts';
import { newSigner, writeSampleBundle } from './testing/sampleBundle.ts';
import { runCommands } from './testing/shell.ts';
import { checkAsPage } from './testing/verifyPage.ts';
import { BAG } from './verify/commands.ts';
import { verifyBundle } from './verify/index.ts';

/** A bundle can be checked in three ways, and whoever has no key can make none of them call it good that it is not. */
const signer = newSigner();
let folder: string;
let good: string;
let commands: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-checkers-'));
  good = writeSampleBundle(folder, 'CASE-1_EXP-0001', 3, signer);
  commands = readFileSync(join(good, 'README.txt'), 'utf8');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Verdicts = { readonly program: boolean; readonly shell: boolean; readonly page: boolean };

/** Whether each of them calls a copy good that was changed. */
async function verdictsOn(change: (bundle: string) => void): Promise<Verdicts> {
  const bundle = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
  cpSync(good, bundle, { recursive: true });
  change(bundle);
  const report = await verifyBundle(bundle, quietJob);
  const answers = runCommands(bundle, commands);
  const page = await checkAsPage(bundle, signer.fingerprint);
  return {
    program: report.ok,
    shell: Object.entries(GOOD).every(([name, out]) => answers[name]?.status === 0 && answers[name].out === out),
    page: page.problems.length === 0,
  };
}

/** What the commands of the README say of a good bundle, as it stands beside them. */
const GOOD: Readonly<Record<string, string>> = {
  ...{ tagManifest: '', manifest: '', added: '', names: '', messages: '', inclusion: '' },
  ...{ payloadOxum: 'oxum-ok\n', signature: 'Verified OK\n', auditChain: 'chain-ok\n', export: 'export-ok\n' },
};
const ALL_GOOD: Verdicts = { program: true, shell: true, page: true };
const ALL_BAD: Verdicts = { program: false, shell: false, page: false };

const put = (path: string) => (bundle: string) => {
  mkdirSync(dirname(join(bundle, path)), { recursive: true });
  writeFileSync(join(bundle, path), 'x');
};
const edit = (path: string, change: (text: string) => string) => (bundle: string) =>
  writeFileSync(join(bundle, path), change(readFileSync(join(bundle, path), 'latin1')), 'latin1');

test('as it was made, it is good', async () => {
  expect(await verdictsOn(() => undefined)).toEqual(ALL_GOOD);
});

describe('a file more', () => {
  const names = [
    ...['-rf', 'a b', '.hidden', '*', '"q"', '~', '%0A', 'back\\slash', 'new\nline', 'cr\r', '\u0001', 'x'.repeat(250)],
    ...['\u202egpj.exe', 'e\u0301.txt', '\u00e9.txt', 'manifest-md5.txt', 'fetch.txt'],
  ];
  const places = ['', 'data/', 'data/raw/', 'data/audit/', 'seal/'];
  test.each(places.flatMap((place) => names.map((name) => place + name)))('%j', async (path) => {
    expect(await verdictsOn(put(path))).toEqual(ALL_BAD);
  });
});

describe('a manifest written otherwise', () => {
  const ways: Readonly<Record<string, (text: string) => string>> = {
    'a line twice': (text) => `${text}${text.split('\n', 1)[0]}\n`,
    'a line less': (text) => text.slice(text.indexOf('\n') + 1),
    'lines in another order': (text) => `${text.trimEnd().split('\n').reverse().join('\n')}\n`,
    'no last line feed': (text) => text.trimEnd(),
    'a line feed more': (text) => `${text}\n`,
    'CR LF': (text) => text.replaceAll('\n', '\r\n'),
    'a byte order mark': (text) => `\xef\xbb\xbf${text}`,
    'capitals in a hash': (text) => text.replace(/^[0-9a-f]{64}/u, (hash) => hash.toUpperCase()),
    'a star before the name': (text) => text.replace('  ', ' *'),
    'another blank': (text) => text.replace('  ', '   '),
    'an escape before the hash': (text) => `\\${text}`,
    'a comment': (text) => `# comment\n${text}`,
    'a NUL at the end': (text) => `${text}\0`,
    'a blank behind a name': (text) => text.replace('\n', ' \n'),
    'the BSD form': (text) => text.replace(/^([0-9a-f]{64}) {2}(.*)$/mu, 'SHA256 ($2) = $1'),
    'a file that is not there': (text) => `${text}${'0'.repeat(64)}  data/none\n`,
    'nothing at all': () => '',
  };
  const files = [BAG.manifest, BAG.tagManifest];
  test.each(files.flatMap((file) => Object.keys(ways).map((way) => [file, way] as const)))(
    '%s: %s',
    async (file, way) => {
      expect(await verdictsOn(edit(file, ways[way] ?? String))).toEqual(ALL_BAD);
    },
  );
});

describe('a listed file', () => {
  const files = ['data/messages.jsonl', BAG.auditLog, BAG.manifest, BAG.tagManifest, BAG.signature];
  const ways: Readonly<Record<string, (path: string) => void>> = {
    'taken out': (path) => rmSync(path),
    'with a byte more': (path) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('\0')])),
    'under a name in capitals': (path) => renameSync(path, join(dirname(path), basename(path).toUpperCase())),
    'with a folder in its place': (path) => (rmSync(path), mkdirSync(path)),
  };
  test.each(files.flatMap((file) => Object.keys(ways).map((way) => [file, way] as const)))(
    '%s %s',
    async (file, way) => {
      expect(await verdictsOn((bundle) => ways[way]?.(join(bundle, file)))).toEqual(ALL_BAD);
    },
  );

  test.each([...files, BAG.publicKey, 'data', 'seal'])('%s behind a link to the same: not followed', async (file) => {
    const { program, shell } = await verdictsOn((bundle) => {
      const outside = join(dirname(bundle), 'outside');
      renameSync(join(bundle, file), outside);
      symlinkSync(outside, join(bundle, file));
    });
    // A browser is handed what the link leads to.
    expect({ program, shell }).toEqual({ program: false, shell: false });
  });
});
