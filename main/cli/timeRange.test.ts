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

test('a time that clocks skip is refused with the moments around it', () => {
  const details = {
    option: '--from',
    text: '2024-03-10T02:30',
    timeZone: 'America/New_York',
    before: '2024-03-10T01:30:00.000-05:00',
    after: '2024-03-10T03:30:00.000-04:00',
  };
  expect(() => read({ from: '2024-03-10T02:30' }, 'America/New_York')).toThrow(
    expect.objectContaining({ code: 'input.skippedTime', details }),
  );
  const told = errorSentence({ code: 'input.skippedTime', details }, { LANG: 'zh_TW.UTF-8' });
  expect(told).toContain('2024-03-10T02:30');
  expect(told).toContain(details.before);
  expect(told).not.toContain('{{');
});

test('a time that clocks show twice is refused with both, and taken once it says which', () => {
  const details = {
    option: '--to',
    text: '2024-11-03T01:45',
    timeZone: 'America/New_York',
    first: '2024-11-03T01:45:00.000-04:00',
    second: '2024-11-03T01:45:00.000-05:00',
  };
  expect(() => read({ to: '2024-11-03T01:45' }, 'America/New_York')).toThrow(
    expect.objectContaining({ code: 'input.repeatedTime', details }),
  );
  for (const [written, moment] of [
    ['2024-11-03T01:45:00-04:00', '2024-11-03T05:45:00.000Z'],
    ['2024-11-03T01:45:00-05:00', '2024-11-03T06:45:00.000Z'],
  ] as const)
    expect(read({ to: written }, 'America/New_York')).toEqual([null, moment]);
});

test('a day whose midnight clocks skip begins with its first moment', () => {
  expect(read({ from: '2018-11-04', to: '2018-11-04' }, 'America/Sao_Paulo')).toEqual([
    '2018-11-04T03:00:00.000Z',
    '2018-11-05T02:00:00.000Z',
  ]);
  // The hour before midnight comes twice and belongs to the day before.
  expect(read({ from: '2018-02-17', to: '2018-02-17' }, 'America/Sao_Paulo')).toEqual([
    '2018-02-17T02:00:00.000Z',
    '2018-02-18T03:00:00.000Z',
  ]);
});

test('a range that ends before it begins is told as such, with what was understood', () => {
  const details = { from: '2024-03-02T00:00:00.000+08:00', to: '2024-03-02T00:00:00.000+08:00' };
  expect(() => read({ from: '2024-03-02', to: '2024-03-01' })).toThrow(
    expect.objectContaining({ code: 'input.emptyRange', details }),
  );
  expect(errorSentence({ code: 'input.emptyRange', details }, { LANG: 'C' })).toContain(
    '--from does not lie before --to',
  );
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
