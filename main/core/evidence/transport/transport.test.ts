import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { Transport } from '../../../../shared/ipc/exportOptions.ts';
import { listAudit } from '../../audit/index.ts';
import { quietJob } from '../../lib/job.ts';
import type { TestArchive } from '../../store/testing.ts';
import { createBag } from '../bag/bag.ts';
import { exportBundle, listBundles, verifyBundle } from '../index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from '../testing/chatArchive.ts';
import { chat, useArchives } from '../testing/harness.ts';
import { packBundle } from './pack.ts';
import { createZip, METHOD } from './zip.ts';

const PASSPHRASE = 'for the "way" to $COURT 2026!';
const { target, archiveWith } = useArchives();

const sevenZip = ['7zz', '7z', '7za'].find((name) => spawnSync(name, ['i']).status === 0);
const hasBsdtar = spawnSync('bsdtar', ['--version']).status === 0;
const hasUnzip = spawnSync('unzip', ['-v']).status === 0;
for (const [name, isThere] of Object.entries({ '7-Zip': sevenZip, bsdtar: hasBsdtar, unzip: hasUnzip }))
  if (!isThere) console.warn(`SKIPPED: opening packed bundles with ${name}, which is not here`);

async function exported(archive: TestArchive, folder: string, transport: Partial<Transport>) {
  const options = ExportOptions.parse({ pdf: false, transport });
  return exportBundle(depsOf(archive), wishOf(folder, allMessageIds(archive), { options }), quietJob);
}

/** Every file below a folder, with the hash of its bytes. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')];
    }),
  );
}

/** The same of a zip, by a library: it checks sizes and is there on every machine. */
async function contentsByLibrary(path: string): Promise<Record<string, string>> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true });
  const hashes: Record<string, string> = {};
  for await (const entry of zip.eachEntry()) {
    const hash = createHash('sha256');
    for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
    hashes[entry.fileName] = hash.digest('hex');
  }
  return hashes;
}

function noise(bytes: number): Buffer {
  return Buffer.concat(
    Array.from({ length: Math.ceil(bytes / 32) }, (_, at) => createHash('sha256').update(`${at}`).digest()),
  ).subarray(0, bytes);
}

/** A bag with a large file that does not shrink, sealed or not: packing does not look. */
function largeBag(folder: string, bytes: number) {
  const bag = createBag(folder, 'CASE-1_EXP-0001', 'test');
  bag.put('bagit.txt', 'x');
  bag.put('data/media/aa/large.mp4', noise(bytes));
  return bag;
}

/** For packing alone. */
const still = { signal: quietJob.signal, checkpoint: async () => undefined };
const plain = { passphrase: null, splitBytes: null };

