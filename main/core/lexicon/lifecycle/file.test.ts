import { generateKeyPairSync, sign, createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLexicon, lexiconSha256 } from '../parse.ts';
import type { Lexicon, Signature } from '../schema.ts';
import { starterLexicon } from '../starter/index.ts';
import { type LexiconFormat, readLexiconFile, writeLexicon } from './file.ts';
import { signLexicon } from './signature.ts';

const FORMATS: readonly LexiconFormat[] = ['json', 'csv', 'xlsx'];

function written(lexicon: Lexicon, format: LexiconFormat): Buffer {
  const chunks: Buffer[] = [];
  const file = { write: (chunk: string | Uint8Array) => void chunks.push(Buffer.from(chunk as string)) };
  writeLexicon(file, lexicon, { format, path: 'x', nowMs: 0 });
  return Buffer.concat(chunks);
}

function read(content: Buffer | string, path: string) {
  const found = readLexiconFile(Buffer.from(content as string), path);
  if (found === null) throw new Error('no lexicon');
  return found;
}

const fatal = (content: Buffer | string, path: string): string[] =>
  read(content, path)
    .problems.filter(({ isFatal }) => isFatal)
    .map(({ place, message }) => `${place}: ${message}`);

/** Texts that spreadsheets, CSV and XML have their own ideas about. */
const text = fc
  .array(
    fc.constantFrom(
      '保',
      '本',
      'a',
      'B',
      '9',
      '=',
      '+',
      "'",
      '"',
      ',',
      ';',
      '\t',
      '\n',
      ' ',
      '_x0041_',
      '\u202e',
      '💰',
      '[U+0041]',
    ),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => `词${parts.join('')}字`);
const anyLexicon = fc
  .record({
    terms: fc.uniqueArray(text, { minLength: 1, maxLength: 5 }),
    also: fc.array(text, { maxLength: 3 }),
    phrases: fc.array(text, { maxLength: 3 }),
    tests: fc.array(fc.tuple(text, fc.constantFrom('hit', 'none', 'suppressed')), { maxLength: 4 }),
    severity: fc.constantFrom(undefined, 'low', 'critical'),
  })
  .map(({ terms, also, phrases, tests, severity }) => ({
    id: 'any',
    version: 3,
    changeNote: phrases[0] ?? null,
    categories: [{ id: 'A', severity: 'high', name: { en: terms[0] }, excludes: phrases.map((expr) => ({ expr })) }],
    rules: terms.map((expr, at) => ({
      id: `r${at}`,
      category: 'A',
      expr,
      severity,
      alsoWritten: at === 0 ? also : [],
    })),
    negators: [{ expr: '不', n: 3 }],
    affirmatives: ['不仅'],
    tests: tests.map(([one, expect]) => ({ text: one, expect, rule: 'r0' })),
  }));

