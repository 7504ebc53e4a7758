import { expect, test } from 'vitest';
import { formatFor } from './format.ts';

const MOMENT = Date.UTC(2024, 2, 1, 2, 2, 33);

test('times stand in the zone of the archive, in one order in every language', () => {
  expect(formatFor('en', 'Asia/Shanghai').time(MOMENT)).toBe('2024-03-01 10:02:33');
  expect(formatFor('zh-CN', 'Asia/Shanghai').time(MOMENT)).toBe('2024-03-01 10:02:33');
  expect(formatFor('en', 'America/New_York').timeWithZone(MOMENT)).toBe('2024-02-29 21:02:33 America/New_York');
  expect(formatFor('en', 'Asia/Shanghai').time(null)).toBe('—');
});

test('a zone that this machine does not know leaves the machine its own', () => {
  expect(formatFor('en', 'Nowhere/Town').zone).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone);
});

test('rows of one language and zone share their formatters, those of another do not', () => {
  expect(formatFor('zh-TW', 'Asia/Taipei')).toBe(formatFor('zh-TW', 'Asia/Taipei'));
  expect(formatFor('zh-TW', 'Asia/Taipei')).not.toBe(formatFor('en', 'Asia/Taipei'));
  expect(formatFor('zh-TW', 'Asia/Taipei')).not.toBe(formatFor('zh-TW', undefined));
});

test('a size is bytes in words, then decimal units', () => {
  const sizes = (language: string) => [0, 671, 145_300, 1_500_000].map(formatFor(language, undefined).bytes);
  expect(sizes('en')).toEqual(['0 bytes', '671 bytes', '145 kB', '1.5 MB']);
  expect(sizes('zh-CN').slice(0, 2)).toEqual(['0 字节', '671 字节']);
  expect(sizes('zh-TW').slice(0, 2)).toEqual(['0 位元組', '671 位元組']);
});