describe('a bundle packed for the way', () => {
  test('with a passphrase: 7-Zip and bsdtar open it with that passphrase only, and every byte is there', async ({
    skip,
  }) => {
    const folder = target();
    const made = await exported(await archiveWith(chat()), folder, { passphrase: PASSPHRASE });
    const [zip = { path: '', sha256: '', sizeBytes: 0 }] = made.transport ?? [];
    expect(readdirSync(folder).sort()).toEqual([made.id, `${made.id}.zip`, `${made.id}.zip.sha256`]);
    const sum = spawnSync('sha256sum', ['-c', `${made.id}.zip.sha256`], { cwd: folder, encoding: 'utf8' });
    expect(sum.stdout).toBe(`${made.id}.zip: OK\n`);
    expect(zip.sha256).toBe(createHash('sha256').update(readFileSync(zip.path)).digest('hex'));
    expect(readFileSync(zip.path).includes('保本')).toBe(false);
    if (!sevenZip || !hasBsdtar) return skip();
    const [out7, outTar] = [target(), target()];
    expect(spawnSync(sevenZip, ['x', `-p${PASSPHRASE}`, `-o${out7}`, zip.path]).status).toBe(0);
    expect(spawnSync('bsdtar', ['--passphrase', PASSPHRASE, '-xf', zip.path, '-C', outTar]).status).toBe(0);
    for (const out of [out7, outTar]) {
      expect(contents(join(out, made.id))).toEqual(contents(made.bundle));
      expect(await verifyBundle(join(out, made.id), quietJob)).toMatchObject({ ok: true, problems: [] });
    }
    expect(spawnSync(sevenZip, ['l', '-slt', zip.path], { encoding: 'utf8' }).stdout).toMatch(
      /Method = AES-256 Deflate/u,
    );
    expect(spawnSync(sevenZip, ['t', '-pwrong passphrase', zip.path]).status).not.toBe(0);
    expect(spawnSync('bsdtar', ['--passphrase', 'wrong passphrase', '-xf', zip.path, '-C', target()]).status).not.toBe(
      0,
    );
  });

  test('without a passphrase: any unzip opens it', async ({ skip }) => {
    const made = await exported(await archiveWith(chat()), target(), {});
    expect(made.transport).toHaveLength(1);
    const inZip = await contentsByLibrary(made.transport?.[0]?.path ?? '');
    const inFolder = Object.entries(contents(made.bundle)).map(([path, hash]) => [`${made.id}/${path}`, hash]);
    expect(inZip).toEqual(Object.fromEntries(inFolder));
    if (!hasUnzip) return skip();
    const out = target();
    expect(spawnSync('unzip', ['-q', made.transport?.[0]?.path ?? '', '-d', out]).status).toBe(0);
    expect(contents(join(out, made.id))).toEqual(contents(made.bundle));
  });

  test('in parts: none is larger than asked for, `cat` joins them, 7-Zip opens the first as it is', async ({
    skip,
  }) => {
    const folder = target();
    const bag = largeBag(folder, 2_500_000);
    const wish = { ...plain, passphrase: PASSPHRASE, splitBytes: 1_000_000, folder, owner: 'test', createdAtMs: 0 };
    const packed = await packBundle(bag, wish, still);
    packed.finish();
    const bundle = bag.finish();
    expect(packed.parts.map(({ path }) => basename(path))).toEqual(
      ['001', '002', '003'].map((number) => `CASE-1_EXP-0001.zip.${number}`),
    );
    expect(packed.parts.map(({ sizeBytes }) => sizeBytes).slice(0, 2)).toEqual([1_000_000, 1_000_000]);
    const sums = spawnSync('sha256sum', ['-c', 'CASE-1_EXP-0001.zip.sha256'], { cwd: folder, encoding: 'utf8' });
    expect(sums.stdout.match(/: OK\n/gu)).toHaveLength(3);
    if (!sevenZip || !hasBsdtar) return skip();
    const [out, joined] = [target(), target()];
    expect(spawnSync(sevenZip, ['x', `-p${PASSPHRASE}`, `-o${out}`, packed.parts[0]?.path ?? '']).status).toBe(0);
    expect(contents(join(out, 'CASE-1_EXP-0001'))).toEqual(contents(bundle));
    const open = `cat CASE-1_EXP-0001.zip.0?? > "${joined}/one.zip" && bsdtar --passphrase "$PASS" -xf "${joined}/one.zip" -C "${joined}"`;
    const env = { ...process.env, PASS: PASSPHRASE };
    expect(spawnSync('bash', ['-c', open], { cwd: folder, env }).status).toBe(0);
    expect(contents(join(joined, 'CASE-1_EXP-0001'))).toEqual(contents(bundle));
  });

  test('files of every size around the seams come back: empty, a block, a buffer, streamed', async ({ skip }) => {
    if (!sevenZip || !hasBsdtar || !hasUnzip) return skip();
    const folder = target();
    const bag = createBag(folder, 'CASE-1_EXP-0001', 'test');
    for (const bytes of [0, 1, 15, 16, 17, 65_535, 65_536, 65_537, 1_048_576, 1_048_577])
      for (const place of ['data/media', 'data/raw']) bag.put(`${place}/${bytes}.bin`, noise(bytes));
    const open = {
      '7-Zip': (zip: string, out: string) => spawnSync(sevenZip, ['x', `-p${PASSPHRASE}`, `-o${out}`, zip]),
      bsdtar: (zip: string, out: string) => spawnSync('bsdtar', ['--passphrase', PASSPHRASE, '-xf', zip, '-C', out]),
      unzip: (zip: string, out: string) => spawnSync('unzip', ['-q', zip, '-d', out]),
    };
    for (const [passphrase, tools] of [
      [PASSPHRASE, ['7-Zip', 'bsdtar']],
      [null, ['7-Zip', 'bsdtar', 'unzip']],
    ] as const) {
      const packed = await packBundle(bag, { ...plain, passphrase, folder, owner: 'test', createdAtMs: 0 }, still);
      packed.finish();
      for (const tool of tools) {
        const out = target();
        expect([tool, open[tool](packed.parts[0]?.path ?? '', out).status]).toEqual([tool, 0]);
        expect(contents(join(out, 'CASE-1_EXP-0001'))).toEqual(contents(bag.partialPath));
      }
      packed.discard();
    }
  });

  test('more files than sixteen bits can count', async ({ skip }) => {
    const chunks: Uint8Array[] = [];
    const zip = createZip((bytes) => void chunks.push(new Uint8Array(bytes)), { passphrase: null, modifiedAtMs: 0 });
    const text = Buffer.from('x');
    for (let at = 0; at < 66_000; at++) {
      const file = zip.open(`${at}.txt`, { method: METHOD.stored, sizeBytes: 1 });
      file.count(text);
      file.write(text);
      file.close();
    }
    zip.close();
    const path = join(target(), 'many.zip');
    writeFileSync(path, Buffer.concat(chunks));
    expect((await yauzl.openPromise(path, { lazyEntries: true })).entryCount).toBe(66_000);
    if (!sevenZip || !hasUnzip) return skip();
    expect(spawnSync(sevenZip, ['t', path], { encoding: 'utf8' }).stdout).toMatch(/Files: 66000\n/u);
    expect(spawnSync('unzip', ['-tqq', path]).status).toBe(0);
  });

  test('is in the chain with its hashes, and its passphrase is nowhere', async () => {
    const archive = await archiveWith(chat());
    const made = await exported(archive, target(), { passphrase: PASSPHRASE });
    const [entry] = listAudit(archive.read, { ...allEntries, action: 'evidence.sealed' }).entries;
    expect(entry?.details).toMatchObject({
      encrypted: true,
      transport: [{ name: `${made.id}.zip`, sha256: made.transport?.[0]?.sha256 }],
    });
    expect(JSON.stringify(listAudit(archive.read, allEntries))).not.toContain(PASSPHRASE);
    const texts = Object.keys(contents(made.bundle)).map((file) => readFileSync(join(made.bundle, file), 'utf8'));
    expect(texts.join('')).not.toContain(PASSPHRASE);
  });
});

