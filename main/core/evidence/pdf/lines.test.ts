import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from './lines.ts';
import type { Mark, Run } from './lines.ts';
import { createTypefaces } from './typefaces.ts';

const faces = createTypefaces('zh-Hans');
const textOf = (line: readonly Run[]): string => line.map(({ text }) => text).join('');
const set = (text: string, widthEm: number, marks?: readonly Mark[]): string[] =>
  [...linesOf(text, faces, widthEm, marks)].map(textOf);

describe('lines of a text', () => {
  test('Chinese breaks anywhere but before closing and after opening punctuation', () => {
    expect(set('我们承诺保本保息。', 8)).toEqual(['我们承诺保本保', '息。']);
    expect(set('这份合同的第一（条）', 8)).toEqual(['这份合同的第一', '（条）']);
  });

  test('Latin breaks at blanks, and what has none where the line is full', () => {
    expect(set('guaranteed return of capital', 7)).toEqual(['guaranteed ', 'return of ', 'capital']);
    expect(set('x'.repeat(100), 10).length).toBeGreaterThan(4);
  });

  test('line feeds of all systems begin a line; empty lines stay', () => {
    expect(set('一\n\n二\r\n三', 9)).toEqual(['一', '', '二', '三']);
  });

  test('a mark is a run of its own, in its place', () => {
    const [line = []] = linesOf('我们保本的', faces, 20, [{ start: 2, end: 4, severity: 'high' }]);
    expect(line.map(({ text, severity }) => [text, severity])).toEqual([
      ['我们', null],
      ['保本', 'high'],
      ['的', null],
    ]);
    expect(line.map(({ x }) => x)).toEqual([0, 2, 4]);
  });

  test('a megabyte without a blank takes a moment and one line of memory', () => {
    let lines = 0;
    for (const line of linesOf('长'.repeat(350_000), faces, 40)) {
      lines += 1;
      expect(line).toHaveLength(1);
    }
    expect(lines).toBe(8750);
  });

  test('nothing is lost, nothing is wider than the line', () => {
    const text = fc.array(
      fc.constantFrom(...'保本息，。（）“”《》 aWi.-\n\u202e\u0301😀', '\r\n', '👨\u200d👩\u200d👧', 'word'),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 9, max: 30 }), (pieces, widthEm) => {
        const source = pieces.join('');
        const lines = [...linesOf(source, faces, widthEm)];
        for (const line of lines) {
          const seen = line.reduce((sum, run) => sum + run.em, 0);
          const hanging = /\s*$/u.exec(textOf(line))?.[0] ?? '';
          const hangingEm = [...hanging].reduce((sum, c) => sum + (faces.glyphsOf(c)[0]?.em ?? 0), 0);
          expect(seen - hangingEm).toBeLessThanOrEqual(widthEm + 1e-9);
        }
        const whole = [...linesOf(source, faces, 1e9)].map(textOf).join('');
        expect(lines.map(textOf).join('')).toBe(whole);
      }),
    );
  });
});
