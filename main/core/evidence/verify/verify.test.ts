import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { VerifyReport } from '../../../../shared/ipc/evidence.ts';
import { quietJob } from '../../lib/job.ts';
import { newSigner, writeSampleBundle } from '../testing/sampleBundle.ts';
import { runReadme } from '../testing/shell.ts';
import { BAG } from './commands.ts';
import { verifyBundle } from './index.ts';

let folder: string;
let good: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-verify-'));
  good = writeSampleBundle(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the good bundle to spoil. */
function copy(): string {
  const path = join(mkdtempSync(join(folder, 'copy-')), 'bundle');
  cpSync(good, path, { recursive: true });
  return path;
}

const check = (path: string): Promise<VerifyReport> => verifyBundle(path, quietJob);
const named = (report: VerifyReport): string[] => report.problems.map(({ file, code }) => `${code} ${file}`);

/** Makes the manifest fit the payload again and signs: what somebody with a key of his own would do. */
function reseal(path: string, change: (manifest: string) => string): void {
  const manifest = change(readFileSync(join(path, BAG.manifest), 'utf8'));
  writeFileSync(join(path, BAG.manifest), manifest);
}

describe('a good bundle', () => {
  test('passes every check, and says who sealed it and under which audit head', async () => {
    const report = await check(good);
    expect(report.problems).toEqual([]);
    expect(report).toMatchObject({ ok: true, checked: 12 + 6 + 9 });
    expect(report.checks.every((one) => one.ok)).toBe(true);
    expect(readFileSync(join(good, BAG.info), 'utf8')).toContain(`Signer-Key-SHA256: ${report.signerKeySha256}\n`);
    expect(readFileSync(join(good, BAG.auditHead), 'utf8')).toBe(`${report.auditHead}\n`);
  });

  test('passes the commands of its own README on the real tools', () => {
    const answers = runReadme(good);
    expect(answers['tagManifest']).toEqual({ status: 0, out: '' });
    expect(answers['manifest']).toEqual({ status: 0, out: '' });
    expect(answers['added']).toEqual({ status: 0, out: '' });
    expect(answers['names']).toEqual({ status: 0, out: '' });
    expect(answers['payloadOxum']).toEqual({ status: 0, out: 'oxum-ok\n' });
    expect(answers['signature']).toEqual({ status: 0, out: 'Verified OK\n' });
    expect(answers['auditChain']).toEqual({ status: 0, out: 'chain-ok\n' });
    expect(answers['inclusion']).toEqual({ status: 0, out: '' });
    expect(answers['export']).toEqual({ status: 0, out: 'export-ok\n' });
    expect(answers['messages']).toEqual({ status: 0, out: '' });
    const fingerprint = /Signer-Key-SHA256: ([0-9a-f]{64})/u.exec(readFileSync(join(good, BAG.info), 'utf8'))?.[1];
    expect(answers['signerKey']).toEqual({ status: 0, out: `${fingerprint}  -\n` });
  });
});

describe('a spoilt bundle is named file by file', () => {
  test('a changed, a missing, an added and a renamed file', async () => {
    const path = copy();
    writeFileSync(join(path, 'data/raw/0/3.json'), '{}');
    rmSync(join(path, 'data/raw/0/4.json'));
    writeFileSync(join(path, 'data/extra.txt'), 'x');
    writeFileSync(join(path, 'notes.txt'), 'x');
    renameSync(join(path, 'data/raw/0/5.json'), join(path, 'data/raw/0/99.json'));
    const report = await check(path);
    expect(report.ok).toBe(false);
    expect(named(report)).toEqual(
      expect.arrayContaining([
        'changed data/raw/0/3.json',
        'missing data/raw/0/4.json',
        'added data/extra.txt',
        'added notes.txt',
        'missing data/raw/0/5.json',
        'added data/raw/0/99.json',
      ]),
    );
    expect(report.problems).toContainEqual({
      file: 'data/raw/0/5.json',
      code: 'missing',
      detail: '-> data/raw/0/99.json',
    });
    expect(report.problems).toContainEqual({
      file: 'data/raw/0/99.json',
      code: 'added',
      detail: '<- data/raw/0/5.json',
    });
  });

  test.each([
    BAG.declaration,
    BAG.info,
    BAG.readme,
    BAG.verifyPage,
    BAG.manifest,
    BAG.tagManifest,
    BAG.signature,
    BAG.publicKey,
    BAG.timestampRequest,
  ])('%s missing, changed or cut', async (file) => {
    for (const spoil of [
      (path: string) => rmSync(path),
      (path: string) => writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.from('\n')])),
      (path: string) => truncateSync(path, statSync(path).size - 1),
      (path: string) => truncateSync(path, 0),
    ]) {
      const path = copy();
      spoil(join(path, file));
      const report = await check(path);
      expect(report.ok).toBe(false);
      expect(report.problems.map((problem) => problem.file)).toContain(file);
    }
  });

  test('somebody else’s key and signature do not pass for the named signer', async () => {
    const path = copy();
    const other = writeSampleBundle(mkdtempSync(join(folder, 'other-')), 'CASE-1_EXP-0001', 12, newSigner());
    for (const file of [BAG.publicKey, BAG.signature, BAG.tagManifest]) cpSync(join(other, file), join(path, file));
    expect(named(await check(path))).toContain(`keyMismatch ${BAG.publicKey}`);
  });

  test('a payload manifest that the signature does not cover is no manifest', async () => {
    const path = copy();
    const tags = readFileSync(join(path, BAG.tagManifest), 'utf8');
    writeFileSync(
      join(path, BAG.tagManifest),
      tags
        .split('\n')
        .filter((line) => !line.endsWith(BAG.manifest))
        .join('\n'),
    );
    expect((await check(path)).problems).toContainEqual({
      file: BAG.tagManifest,
      code: 'manifestUnreadable',
      detail: `${BAG.manifest} not listed`,
    });
  });

  test('an audit log with an entry taken out, changed or cut off at the end', async () => {
    for (const spoil of [
      (lines: string[]) => lines.toSpliced(1, 1),
      (lines: string[]) => lines.map((line) => line.replace('archive.created', 'archive.Created')),
      (lines: string[]) => lines.slice(0, 2),
    ]) {
      const path = copy();
      const lines = readFileSync(join(path, BAG.auditLog), 'utf8').trimEnd().split('\n');
      writeFileSync(join(path, BAG.auditLog), `${spoil(lines).join('\n')}\n`);
      const report = await check(path);
      expect(report.problems.some((problem) => problem.code === 'auditBroken')).toBe(true);
      expect(named(report)).toContain(`changed ${BAG.auditLog}`);
    }
  });

  test('a record that was never imported has no place under a logged root', async () => {
    const path = copy();
    const forged = Buffer.from('{"msgid":"forged"}');
    writeFileSync(join(path, 'data/raw/0/2.json'), forged);
    const report = await check(path);
    expect(named(report)).toContain('inclusionBroken data/raw/0/2.json');
  });

  test('a root that only a logged search mentions proves nothing', async () => {
    const path = copy();
    const log = readFileSync(join(path, BAG.auditLog), 'utf8').replace('import.done', 'search.don');
    writeFileSync(join(path, BAG.auditLog), log);
    expect((await check(path)).problems.filter((problem) => problem.code === 'inclusionBroken')).toHaveLength(12);
  });
});

