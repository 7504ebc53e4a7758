import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addMonths, endOfDay, endOfPeriods } from './periods.ts';
import { REGIMES } from './regimes.ts';

const at = (iso: string): number => Date.parse(iso);

test('a period of years ends on the same day, and never before it where that day is missing', () => {
  expect(addMonths(at('2020-03-01T10:00:00Z'), 60)).toBe(at('2025-03-01T10:00:00Z'));
  expect(addMonths(at('2020-02-29T10:00:00Z'), 12)).toBe(at('2021-03-01T10:00:00Z'));
  expect(addMonths(at('2020-08-31T10:00:00Z'), 6)).toBe(at('2021-03-03T10:00:00Z'));
});

test('a day is over when it is over everywhere', () => {
  expect(endOfDay('2024-05-31')).toBe(at('2024-06-01T12:00:00Z'));
});

test('the longest of all periods counts, and none of them is never over', () => {
  expect(endOfPeriods({ regimes: [], ownMonths: null }, 0, null)).toBe(Infinity);
  const time = fc.integer({ min: 0, max: at('2060-01-01T00:00:00Z') });
  fc.assert(
    fc.property(
      fc.subarray([...REGIMES]),
      fc.option(fc.integer({ min: 1, max: 600 })),
      time,
      fc.option(time),
      (...[regimes, ownMonths, sentAtMs, end]) => {
        const whole = endOfPeriods({ regimes, ownMonths }, sentAtMs, end);
        for (const one of regimes)
          expect(whole).toBeGreaterThanOrEqual(endOfPeriods({ regimes: [one], ownMonths: null }, sentAtMs, end));
        if (ownMonths !== null) expect(whole).toBeGreaterThanOrEqual(addMonths(sentAtMs, ownMonths));
        // Not even a day too early against plain days.
        for (const { months, from } of regimes) {
          const start = from === 'message' ? sentAtMs : Math.max(sentAtMs, end ?? Infinity);
          expect(whole).toBeGreaterThanOrEqual(start + Math.floor(months / 12) * 365 * 86_400_000);
        }
      },
    ),
  );
});
