import { strToU8, unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFirstSheet } from './readXlsx.ts';
import { cellText } from './sheetXml.ts';
import { createWorkbook } from './xlsx.ts';

const NOW_MS = Date.UTC(2026, 0, 5, 8);

function workbookOf(rows: readonly (readonly [string, string | number])[]): { bytes: Buffer; changedRows: number } {
  const pieces: Buffer[] = [];
  const sink = { write: (chunk: string | Uint8Array) => void pieces.push(Buffer.from(chunk)), close: () => undefined };
  const workbook = createWorkbook(sink, { path: 'x.xlsx', nowMs: NOW_MS });
  const table = workbook.sheet('hits', ['a', 'b'] as const);
  for (const [a, b] of rows) table.add({ a, b });
  table.close();
  workbook.close();
  return { bytes: Buffer.concat(pieces), changedRows: table.changedRows() };
}

const nastyText = fc.string({
  unit: fc.constantFrom(
    'a',
    '保',
    '<',
    '&',
    '"',
    "'",
    '=',
    '\n',
    '\r',
    '\t',
    ' ',
    '_x0041_',
    '\u0007',
    '\u202e',
    '👍',
    '\ud83d',
  ),
  maxLength: 20,
});

describe('a spreadsheet that is written', () => {
  test('gives every text back that a cell can hold, and says where it could not', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nastyText, nastyText), { maxLength: 8 }), (rows) => {
        const { bytes, changedRows } = workbookOf(rows);
        const sheet = new Map(readFirstSheet(bytes)?.map(({ line, cells }) => [line, cells]));
        rows.forEach((row, at) => {
          const [a = '', b = '', changed = ''] = sheet.get(at + 2) ?? [];
          expect([a, b]).toEqual(row.map(cellText));
          expect(changed).toBe(['a', 'b'].filter((_, column) => cellText(row[column]!) !== row[column]).join(' '));
        });
        expect(changedRows).toBe(rows.filter((row) => row.some((text) => cellText(text) !== text)).length);
      }),
    );
  });

  test('has no formula, and every text stays one when it is edited', () => {
    const { bytes } = workbookOf([['=1+1', '@SUM(A1)']]);
    const xml = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(xml).toContain('<c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">=1+1</t></is></c>');
    expect(xml).not.toContain('<f>');
    expect(readFirstSheet(bytes)?.[1]).toMatchObject({ cells: ['=1+1', '@SUM(A1)'], hasFormula: false });
  });

  test('cuts what no cell can hold, tells its length and never half a character', () => {
    const long = `${'保'.repeat(32_757)}👍${'本'.repeat(50)}`;
    const { bytes, changedRows } = workbookOf([[long, 'whole']]);
    const [cell = '', whole, changed] = readFirstSheet(bytes)?.[1]?.cells ?? [];
    expect(cell.length).toBeLessThanOrEqual(32_767);
    expect(cell).toMatch(/保 \[…32809\]$/u);
    expect([whole, changed, changedRows]).toEqual(['whole', 'a', 1]);
  });

  test('keeps numbers as numbers', () => {
    const { bytes } = workbookOf([['n', 13_800_138_000]]);
    const xml = new TextDecoder().decode(unzipSync(bytes)['xl/worksheets/sheet1.xml']);
    expect(xml).toContain('<c r="B2"><v>13800138000</v></c>');
  });

  test('goes on in a further sheet where one is full', () => {
    const { bytes } = workbookOf(Array.from({ length: 1_048_576 }, () => ['', 1] as const));
    const parts = unzipSync(bytes, { filter: ({ name }) => /workbook\.xml$|sheet2\.xml$/.test(name) });
    expect(new TextDecoder().decode(parts['xl/workbook.xml'])).toContain('name="hits (2)"');
    const second = new TextDecoder().decode(parts['xl/worksheets/sheet2.xml']);
    expect(second.match(/<row /g)).toHaveLength(2);
  }, 60_000);
});

/** A workbook as another program might write it. */
function foreign(sheet: string, more: Record<string, string> = {}): Uint8Array {
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns:r="${relations}"><sheets><sheet name="old" state="hidden" sheetId="1" r:id="rId7"/><sheet name="terms" sheetId="2" r:id="rId9"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId7" Target="worksheets/a.xml"/><Relationship Id="rId9" Target="/xl/worksheets/b.xml"/></Relationships>',
    'xl/worksheets/b.xml': sheet,
    ...more,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}

describe('a spreadsheet that is read', () => {
  const cells = (xml: string, more?: Record<string, string>) =>
    readFirstSheet(foreign(`<worksheet><sheetData>${xml}</sheetData></worksheet>`, more));

  test('is taken at its first sheet that can be seen, prefixes and gaps and all', () => {
    const bytes = foreign(
      '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="3"><x:c r="C3" t="str"><x:v>保本</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    );
    expect(readFirstSheet(bytes)).toEqual([{ line: 3, cells: ['', '', '保本'], hasFormula: false, hasError: false }]);
  });

  test('has shared texts without their reading aids, and digits for numbers', () => {
    const shared = '<sst><si><r><t>保</t></r><r><t>本</t></r><rPh sb="0" eb="1"><t>ほ</t></rPh></si></sst>';
    const row = '<row><c t="s"><v>0</v></c><c><v>1.3800138E10</v></c><c><v>0.5</v></c><c t="b"><v>1</v></c></row>';
    expect(cells(row, { 'xl/sharedStrings.xml': shared })?.[0]?.cells).toEqual(['保本', '13800138000', '0.5', 'TRUE']);
  });

  test('tells formulas, of which it takes the stored value, and errors, which have none', () => {
    const row =
      '<row><c t="str"><f>A1&amp;"本"</f><v>保本</v></c></row><row><c t="e"><f>1/0</f><v>#DIV/0!</v></c></row>';
    expect(cells(row)).toEqual([
      { line: 1, cells: ['保本'], hasFormula: true, hasError: false },
      { line: 2, cells: [''], hasFormula: true, hasError: true },
    ]);
  });

  test('is not read to the end of a million rows', () => {
    const row = '<row><c t="str"><v>a</v></c></row>';
    expect(cells(row.repeat(150_000))).toHaveLength(100_000);
  });

  test.each([
    ['no zip', Buffer.from('保本')],
    ['a zip of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['a zip that is cut off', workbookOf([['a', 'b']]).bytes.subarray(0, 400)],
    ['a bomb of 33 MB in a few kilobytes', foreign(`<worksheet>${' '.repeat(33 << 20)}</worksheet>`)],
    ['XML that is none', foreign('<worksheet><sheetData><row>')],
    [
      'entities that would grow',
      foreign('<!DOCTYPE w [<!ENTITY a "aaaa">]><w><row><c t="str"><v>&a;&a;</v></c></row></w>'),
    ],
  ])('is refused when it is %s', (_what, bytes) => {
    expect(readFirstSheet(bytes)).toBeNull();
  });
});
