import { stringify } from 'csv-stringify/sync';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { termsFromFile, termsFromText } from './terms.ts';

const list = (bytes: Buffer | string, path: string) => termsFromFile(Buffer.from(bytes as string), path);
const queries = ({ terms }: { terms: readonly { query: string }[] }) => terms.map(({ query }) => query);

const cell = fc
  .string({ unit: fc.constantFrom('保', '本', 'a', '"', ',', ' ', 'OR', '(', '1'), minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() === text);
const cells = fc.uniqueArray(fc.tuple(cell, cell), { minLength: 1, maxLength: 12, selector: ([, query]) => query });

describe('a pasted list', () => {
  test('gives every query back, quotes and commas and all', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(cell, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (texts, end) => {
          const { terms, problems } = termsFromText(texts.join(end) + end);
          expect(terms).toEqual(texts.map((query, at) => ({ line: at + 1, name: query, query })));
          expect(problems).toEqual([]);
        },
      ),
    );
  });

  test('copied from a spreadsheet, has names before the tab', () => {
    fc.assert(
      fc.property(cells, (rows) => {
        const { terms } = termsFromText(`name\tquery\n${rows.map((row) => row.join('\t')).join('\n')}`);
        expect(terms).toEqual(rows.map(([name, query], at) => ({ line: at + 2, name, query })));
      }),
    );
  });

  test('a row with only one of name and query is both', () => {
    const { terms } = termsFromText('返佣\t返佣 OR 返点\n保本\t\n\t保息');
    expect(terms.map(({ name, query }) => [name, query])).toEqual([
      ['返佣', '返佣 OR 返点'],
      ['保本', '保本'],
      ['保息', '保息'],
    ]);
  });

  test('blank and doubled lines are told with their place, the end of the text is no line', () => {
    expect(termsFromText('保本\n\n 保本 \n保息\n\n\n')).toEqual({
      terms: [
        { line: 1, name: '保本', query: '保本' },
        { line: 4, name: '保息', query: '保息' },
      ],
      problems: [
        { line: 2, text: '', code: 'blank' },
        { line: 3, text: '保本', code: 'doubled' },
      ],
    });
  });

  test('a single column has no header: 关键词 is a term there', () => {
    expect(queries(termsFromText('关键词\n保本'))).toEqual(['关键词', '保本']);
  });

  test.each(['', '\n \t\n', '\ufeff'.trim()])('%j has no terms and says so', (text) => {
    expect(() => termsFromText(text)).toThrow(expect.objectContaining({ code: 'search.noTerms' }) as Error);
  });

  test('20,000 terms are taken, one more is refused with the number', () => {
    const terms = (count: number) => Array.from({ length: count }, (_, at) => `词${at}`).join('\n');
    expect(termsFromText(terms(20_000)).terms).toHaveLength(20_000);
    expect(() => termsFromText(terms(20_001))).toThrow(
      expect.objectContaining({ code: 'search.tooManyTerms', details: { found: 20_001, limit: 20_000 } }) as Error,
    );
  });
});

describe('a list from a CSV file', () => {
  test('gives names and queries back as RFC 4180 wrote them, whatever the separator', () => {
    fc.assert(
      fc.property(cells, fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
        const text = stringify([['名称', '检索式'], ...rows], { delimiter, record_delimiter: '\r\n' });
        const { terms, problems } = list(`\ufeff${text}`, 'terms.csv');
        expect(terms.map(({ name, query }) => [name, query])).toEqual(rows);
        expect(problems.map(({ code }) => code)).toEqual(['header']);
      }),
    );
  });

  test('columns are found by their header, in any order', () => {
    const { terms } = list('id,remark,query\n7,old,保本\n', 'terms.csv');
    expect(terms).toEqual([{ line: 2, name: '7', query: '保本' }]);
  });

  test('may be GB18030, or UTF-16 with its mark', () => {
    // 保本 and 保息 in GB18030.
    const gb18030 = Buffer.from('b1a3b1be0d0ab1a3cfa20d0a', 'hex');
    expect(queries(list(gb18030, 'terms.csv'))).toEqual(['保本', '保息']);
    const utf16 = Buffer.from('\ufeff保本\n保息\n', 'utf16le');
    expect(queries(list(utf16, 'terms.csv'))).toEqual(['保本', '保息']);
  });

  test('with a quote that is never closed is refused: nobody knows what it swallowed', () => {
    expect(() => list('a,保本\nb,"保息\nc,返佣\n', 'terms.csv')).toThrow(
      expect.objectContaining({ code: 'search.termsUnreadable', details: { path: 'terms.csv' } }) as Error,
    );
  });
});

describe('a list from another file', () => {
  const sheet = (rows: string): Buffer =>
    Buffer.from(
      zipSync({
        'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>'),
        'xl/_rels/workbook.xml.rels': strToU8(
          '<Relationships><Relationship Id="rId1" Target="worksheets/a.xml"/></Relationships>',
        ),
        'xl/worksheets/a.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
      }),
    );

  test('of a spreadsheet comes with its lines; a formula counts as its stored value, an error as nothing', () => {
    const rows = [
      '<row r="1"><c t="str"><v>name</v></c><c t="str"><v>query</v></c></row>',
      '<row r="4"><c t="str"><v>a</v></c><c t="str"><f>B1</f><v>保本</v></c></row>',
      '<row r="5"><c/><c t="e"><v>#N/A</v></c></row>',
    ];
    expect(list(sheet(rows.join('')), 'terms.xlsx')).toEqual({
      terms: [{ line: 4, name: 'a', query: '保本' }],
      problems: [
        { line: 1, text: 'name query', code: 'header' },
        { line: 4, text: 'a 保本', code: 'formula' },
        { line: 5, text: '', code: 'noValue' },
      ],
    });
  });

  test('is told by its content, not by its name', () => {
    expect(queries(list(sheet('<row><c t="str"><v>保本</v></c></row>'), 'terms.csv'))).toEqual(['保本']);
    expect(queries(list('"保本, 保息"\n返佣', 'terms.txt'))).toEqual(['"保本, 保息"', '返佣']);
  });

  test.each([
    ['a spreadsheet that is no zip', 'terms.xlsx', Buffer.from('保本')],
    ['a spreadsheet of before 2007', 'terms.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a picture', 'terms.txt', Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['a zip of something else', 'terms.xlsx', Buffer.from(zipSync({ 'a.txt': strToU8('a') }))],
  ])('%s is refused by name', (_what, path, bytes) => {
    expect(() => list(bytes, path)).toThrow(
      expect.objectContaining({ code: 'search.termsUnreadable', details: { path } }) as Error,
    );
  });
});
