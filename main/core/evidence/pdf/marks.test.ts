import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FlagMark, Severity } from '../../../../shared/model.ts';
import { marksOf } from './marks.ts';

const ORDER: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

function flag(severity: Severity, ranges: [number, number][], status: FlagMark['status'] = 'open'): FlagMark {
  return { flagId: 1, rule: 'r', category: 'c', severity, ranges, grade: 0, status };
}

test('where flags overlap, the most severe one shows', () => {
  const marks = marksOf([flag('low', [[0, 6]]), flag('critical', [[2, 4]])], [0, 10]);
  expect(marks).toEqual([
    { start: 0, end: 2, severity: 'low' },
    { start: 2, end: 4, severity: 'critical' },
    { start: 4, end: 6, severity: 'low' },
  ]);
});

test('what a rule took back is not marked', () => {
  expect(marksOf([flag('critical', [[0, 4]], 'suppressed')], [0, 10])).toEqual([]);
});

test('every place of a slice has the severity of the worst flag over it', () => {
  const range = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
  const flags = fc.array(fc.tuple(fc.constantFrom(...ORDER), fc.array(range, { maxLength: 4 })), { maxLength: 5 });
  fc.assert(
    fc.property(flags, range, (drawn, [start, end]) => {
      const all = drawn.map(([severity, ranges]) => flag(severity, ranges));
      const marks = marksOf(all, [start, end]);
      for (let place = start; place < end; place++) {
        const worst = all
          .filter(({ ranges }) => ranges.some(([from, to]) => from <= place && place < to))
          .map(({ severity }) => ORDER.indexOf(severity));
        const shown = marks.filter((mark) => mark.start <= place - start && place - start < mark.end);
        expect(shown.map(({ severity }) => severity)).toEqual(worst.length > 0 ? [ORDER[Math.max(...worst)]] : []);
      }
    }),
  );
});