describe('a lexicon in a file', () => {
  test.each(FORMATS)('the starter lexicon goes out as %s and comes in the same', (format) => {
    const starter = starterLexicon();
    const { lexicon } = read(written(starter, format), `starter.${format}`);
    expect(lexicon && lexiconSha256(lexicon)).toBe(lexiconSha256(starter));
  });

  test('whatever its texts hold, a table gives them back as they were', () => {
    fc.assert(
      fc.property(anyLexicon, fc.constantFrom(...FORMATS), (json, format) => {
        const { lexicon } = checkLexicon(json);
        fc.pre(lexicon !== null);
        const back = read(written(lexicon, format), `any.${format}`);
        expect(back.lexicon).toEqual(JSON.parse(JSON.stringify(lexicon)));
      }),
    );
  });

  test('what a spreadsheet program adds or leaves is read or refused with its line', () => {
    const header = 'kind,id,category,expr,severity,more';
    const table = (...lines: string[]) => `\ufeff${[header, ...lines].join('\r\n')}\r\n`;
    const head = ['lexicon,house,,,,{"version":2}', 'category,A,,,high,', ',,,,,'];
    expect(read(table(...head, 'rule,r,A,保本,,'), 'a.csv').lexicon).toMatchObject({ id: 'house', version: 2 });
    expect(fatal(table(...head, 'rule,r,A,保本,,[1]'), 'a.csv')).toEqual(['line 5: column more is not a JSON object']);
    expect(fatal(table(...head, 'word,r,A,保本,,', 'rule,r,A,保本,,'), 'a.csv')[0]).toMatch(/^line 5: no kind "word"/);
    expect(fatal(table(...head, 'rule,r,A,保本,,', 'negator,x,,不,,'), 'a.csv')).toEqual([
      'line 6: a negator has no id',
    ]);
    expect(fatal(table(...head, 'rule,r,A,保本,,"{""exclude"":[]}"'), 'a.csv')[0]).toMatch(/rules\.0/);
  });

  test.each(FORMATS)('a distance in messages goes out as %s and comes in the same', (format) => {
    const { lexicon } = checkLexicon({
      id: 'firm',
      version: 1,
      categories: [{ id: 'A', severity: 'high' }],
      rules: [{ id: 'r', category: 'A', type: 'ordered', expr: '返 现金', distance: { unit: 'message', n: 3 } }],
      tests: [{ text: '现金', before: [{ text: '返', speaker: 'customer' }, { text: '' }], expect: 'hit', rule: 'r' }],
    });
    if (!lexicon) throw new Error('sound');
    expect(read(written(lexicon, format), `a.${format}`).lexicon).toEqual(JSON.parse(JSON.stringify(lexicon)));
  });

  test('a distance in messages that is too far is refused with its place, in a table, too', () => {
    const lines = [
      'kind,id,category,type,expr,severity,more',
      'lexicon,house,,,,,{"version":2}',
      'category,A,,,,high,',
    ];
    const rule = 'rule,r,A,near,返 现金,,"{""distance"":{""unit"":""message"",""n"":21}}"';
    expect(fatal([...lines, rule].join('\r\n'), 'a.csv')).toEqual([
      expect.stringMatching(/^rules\.0\.distance\.n: Too big: .*<=20$/),
    ]);
  });

  test('a signature tells every change of what was signed, and a strange key', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const der = publicKey.export({ type: 'spki', format: 'der' });
    const signed = signLexicon(starterLexicon(), (bytes): Signature => ({
      algorithm: 'ECDSA-P256-SHA256',
      keySha256: createHash('sha256').update(der).digest('hex'),
      publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      value: sign('sha256', bytes, privateKey).toString('base64'),
    }));
    const json = written(signed, 'json').toString();
    expect(read(json, 'a.json').lexicon?.signature).toEqual(signed.signature);
    const refused = (content: string, detail: string) =>
      expect(() => read(content, 'a.json')).toThrow(
        expect.objectContaining({ code: 'lexicon.signatureBroken', details: { path: 'a.json', detail } }) as Error,
      );
    refused(json.replace('"critical"', '"low"'), 'the content was changed after it was signed');
    refused(json.replace(signed.signature!.keySha256, '0'.repeat(64)), 'keySha256 is not the public key’s');
    refused(json.replace('BEGIN PUBLIC KEY', 'BEGIN PUBLIC'), 'the public key cannot be read');
  });

  test('a misspelt field is refused, never skipped', () => {
    const json = {
      id: 'x',
      version: 1,
      categories: [{ id: 'A', severity: 'low' }],
      rules: [{ id: 'r', category: 'A', expr: '保本', exclude: [] }],
    };
    expect(fatal(JSON.stringify(json), 'x.json')).toEqual([expect.stringContaining('exclude')]);
  });

  test('a NUL that slipped into a list is told with its line', () => {
    const terms = Array.from({ length: 60 }, (_, at) => `兜底${at}`).join('\n');
    expect(fatal(`保本\n刚\0兑\n${terms}`, 'a.csv')).toEqual(['line 2: holds a control character (U+0000)']);
    const json = {
      id: 'x',
      version: 1,
      categories: [{ id: 'A', severity: 'low' }],
      rules: [{ id: 'r', category: 'A', expr: '保\0' }],
    };
    expect(fatal(JSON.stringify(json), 'x.json')).toEqual(['rules.0.expr: holds a control character (U+0000)']);
  });

  test.each([
    ['a picture', 'a.json', Buffer.from('ffd8ffe000104a46494600', 'hex')],
    ['a zip of something else', 'a.xlsx', Buffer.from(zipSync({ 'a.txt': strToU8('a') }))],
    ['a spreadsheet of before 2007', 'a.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
    ['a quote that is never closed', 'a.csv', Buffer.from('kind,expr\nrule,"保本')],
  ])('%s is no lexicon', (_what, path, bytes) => {
    expect(readLexiconFile(bytes, path)).toBeNull();
  });
});

