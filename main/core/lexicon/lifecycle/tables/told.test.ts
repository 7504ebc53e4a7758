import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLexiconFile } from '../file.ts';

function read(content: Uint8Array | string, path = 'a.csv') {
  const found = readLexiconFile(typeof content === 'string' ? Buffer.from(content) : Buffer.from(content), path);
  if (found === null) throw new Error('no lexicon');
  const told = found.problems.map(({ place, message, isFatal }) => `${isFatal ? '! ' : ''}${place}: ${message}`);
  return { lexicon: found.lexicon, terms: found.lexicon?.rules.map(({ expr }) => expr) ?? null, told };
}

/** A workbook of the rows of each sheet; a row is its cells from A on. */
function workbook(sheets: Readonly<Record<string, readonly (readonly string[])[]>>, hidden: readonly string[] = []) {
  const names = Object.keys(sheets);
  const state = (name: string) => (hidden.includes(name) ? ' state="hidden"' : '');
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = (lines: readonly (readonly string[])[]) =>
    lines.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('');
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name}"${state(name)} r:id="r${at}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names.map((_, at) => `<Relationship Id="r${at}" Target="${at}.xml"/>`).join('')}</Relationships>`,
    ...Object.fromEntries(
      Object.values(sheets).map((lines, at) => [
        `xl/${at}.xml`,
        `<worksheet><sheetData>${rows(lines)}</sheetData></worksheet>`,
      ]),
    ),
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)])));
}

describe('a list without a header', () => {
  test('takes every cell of a line as a term, and says so', () => {
    const { terms, told } = read('返现,保本,返佣\n,兜底\n刚兑\n');
    expect(terms).toEqual(['返现', '保本', '返佣', '兜底', '刚兑']);
    expect(told).toEqual(['line 1: no header: every cell is taken as a term']);
  });

  test('is refused where a cell is a level: 高 as a term would flag every second message', () => {
    expect(read('返现,甲,高\n').told).toEqual(['! line 1: "高" is a level and no term; a table needs a header']);
  });

  test('is told of a name of a column, which may be a term, and refused for a header that was not taken apart', () => {
    const lone = read('词表\n关键词\n返现\n');
    expect(lone.terms).toEqual(['词表', '关键词', '返现']);
    expect(lone.told).toEqual(['line 2: "关键词" looks like a header, taken as a term']);
    expect(read('词表\n关键词;类别\n返现;甲\n').told).toEqual([
      '! line 2: a header with another separator than the first line has',
    ]);
  });

  test('is refused where a line holds several terms or a comment, which no message would hold as one', () => {
    expect(read('返现\n飞单、代签\n飞单；内幕\n# 注释\n', 'a.txt').told).toEqual([
      '! line 2: "飞单、代签" looks like several terms; write one a line',
      '! line 3: "飞单；内幕" looks like several terms; write one a line',
      '! line 4: "# 注释" begins as a comment does and is no term',
    ]);
    expect(read('返现  高\n', 'a.txt').told).toEqual([
      'line 1: "返现  高" looks like two columns, taken as one term; a table needs commas or tabs',
    ]);
    expect(read('关键词,规则类型\n返现|返利,regex\n', 'a.csv').told).toEqual([]);
  });

  test('loses no cell, whatever they are', () => {
    const term = fc.string({ unit: fc.constantFrom('保', '本', '返', '现', 'a', 'b'), minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.array(fc.array(term, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 }), (rows) => {
        const { terms } = read(rows.map((cells) => cells.join(',')).join('\n'));
        expect(new Set(terms)).toEqual(new Set(rows.flat()));
      }),
    );
  });
});

describe('a list with a header', () => {
  test.each([
    ['CSV', '# 词表\n关键词,类别,级别\n返现,甲,高\n', 'a.csv'],
    ['a spreadsheet', workbook({ S: [['词表'], ['关键词', '类别', '级别'], ['返现', '甲', '高']] }), 'a.xlsx'],
  ])('of %s may stand below a title, which is told', (_what, content, path) => {
    const { lexicon, told } = read(content, path);
    expect(lexicon).toMatchObject({ categories: [{ id: '甲', severity: 'high' }], rules: [{ expr: '返现' }] });
    expect(told).toEqual(['line 1: stands above the header, not taken']);
  });

  test('tells the columns and cells that it does not take, with their line', () => {
    expect(read('关键词,类别,备注,词,排除\n返现,甲,foo,别的,不返现\n').told).toEqual([
      'line 1: nobody knows the column "备注", not taken',
      'line 1: column "词" says the same as one before it, not taken',
    ]);
    const more = read('关键词,类别\n返现,甲\n返点,甲,多出来\n返利,甲,\n');
    expect(more.terms).toEqual(['返现', '返点', '返利']);
    expect(more.told).toEqual(['line 3: "多出来" has no column, not taken']);
  });

  test('tells the same letters in another category; in the same one any lexicon does', () => {
    expect(read('关键词,类别\n返现,甲\n返 现,乙\n返現,甲\n').told).toEqual([
      'line 3: folds to the same as line 2, in another category',
      'rules.甲:返現: folds to the same as rule 甲:返现',
    ]);
  });
});

describe('a whole lexicon as a table', () => {
  const lines = ['category,A,,,high', 'rule,r,A,保本,'];

  test('may stand below a title, too', () => {
    const { lexicon, told } = read(
      ['我司词表', 'kind,id,category,expr,severity', 'lexicon,firm,,,', ...lines].join('\n'),
    );
    expect(lexicon).toMatchObject({ id: 'firm', rules: [{ id: 'r' }] });
    expect(told).toEqual(['line 1: stands above the header, not taken']);
  });

  test('is refused for a column that stands twice and for a cell without a column', () => {
    expect(read(['kind,id,category,expr,severity,expr', ...lines].join('\n')).told).toContain(
      '! line 1: column "expr" stands twice',
    );
    expect(read(['kind,id,category,expr,severity', ...lines, 'rule,s,A,返现,,x'].join('\n')).told).toEqual([
      '! line 4: "x" has no column',
    ]);
  });
});

describe('a spreadsheet', () => {
  test('tells every other sheet that holds something, hidden ones too', () => {
    const bytes = workbook({ old: [['兜底']], list: [['返现']], more: [['保本']], empty: [], blank: [[' ']] }, ['old']);
    const { terms, told } = read(bytes, 'a.xlsx');
    expect(terms).toEqual(['返现']);
    expect(told).toEqual([
      'sheet "old": not read; a list is the first sheet that can be seen',
      'sheet "more": not read; a list is the first sheet that can be seen',
    ]);
  });

  test('tells a row that goes on behind the last column that is read', () => {
    const cells = Array.from({ length: 27 }, (_, at) => `词${at}条`);
    const { terms, told } = read(workbook({ S: [cells] }), 'a.xlsx');
    expect(terms).toHaveLength(26);
    expect(told[0]).toBe('line 1: goes on after column Z, not taken');
  });

  test('is refused for half of a character, with its line', () => {
    expect(read(workbook({ S: [['返现'], ['保_xD83D_本']] }), 'a.xlsx').told).toEqual([
      '! line 2: holds half of a character (a lone surrogate)',
    ]);
  });
});

describe('a list gets its id from its file', () => {
  test.each([
    ['blanks around', '/lists/ firm words .csv', 'firm words'],
    ['characters that cannot be seen', '/lists/firm\u200b\u202ewords.csv', 'firmwords'],
    ['nothing that can be seen', '/lists/\u200b .csv', 'list'],
    ['an emoji where the id ends', `/lists/${'a'.repeat(119)}💰.csv`, 'a'.repeat(119)],
  ])('whose name may have %s', (_what, path, id) => {
    expect(read('返现\n', path).lexicon?.id).toBe(id);
  });
});