describe('hostile bundles', () => {
  test.each([
    ['../../outside.txt', 'not payload or leaves its folder'],
    ['data/../../outside.txt', 'leaves'],
    ['/etc/passwd', 'absolute'],
    ['C:/Windows/win.ini', 'drive'],
    ['data/..\\..\\outside.txt', 'backslash'],
    ['data/\u202egnp.exe', 'bidi'],
    ['data//x', 'empty part'],
    ['outside.txt', 'not payload'],
  ])('a manifest that names %j is told and the file never opened', async (name) => {
    const path = copy();
    writeFileSync(join(dirname(path), 'outside.txt'), 'secret');
    reseal(path, (manifest) => `${manifest}${'0'.repeat(64)}  ${name}\n`);
    const report = await check(path);
    const problem = report.problems.find(({ code }) => code === 'unsafeName');
    expect(problem).toBeDefined();
    // Had it been opened, the wrong hash would have been told as a change.
    expect(report.problems.filter(({ code }) => code === 'changed')).toEqual([]);
  });

  test('links are told and never followed, neither to files nor to folders', async () => {
    const path = copy();
    rmSync(join(path, 'data/index.html'));
    symlinkSync(join(good, 'data/index.html'), join(path, 'data/index.html'));
    symlinkSync('/', join(path, 'data/root'));
    const report = await check(path);
    expect(named(report)).toEqual(
      expect.arrayContaining(['unsafeName data/index.html', 'unsafeName data/root', 'missing data/index.html']),
    );
    expect(report.checked).toBeLessThan(40);
  });

  test('a pipe in the place of a file does not hang the check', async () => {
    const path = copy();
    rmSync(join(path, BAG.info));
    execFileSync('mkfifo', [join(path, BAG.info)]);
    execFileSync('mkfifo', [join(path, 'data/pipe')]);
    expect(named(await check(path))).toEqual(
      expect.arrayContaining([`unsafeName ${BAG.info}`, 'unsafeName data/pipe']),
    );
  });

  test('names that differ only in case', async () => {
    const path = copy();
    writeFileSync(join(path, 'data/INDEX.html'), 'other');
    reseal(path, (manifest) => `${manifest}${'0'.repeat(64)}  data/INDEX.html\n`);
    expect(named(await check(path))).toEqual(expect.arrayContaining(['unsafeName data/INDEX.html']));
  });

  test('a file listed twice, with the same or with another hash', async () => {
    const path = copy();
    reseal(path, (manifest) => `${manifest}${'0'.repeat(64)}  data/index.html\n${manifest.split('\n')[0]}\n`);
    const twice = (await check(path)).problems.filter(({ detail }) => detail?.includes('listed twice'));
    expect(twice).toHaveLength(2);
  });

  test('a manifest with CR LF is read, and told because sha256sum cannot', async () => {
    const path = copy();
    reseal(path, (manifest) => manifest.replaceAll('\n', '\r\n'));
    const report = await check(path);
    expect(report.problems.filter(({ detail }) => detail?.includes('CR LF'))).toHaveLength(18);
    expect(report.problems.some(({ code }) => code === 'missing' || code === 'changed')).toBe(false);
  });

  test('a manifest of one endless line, of nonsense, and one with a million lines', async () => {
    const path = copy();
    reseal(path, () => 'x'.repeat(3_000_000));
    expect(named(await check(path))).toContain(`manifestUnreadable ${BAG.manifest}`);
    reseal(path, () => '\u0000\n\n  \n');
    expect(named(await check(path))).toContain(`manifestUnreadable ${BAG.manifest}`);
    const million = Array.from({ length: 1_000_000 }, (_, at) => `${'0'.repeat(64)}  data/${at}\n`).join('');
    reseal(path, () => million);
    const report = await check(path);
    expect(report.problems.length).toBeLessThanOrEqual(10_001);
    expect(report.problems.at(-1)?.detail).toMatch(/^\+\d+$/u);
  });

  test('an audit log or an inclusion file of nonsense', async () => {
    const path = copy();
    writeFileSync(join(path, BAG.auditLog), Buffer.alloc(1000, 0xff));
    writeFileSync(join(path, BAG.inclusion), '{"record":"x"}\n{"record"');
    const report = await check(path);
    expect(named(report)).toEqual(
      expect.arrayContaining([`auditBroken ${BAG.auditLog}`, `inclusionBroken ${BAG.inclusion}`]),
    );
  });
});

describe('what is no bundle, and what is stopped', () => {
  test('an absent path, a file and an unrelated folder', async () => {
    for (const path of [join(folder, 'absent'), join(good, BAG.info), join(good, 'data')]) {
      await expect(check(path)).rejects.toMatchObject({ code: 'evidence.notABundle', details: { path } });
    }
  });

  test('a cancelled check ends with the reason it was given', async () => {
    const reason = new Error('cancelled');
    const job = { signal: AbortSignal.abort(reason), checkpoint: () => Promise.reject(reason) };
    await expect(verifyBundle(good, job)).rejects.toBe(reason);
  });
});