const allEntries = { actor: null, action: null, fromMs: null, toMs: null, text: null, offset: 0, limit: 100 };

describe('packing that goes wrong leaves nothing, the bundle neither', () => {
  test('something of that name is there already', async () => {
    const folder = target();
    writeFileSync(join(folder, 'CASE-1_EXP-0001.zip.003'), 'someone else’s');
    const bag = largeBag(folder, 10);
    const wish = { ...plain, folder, owner: 'test', createdAtMs: 0 };
    await expect(packBundle(bag, wish, still)).rejects.toMatchObject({ code: 'evidence.targetNotEmpty' });
    bag.discard();
    expect(readdirSync(folder)).toEqual(['CASE-1_EXP-0001.zip.003']);
  });

  test('cancelled, and a file that vanished', async () => {
    const folder = target();
    const wish = { ...plain, folder, owner: 'test', createdAtMs: 0 };
    const bag = largeBag(folder, 1_000_000);
    let calls = 0;
    const job = {
      signal: quietJob.signal,
      checkpoint: async () => {
        calls += 1;
        if (calls === 2) throw new Error('cancelled by hand');
      },
    };
    await expect(packBundle(bag, wish, job)).rejects.toThrow('cancelled by hand');
    rmSync(join(bag.partialPath, 'data/media/aa/large.mp4'));
    await expect(packBundle(bag, wish, still)).rejects.toMatchObject({ code: 'evidence.targetUnwritable' });
    bag.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('the folder vanishes while it is packed', async () => {
    const archive = await archiveWith(chat());
    const folder = target();
    const options = ExportOptions.parse({ pdf: false, transport: {} });
    const job = {
      signal: quietJob.signal,
      checkpoint: async () => {
        if (existsSync(folder) && readdirSync(folder).some((name) => name.includes('.zip.')))
          rmSync(folder, { recursive: true });
      },
    };
    const wish = wishOf(folder, allMessageIds(archive), { options });
    await expect(exportBundle(depsOf(archive), wish, job)).rejects.toMatchObject({ code: 'evidence.targetUnwritable' });
    expect(existsSync(folder)).toBe(false);
    expect(listBundles(archive.read)).toEqual([]);
  });
});

describe('a disk that fills up, wherever it happens', () => {
  let disk: string;
  let canMount = false;
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), 'zuozheng-small-'));
    canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (canMount) spawnSync('umount', [disk]);
    else console.warn('SKIPPED: a full disk needs the right to mount a small one');
  });
  afterAll(() => rmSync(disk, { recursive: true, force: true }));

  test('is told as such and leaves nothing, from the first record to the last byte of the zip', async ({ skip }) => {
    if (!canMount) return skip();
    const lines = Array.from({ length: 40 }, (_, at) =>
      textLine(at + 2, CUSTOMER, EMPLOYEE, noise(300).toString('hex')),
    );
    const archive = await archiveWith([agreeLine(1), ...lines]);
    const ends: string[] = [];
    for (let kilobytes = 40; ends.at(-1) !== 'done' && kilobytes < 4000; kilobytes += 60) {
      mkdirSync(disk, { recursive: true });
      expect(spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', disk]).status).toBe(0);
      try {
        ends.push(await exported(archive, disk, { passphrase: PASSPHRASE }).then(() => 'done', codeOf));
        const left = readdirSync(disk);
        expect(left).toHaveLength(ends.at(-1) === 'done' ? 3 : 0);
      } finally {
        spawnSync('umount', [disk]);
      }
    }
    expect(ends.length).toBeGreaterThan(5);
    expect(new Set(ends.slice(0, -1))).toEqual(new Set(['disk.full']));
    expect(ends.at(-1)).toBe('done');
    expect(listBundles(archive.read)).toHaveLength(1);
  });
});

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
