import { expect, test } from 'vitest';
import { spanOf } from './dates.ts';

const iso = (text: string, zone = 'Asia/Shanghai'): string[] | null => {
  const span = spanOf(text, zone, Date.UTC(2024, 2, 6, 18));
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
  // It is 2024-03-07 02:00, a Thursday, in Shanghai.
  ['今天', undefined, ['2024-03-06T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['昨天', undefined, ['2024-03-05T16:00:00.000Z', '2024-03-06T16:00:00.000Z']],
  ['Yesterday', 'America/New_York', ['2024-03-05T05:00:00.000Z', '2024-03-06T05:00:00.000Z']],
  ['本週', undefined, ['2024-03-03T16:00:00.000Z', '2024-03-10T16:00:00.000Z']],
  ['上个月', undefined, ['2024-01-31T16:00:00.000Z', '2024-02-29T16:00:00.000Z']],
  ['last 30 days', undefined, ['2024-02-06T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['last-30-days', undefined, ['2024-02-06T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['30d', undefined, ['2024-02-06T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['近７天', undefined, ['2024-02-29T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['最近三個月', undefined, ['2023-12-07T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['近半年', undefined, ['2023-09-07T16:00:00.000Z', '2024-03-07T16:00:00.000Z']],
  ['去年', undefined, ['2022-12-31T16:00:00.000Z', '2023-12-31T16:00:00.000Z']],
  ['2024年2月', undefined, ['2024-01-31T16:00:00.000Z', '2024-02-29T16:00:00.000Z']],
  ['2024年2月29日', undefined, ['2024-02-28T16:00:00.000Z', '2024-02-29T16:00:00.000Z']],
  ['2024-Q1', undefined, ['2023-12-31T16:00:00.000Z', '2024-03-31T16:00:00.000Z']],
  ['2024年第二季度', undefined, ['2024-03-31T16:00:00.000Z', '2024-06-30T16:00:00.000Z']],
  ['2024-01..2024-02-10', undefined, ['2023-12-31T16:00:00.000Z', '2024-02-10T16:00:00.000Z']],
  ['2024-03..2024-01', undefined, null],
  ['2024年2月30日', undefined, null],
  ['last 0 days', undefined, null],
  ['someday', undefined, null],
])('F-5 %s in %s', (text, zone, expected) => {
  expect(iso(text, zone)).toEqual(expected);
});
