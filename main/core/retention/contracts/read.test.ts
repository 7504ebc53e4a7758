import { expect, describe, test } from 'vitest';
import { zipSync, strToU8 } from 'fflate';
import { readDay } from './day.ts';
import { readContracts } from './read.ts';

const csv = (text: string) => readContracts(Buffer.from(text), 'contracts.csv');

/** A workbook with one sheet. */
function xlsx(rows: readonly (readonly (string | number)[])[], date1904 = false): Buffer {
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const sheet = rows.map((row) => `<row>${row.map(cell).join('')}</row>`).join('');
  const workbook = `<workbook xmlns:r="r"><workbookPr date1904="${date1904 ? 1 : 0}"/><sheets><sheet name="a" r:id="r1"/></sheets></workbook>`;
  const parts = {
    'xl/workbook.xml': workbook,
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="s.xml"/></Relationships>',
    'xl/s.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))));
}

describe('a list of contract ends', () => {
  test('names customers or conversations, in any order of columns and either language', () => {
    expect(csv('end,customer\n2024-05-31,wmA\n,wmB\n')).toEqual({
      rows: [
        { line: 2, customer: 'wmA', conversation: '', endedOn: '2024-05-31' },
        { line: 3, customer: 'wmB', conversation: '', endedOn: null },
      ],
      problems: [],
    });
    expect(csv('客户ID;会话;合同终止日\n;room:wr1;2024年5月31日\n').rows).toEqual([
      { line: 2, customer: '', conversation: 'room:wr1', endedOn: '2024-05-31' },
    ]);
  });

  test('keeps a customer whose day cannot be read, as one without an end, and says where', () => {
    const { rows, problems } = csv('customer,end\nwmA,03/04/2024\nwmB,2024-02-30\n,2024-01-01\n\n');
    expect(rows.map(({ customer, endedOn }) => [customer, endedOn])).toEqual([
      ['wmA', null],
      ['wmB', null],
    ]);
    expect(problems).toMatchObject([
      { file: 'contracts.csv', line: 2, code: 'contract.badDate', detail: '03/04/2024' },
      { line: 3, code: 'contract.badDate' },
      { line: 4, code: 'contract.noSubject' },
    ]);
  });

  test('may come as XLSX, with days as text or as days of Excel', () => {
    const rows = [
      ['customer', 'end'],
      ['wmA', '2024-05-31'],
      ['wmB', 45443],
    ];
    expect(readContracts(xlsx(rows), 'a.xlsx').rows.map(({ endedOn }) => endedOn)).toEqual([
      '2024-05-31',
      '2024-05-31',
    ]);
    // There the same number is a day four years later: not taken for the earlier one.
    const old = readContracts(xlsx(rows, true), 'a.xlsx');
    expect(old.rows.map(({ endedOn }) => endedOn)).toEqual(['2024-05-31', null]);
    expect(old.problems).toMatchObject([{ line: 3, code: 'contract.badDate' }]);
  });

  test.each(['name,day\nx,2024-01-01\n', '', '\u0000\u0001', 'customer,end\n"wmA,2024'])(
    'is refused when it is something else: %j',
    (text) => expect(() => csv(text)).toThrow('retention.contractsUnreadable'),
  );
});

test.each([
  ['2024-05-31', '2024-05-31'],
  ['2024/5/1', '2024-05-01'],
  ['20240531', '2024-05-31'],
  ['2024-05-31T00:00:00Z', '2024-05-31'],
  ['2024-05-31 23:59', null],
  ['31.05.2024', null],
  ['24-05-31', null],
  ['2023-02-29', null],
  ['1900-01-01', null],
  ['-', null],
])('the day %s is %s', (text, day) => expect(readDay(text)).toBe(day));
