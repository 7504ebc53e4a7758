import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePath, openNewFile } from './newFile.ts';
import { sha256 } from './sha256.ts';

const root = mkdtempSync(join(tmpdir(), 'zuozheng-newfile-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

let folders = 0;
function folder(): string {
  const path = join(root, String(++folders));
  mkdirSync(path);
  return path;
}

test('a file has its name only when it is whole, and replaces what was there', () => {
  const place = folder();
  writeFileSync(join(place, 'a.csv'), 'old');
  const file = openNewFile(join(place, 'a.csv'));
  const big = '保'.repeat(100_000);
  file.write(big);
  file.write(Buffer.from('end'));
  expect(readFileSync(join(place, 'a.csv'), 'utf8')).toBe('old');
  const finished = file.finish();
  expect(readFileSync(join(place, 'a.csv'), 'utf8')).toBe(`${big}end`);
  expect(finished).toEqual({ bytes: 300_003, sha256: sha256(`${big}end`).toString('hex') });
  expect(readdirSync(place)).toEqual(['a.csv']);
});

test('discarded, or refused at the last moment, nothing is left', () => {
  const place = folder();
  const dropped = openNewFile(join(place, 'a.csv'));
  dropped.write('x'.repeat(500_000));
  dropped.discard();
  const refused = openNewFile(join(place, 'b.csv'));
  expect(() =>
    refused.finish(() => {
      throw new Error('the archive would not take the entry');
    }),
  ).toThrow('the archive');
  refused.discard();
  expect(readdirSync(place)).toEqual([]);
});

describe('a full disk', () => {
  const disk = join(root, 'small');
  let isMounted = false;
  beforeAll(() => {
    mkdirSync(disk);
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (!isMounted) console.warn('SKIPPED: a full disk needs the right to mount a small one');
  });
  afterAll(() => {
    if (isMounted) spawnSync('umount', [disk]);
  });

  test('is told as one, and nothing is left on it', ({ skip }) => {
    if (!isMounted) skip();
    const path = join(disk, 'a.csv');
    const file = openNewFile(path);
    expect(() => file.write('x'.repeat(1_000_000))).toThrow(
      expect.objectContaining({ code: 'disk.full', details: { path } }) as Error,
    );
    file.discard();
    expect(readdirSync(disk)).toEqual([]);
  });
});

test('a folder that is not there is told with the path', () => {
  expect(() => openNewFile(join(root, 'absent', 'a.csv'))).toThrow(
    expect.objectContaining({ code: 'file.unwritable', details: { path: join(root, 'absent', 'a.csv') } }) as Error,
  );
});

test('a name that is taken is counted on', () => {
  const place = folder();
  expect(freePath(place, 'hits', 'csv')).toBe(join(place, 'hits.csv'));
  writeFileSync(join(place, 'hits.csv'), '');
  expect(freePath(place, 'hits', 'csv')).toBe(join(place, 'hits (2).csv'));
});
