import { expect, test } from 'vitest';
import { spanOf } from './dates.ts';

const iso = (text: string, zone = 'Asia/Shanghai'): string[] | null => {
  const span = spanOf(text, zone);
  return span && [new Date(span.fromMs).toISOString(), new Date(span.toMs).toISOString()];
};

test.each<[string, string | undefined, string[] | null]>([
  ['2024', undefined, ['2023-12-31T16:00:00.000Z', '2024-12-31T16:00:00.000Z']],
  ['2024-02', undefined, ['2024-01-31T16:00:00.000Z', '2024-02-29T16:00:00.000Z']],
  ['2024-02-29', undefined, ['2024-02-28T16:00:00.000Z', '2024-02-29T16:00:00.000Z']],
  ['2024/3/5', undefined, ['2024-03-04T16:00:00.000Z', '2024-03-05T16:00:00.000Z']],
  ['2024-03-05T10:30', undefined, ['2024-03-05T02:30:00.000Z', '2024-03-05T02:31:00.000Z']],
  ['2024-03-05T10:30:00Z', undefined, ['2024-03-05T10:30:00.000Z', '2024-03-05T10:30:01.000Z']],
  ['2024-03-05T10:30:00.5-03:30', undefined, ['2024-03-05T14:00:00.500Z', '2024-03-05T14:00:00.501Z']],
  // Clocks go forward at 02:00 on that day and the day has 23 hours.
  ['2024-03-10', 'America/New_York', ['2024-03-10T05:00:00.000Z', '2024-03-11T04:00:00.000Z']],
  ['2024-02-30', undefined, null],
  ['2024-13', undefined, null],
  ['2024-03-05T25:00', undefined, null],
  ['yesterday', undefined, null],
])('F-5 %s in %s', (text, zone, expected) => {
  expect(iso(text, zone)).toEqual(expected);
});
