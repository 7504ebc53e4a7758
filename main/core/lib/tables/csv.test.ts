import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCsv, harmless } from './csv.ts';

function written(rows: readonly string[][]): string {
  const parts: string[] = [];
  const file = { path: '', sha256: '', sizeBytes: 0 };
  const sink = {
    write: (chunk: string | Uint8Array) => void parts.push(String(chunk)),
    close: () => file,
    abort: () => undefined,
  };
  const csv = createCsv(sink, ['a', 'b'] as const);
  for (const [a = '', b = ''] of rows) csv.add({ a, b });
  csv.close();
  return parts.join('');
}

test('any text comes back from a reader of RFC 4180, in rows of equal length', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', '=', ' ', '保', '\u202e', "'") });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), (rows) => {
      const back = parse(written(rows), { bom: true, record_delimiter: '\r\n' });
      expect(back.slice(1).map((row) => row.slice(0, 2))).toEqual(rows.map((row) => row.map(harmless)));
      for (const [at, row] of rows.entries())
        expect(back[at + 1]?.[2] === '').toBe(row.every((text) => harmless(text) === text));
    }),
  );
});

test('cells are quoted as a library of CSV quotes them', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ';', ' ', '保', '\t', "'") });
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 10 }), (rows) => {
      const safe = rows.map((row) => {
        const shown = row.map(harmless);
        return [...shown, ['a', 'b'].filter((_, at) => shown[at] !== row[at]).join(' ')];
      });
      const table = [['a', 'b', 'made_harmless'], ...safe];
      const options = { record_delimiter: '\r\n', quoted_match: /[\r\n]/u };
      expect(written(rows)).toBe(`\ufeff${stringify(table, options)}`);
    }),
  );
});

test.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  ' =1',
  '\u3000=1',
  '＝1',
  '\u200b=1',
  '\u0000=1',
  '\u2060\u00ad\u0007=1',
  '@SUM(1+1)*cmd',
])('%j cannot run', (text) => {
  expect(harmless(text)).toBe(`'${text}`);
});

test.each(['1-1', 'a=b', '保本保息', '"', '', '13800138000', 'wm=x', 'mail@example.com'])(
  '%j stays as it is',
  (text) => {
    expect(harmless(text)).toBe(text);
  },
);

test('a control that turns the reading order is spelt out', () => {
  expect(harmless('合同\u202egnp.exe')).toBe('合同[U+202E]gnp.exe');
});

test('a line break inside a cell stands between quotes, so that no line of the file begins with a formula', () => {
  const file = written([['你好\n=HYPERLINK(1)', 'b']]);
  expect(file).toContain('"你好\n=HYPERLINK(1)"');
});
