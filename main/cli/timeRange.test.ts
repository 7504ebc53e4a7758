import { expect, test } from 'vitest';
import { errorTexts } from '../../shared/texts/index.ts';
import { errorSentence } from './errorSentence.ts';
import { timeRange } from './timeRange.ts';

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());
const read = (given: { from?: string; to?: string }, zone = 'Asia/Shanghai') => {
  const { fromMs, toMs } = timeRange(given, zone);
  return [iso(fromMs), iso(toMs)];
};

test('a day is the whole day in the zone, with --to as well', () => {
  expect(read({ from: '2024-03-01', to: '2024-03-01' })).toEqual([
    '2024-02-29T16:00:00.000Z',
    '2024-03-01T16:00:00.000Z',
  ]);
  expect(read({ from: '2024-03-10', to: '2024-03-10' }, 'America/New_York')).toEqual([
    '2024-03-10T05:00:00.000Z',
    '2024-03-11T04:00:00.000Z',
  ]);
});

test('a time without an offset is one of the zone, one with an offset is what it says', () => {
  expect(read({ from: '2024-03-01T10:03:20', to: '2024-03-01T10:04' })).toEqual([
    '2024-03-01T02:03:20.000Z',
    '2024-03-01T02:04:00.000Z',
  ]);
  expect(read({ from: '2024-03-01T10:03:20Z', to: '2024-03-01T10:03:20.5-05:00' })).toEqual([
    '2024-03-01T10:03:20.000Z',
    '2024-03-01T15:03:20.500Z',
  ]);
});

test('what was not given has no bound', () => {
  expect(read({})).toEqual([null, null]);
});

test.each([
  '2024-02-30',
  '2026-02-30T00:00:00Z',
  '2024-3-1',
  '2024/03/01',
  '20240301',
  '2024-03',
  'yesterday',
  '昨天',
  '',
  '2024-03-01T25:00',
  '2024-03-01 10:00',
])('%j is refused, in the language of the person', (text) => {
  expect(() => timeRange({ from: text }, 'Asia/Shanghai')).toThrow(
    expect.objectContaining({ code: 'input.badTime', details: { option: '--from', text } }),
  );
  expect(() => timeRange({ to: text }, 'Asia/Shanghai')).toThrow(expect.objectContaining({ code: 'input.badTime' }));
  const sentence = errorSentence({ code: 'input.badTime', details: { option: '--to', text } }, { LANG: 'zh_CN.UTF-8' });
  expect(sentence).toContain('不是日期或时间');
  expect(errorTexts.en['input.badTime'].what).toContain('{{text}}');
});

test.each(['UTC', 'America/New_York', 'Asia/Shanghai'])('the zone of the machine (%s) does not count', (zone) => {
  const before = process.env['TZ'];
  process.env['TZ'] = zone;
  try {
    expect(read({ from: '2024-03-01T10:03:20' })).toEqual(['2024-03-01T02:03:20.000Z', null]);
  } finally {
    if (before === undefined) delete process.env['TZ'];
    else process.env['TZ'] = before;
  }
});
