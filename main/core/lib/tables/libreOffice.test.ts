import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createCsv } from './csv.ts';
import { createWorkbook } from './xlsx.ts';

const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0;
if (!hasLibreOffice) console.warn('SKIPPED: soffice (libreoffice-calc-nogui) is not on this machine');
const folder = mkdtempSync(join(tmpdir(), 'zuozheng-office-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Separator, quotation mark, UTF-8, first line; the last two: formulas are looked for, as nobody should set it. */
const AS_CSV = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0,true';

/** A file as LibreOffice reads it, as flat XML. */
function opened(name: string, filter: readonly string[] = []): string {
  const home = { ...process.env, HOME: folder };
  const asked = ['--headless', ...filter, '--convert-to', 'fods', '--outdir', folder, join(folder, name)];
  expect(spawnSync('soffice', asked, { env: home, timeout: 120_000 }).status).toBe(0);
  return readFileSync(join(folder, name.replace(/\w+$/u, 'fods')), 'utf8');
}

const sinkTo = (name: string) => {
  const chunks: Buffer[] = [];
  const file = { path: name, sha256: '', sizeBytes: 0 };
  return {
    write: (chunk: string | Uint8Array) => void chunks.push(Buffer.from(chunk)),
    close: () => (writeFileSync(join(folder, name), Buffer.concat(chunks)), file),
    abort: () => undefined,
  };
};

/** A formula behind each character that cannot be seen, or that a program may strip; and in other shapes. */
const FORMULAS = [
  ...Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit))
    .filter((sign) => /[\p{Cc}\p{Cf}\p{Z}]/u.test(sign))
    .map((sign) => `${sign}=1+1`),
  ...['=1+1', '+1+1', '-1+1', '@SUM(1)', '==1', '＝1+1', '=HYPERLINK("http://a.b","c")', '"=1+1', '=1",=2', '{=1+1}'],
  ...['=WEBSERVICE("http://a.b")', `=cmd|' /C calc'!A1`, '=DDE("a";"b";"c")'],
];

test.skipIf(!hasLibreOffice)(
  'LibreOffice finds no formula in what is written, as CSV and as XLSX',
  () => {
    writeFileSync(join(folder, 'control.csv'), 'a\n=1+1\n');
    expect(opened('control.csv', [`--infilter=${AS_CSV}`])).toContain('table:formula');

    const csv = createCsv(sinkTo('texts.csv'), ['a', 'b'] as const);
    for (const text of FORMULAS) csv.add({ a: text, b: `x${text}` });
    csv.close();
    const asCsv = opened('texts.csv', [`--infilter=${AS_CSV}`]);
    expect(asCsv).not.toContain('table:formula');
    expect(asCsv).toContain('HYPERLINK');

    const workbook = createWorkbook(sinkTo('book.xlsx'), { path: 'book.xlsx', nowMs: 0 });
    const sheet = workbook.sheet('hits', ['a'] as const);
    for (const text of FORMULAS) sheet.add({ a: text });
    sheet.close();
    workbook.close();
    const asXlsx = opened('book.xlsx');
    expect(asXlsx).not.toContain('table:formula');
    expect(asXlsx).toContain('HYPERLINK');
  },
  300_000,
);
