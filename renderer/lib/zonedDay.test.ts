import { describe, expect, test } from 'vitest';
import { startOfDayMs } from './zonedDay.ts';

const iso = (day: string, zone: string, after = 0) => {
  const ms = startOfDayMs(day, zone, after);
  return ms === null ? null : new Date(ms).toISOString();
};

describe('the first moment of a day', () => {
  test.each([
    ['2026-05-01', 'Asia/Shanghai', '2026-04-30T16:00:00.000Z'],
    ['2026-05-01', 'UTC', '2026-05-01T00:00:00.000Z'],
    ['2026-07-01', 'America/New_York', '2026-07-01T04:00:00.000Z'],
    ['2026-01-01', 'America/New_York', '2026-01-01T05:00:00.000Z'],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-01-01', 'Asia/Kathmandu', '2025-12-31T18:15:00.000Z'],
  ])('%s in %s', (day, zone, expected) => {
    expect(iso(day, zone)).toBe(expected);
  });

  test('of the next day, also where the day has 23 hours', () => {
    expect(iso('2026-03-08', 'America/New_York', 1)).toBe('2026-03-09T04:00:00.000Z');
    expect(iso('2026-02-28', 'Asia/Shanghai', 1)).toBe('2026-02-28T16:00:00.000Z');
  });

  test.each(['', '2026', '2026-02-30', '2026-13-01', '01.05.2026', '2026-5-1', '2026-05-01T00:00'])(
    '%j is no day',
    (text) => {
      expect(startOfDayMs(text, 'UTC')).toBeNull();
    },
  );
});