describe('a plain list of terms', () => {
  test('is a lexicon with one category, named after its file', () => {
    expect(read('保本\n刚兑\n', '/lists/firm words.csv').lexicon).toMatchObject({
      id: 'firm words',
      categories: [{ id: 'list', severity: 'medium' }],
      rules: [
        { id: 'list:保本', expr: '保本' },
        { id: 'list:刚兑', expr: '刚兑' },
      ],
    });
  });

  test('may have columns in any order and any of three languages', () => {
    const { lexicon } = read('等级;关键词;类别;异写;排除\n严重;保本;保证;保夲|葆本;不保本\n低;兜底;保证;;\n', 'a.csv');
    expect(lexicon?.categories).toMatchObject([{ id: '保证', severity: 'critical' }]);
    expect(lexicon?.rules).toMatchObject([
      { expr: '保本', alsoWritten: ['保夲', '葆本'], excludes: [{ expr: '不保本' }] },
      { expr: '兜底', severity: 'low' },
    ]);
  });

  test('tells doubled lines, formulas and levels that nobody knows, with their place', () => {
    const { lexicon, problems } = read('词,级别\n保本,高\n保本,高\n=保息,高\n刚兑,\n', 'a.csv');
    expect(lexicon?.rules.map(({ expr }) => expr)).toEqual(['保本', '=保息', '刚兑']);
    expect(problems.map(({ place, message }) => `${place}: ${message}`)).toEqual([
      'line 4: looks like a formula; taken as text',
      'line 3: the same as line 2, left out',
    ]);
    expect(fatal('词,级别\n保本,要命\n', 'a.csv')).toEqual(['line 2: no severity "要命"']);
  });

  test('of a spreadsheet takes a formula as the text it showed, and says so', () => {
    const rows = '<row r="1"><c t="str"><v>term</v></c></row><row r="2"><c t="str"><f>A1</f><v>保本</v></c></row>';
    const sheet = zipSync({
      'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="s" r:id="rId1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="rId1" Target="worksheets/a.xml"/></Relationships>',
      ),
      'xl/worksheets/a.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    });
    const { lexicon, problems } = read(Buffer.from(sheet), 'a.xlsx');
    expect(lexicon?.rules).toMatchObject([{ expr: '保本' }]);
    expect(problems).toEqual([
      { place: 'line 2', message: 'a formula was taken as the text that it showed last', isFatal: false },
    ]);
  });

  test('with 200,000 terms is read whole', () => {
    const terms = Array.from({ length: 200_000 }, (_, at) => `词${at}条`).join('\n');
    expect(read(terms, 'many.csv').lexicon?.rules).toHaveLength(200_000);
  });

  test('is refused as a whole for one term that nothing could match', () => {
    expect(fatal('保本\n。。\n', 'a.csv')).toEqual([expect.stringContaining('rules.list:。。')]);
  });
});
