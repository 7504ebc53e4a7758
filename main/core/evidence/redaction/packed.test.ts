import { describe, expect, test } from 'vitest';
import { strToU8, zipSync } from 'fflate';
import { createHidden } from './hidden.ts';
import { mediaChecks } from './mediaCheck.ts';
import { leavesOf } from './packed.ts';

const NAME = '李四';
const IN_GBK = Buffer.from('c0eecbc4', 'hex');

/** The same zip with another name of the same length, in the bytes given. */
function renamed(zip: Buffer, from: string, to: Buffer): Buffer {
  const bytes = Buffer.from(zip);
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) to.copy(bytes, at);
  return bytes;
}

function comesAlong(file: Buffer): boolean {
  const hidden = createHidden([]);
  hidden.addNamed(NAME, 'third party');
  const check = mediaChecks(hidden)();
  check.look(file);
  return !check.staysAway();
}

const zipOf = (files: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

describe('a zip in which a hidden name stands does not come along', () => {
  test('as the name of a file in GBK, as Windows in China writes it', () => {
    expect(comesAlong(zipOf({ 'XXXX.jpg': 'x' }))).toBe(true);
    expect(comesAlong(renamed(zipOf({ 'XXXX.jpg': 'x' }), 'XXXX', IN_GBK))).toBe(false);
  });

  test('or in Big5, as Windows in Taiwan writes it', () => {
    expect(comesAlong(renamed(zipOf({ 'XXXX.jpg': 'x' }), 'XXXX', Buffer.from('a7f5a57c', 'hex')))).toBe(false);
  });

  test('in one of two files with the same name', () => {
    const zip = zipOf({ 'a.txt': `联系人${NAME}`.repeat(20), 'b.txt': 'x' });
    expect(comesAlong(renamed(zip, 'b.txt', Buffer.from('a.txt')))).toBe(false);
  });

  test('in a file that has the name of a part of the language', () => {
    const zip = zipOf({ XXXXXXXXX: `联系人${NAME}`.repeat(20) });
    expect(comesAlong(renamed(zip, 'XXXXXXXXX', Buffer.from('__proto__')))).toBe(false);
  });
});

test('a zip with two files of one name cannot be looked through, one with two names can', () => {
  const zip = zipOf({ 'a.txt': 'a', 'b.txt': 'b' });
  expect(
    leavesOf(zip)
      ?.map(({ name }) => name)
      .filter((name) => name !== ''),
  ).toEqual(['a.txt', 'b.txt']);
  expect(leavesOf(renamed(zip, 'b.txt', Buffer.from('a.txt')))).toBeNull();
});
