import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import { quietJob } from '../../lib/job.ts';
import { exportBundle } from '../index.ts';
import {
  agreeLine,
  allMessageIds,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  textLine,
  wishOf,
} from '../testing/chatArchive.ts';
import { useArchives } from '../testing/harness.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { cell } from './concordance.ts';
import { readRsmf } from './testingRsmf.ts';

const { target, archiveWith } = useArchives();
const JPEG = Buffer.from('\xff\xd8\xff\xe0\x00\x10JFIF\x00 picture', 'latin1');
const HOSTILE = '\u00feþ \u0014 ® <a & "b"> \'\r\n\u2028\t\u0007 \u202e ]]> \ud83d\ude00';
const hasPython = spawnSync('python3', ['--version']).status === 0;
if (!hasPython) console.warn('SKIPPED: no python3 to read load files with');

async function exported(loadFiles: ExportOptions['loadFiles'], more: object = {}) {
  const archive = await archiveWith([agreeLine(1)]);
  const folder = target();
  const md5 = createHash('md5').update(JPEG).digest('hex');
  writeFileSync(join(folder, `${md5}.jpg`), JPEG);
  const { text: _, ...line } = JSON.parse(textLine(4, CUSTOMER, EMPLOYEE, '')) as Record<string, unknown>;
  const picture = { ...line, msgtype: 'image', image: { md5sum: md5, filesize: JPEG.length, sdkfileid: 'id4' } };
  const lines = [
    textLine(2, CUSTOMER, EMPLOYEE, '这款产品保本吗？'),
    textLine(3, EMPLOYEE, CUSTOMER, HOSTILE),
    JSON.stringify(picture),
  ];
  writeFileSync(join(folder, 'chat.jsonl'), lines.join('\n'));
  await importFiles(archive, [folder]);
  const options = ExportOptions.parse({ pdf: false, loadFiles, ...more });
  const ids = allMessageIds(archive);
  const { bundle, verification } = await exportBundle(depsOf(archive), wishOf(target(), ids, { options }), quietJob);
  expect(verification).toMatchObject({ ok: true, problems: [] });
  return { bundle, read: (file: string) => readFileSync(join(bundle, 'data/loadfile', file), 'utf8') };
}

/** As a reader of Concordance files that we did not write: rows of CSV with other signs. */
function rowsOf(dat: string): Record<string, string>[] {
  return parse<Record<string, string>>(dat, { bom: true, columns: true, delimiter: '\u0014', quote: 'þ', escape: 'þ' });
}

describe('the choice of formats', () => {
  test('none by default; each alone, with the file that explains it', async () => {
    const files = async (loadFiles: ExportOptions['loadFiles']) =>
      bundleFiles((await exported(loadFiles)).bundle)
        .filter((file) => file.startsWith('data/loadfile/'))
        .map((file) => file.slice(14));
    expect(await files([])).toEqual([]);
    expect(await files(['concordance'])).toEqual(['README.txt', 'loadfile.dat', 'loadfile.opt']);
    expect(await files(['edrm', 'edrm'])).toEqual(['README.txt', 'loadfile.xml']);
  });
});

describe('Concordance', () => {
  test('has a row for each message and attachment, families together, natives where they are', async () => {
    const { bundle, read } = await exported(['concordance']);
    const rows = rowsOf(read('loadfile.dat'));
    expect(rows.map(({ DOCID, PARENTID, BEGATTACH, ENDATTACH }) => [DOCID, PARENTID, BEGATTACH, ENDATTACH])).toEqual([
      ['ZZ-0000001', '', 'ZZ-0000001', 'ZZ-0000001'],
      ['ZZ-0000002', '', 'ZZ-0000002', 'ZZ-0000002'],
      ['ZZ-0000003', '', 'ZZ-0000003', 'ZZ-0000003'],
      ['ZZ-0000004', '', 'ZZ-0000004', 'ZZ-0000004-M1'],
      ['ZZ-0000004-M1', 'ZZ-0000004', 'ZZ-0000004', 'ZZ-0000004-M1'],
    ]);
    for (const { NATIVE = '', SHA256 } of rows) {
      const bytes = readFileSync(join(bundle, 'data/loadfile', NATIVE.replaceAll('\\', '/')));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(SHA256);
    }
    expect(rows[1]).toMatchObject({ TEXT: '这款产品保本吗？', DATESENT: '2026-01-02T16:10:00.000Z', TO: EMPLOYEE });
    expect(rows[2]?.TEXT).toBe('þþ   (R) <a & "b"> \'®®   \u202e ]]> \ud83d\ude00');
  });

  test('is UTF-8 with its mark, one row a line, each field between its signs', async () => {
    const { read } = await exported(['concordance']);
    const dat = read('loadfile.dat');
    expect(dat.startsWith('\ufeffþDOCIDþ\u0014þBEGATTACHþ\u0014')).toBe(true);
    const lines = dat.split('\r\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(6);
    for (const line of lines) expect(line.replace('\ufeff', '')).toMatch(/^þ.*þ$/su);
    expect(dat.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  });

  test('lists the pictures that are there as pages', async () => {
    const { bundle, read } = await exported(['concordance']);
    const path = `..\\media\\${createHash('sha256').update(JPEG).digest('hex').slice(0, 2)}\\${createHash('sha256').update(JPEG).digest('hex')}.jpg`;
    expect(read('loadfile.opt')).toBe(`ZZ-0000004-M1,VOL001,${path},Y,,,1\r\n`);
    expect(existsSync(join(bundle, 'data/loadfile', path.replaceAll('\\', '/')))).toBe(true);
  });

  test('any text is one value of one row again', () => {
    const clean = fc.string({
      unit: fc.constantFrom('þ', '®', '\u0014', '\r', '\n', '"', ' ', '中', 'a', '\ud800', '\0'),
    });
    fc.assert(
      fc.property(clean, clean, (a, b) => {
        const dat = `þAþ\u0014þBþ\r\nþ${cell(a)}þ\u0014þ${cell(b)}þ\r\n`;
        const told = (text: string) =>
          text
            .replace(/\p{Cs}/gu, '\ufffd')
            .replaceAll('®', '(R)')
            .replace(/\r\n|\n|\r/gu, '®')
            .replace(/\p{Cc}/gu, ' ');
        expect(rowsOf(dat)).toEqual([{ A: told(a), B: told(b) }]);
      }),
      { numRuns: 2000 },
    );
  });
});

type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; text: string };

function elementsOf(xml: string): Element[] {
  const [elements, open]: [Element[], Element[]] = [[], []];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes: attributes as Record<string, string>, text: '' };
    elements.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const innermost = open.at(-1);
    if (innermost !== undefined) innermost.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  return elements;
}

describe('EDRM XML', () => {
  test('has documents with tags and files, and families as relationships', async () => {
    const { bundle, read } = await exported(['edrm']);
    const elements = elementsOf(read('loadfile.xml'));
    const named = (name: string) => elements.filter((element) => element.name === name);
    expect(elements[0]).toMatchObject({ name: 'Root', attributes: { MajorVersion: '1', MinorVersion: '2' } });
    expect(named('Document').map(({ attributes }) => [attributes.DocID, attributes.DocType])).toEqual([
      ['ZZ-0000001', 'Message'],
      ['ZZ-0000002', 'Message'],
      ['ZZ-0000003', 'Message'],
      ['ZZ-0000004', 'Message'],
      ['ZZ-0000004-M1', 'File'],
    ]);
    expect(named('Relationship').map(({ attributes }) => attributes)).toEqual([
      { Type: 'Attachment', ParentDocID: 'ZZ-0000004', ChildDocID: 'ZZ-0000004-M1' },
    ]);
    const defined = new Set(named('Field').map(({ attributes }) => attributes.Name));
    for (const { attributes } of named('Tag')) expect(defined, attributes.TagName).toContain(attributes.TagName);
    for (const { attributes } of named('ExternalFile'))
      expect(existsSync(join(bundle, 'data/loadfile', attributes.FilePath ?? '', attributes.FileName ?? ''))).toBe(
        true,
      );
  });

  test('gives every text back, but for what XML cannot hold', async () => {
    const { read } = await exported(['edrm']);
    const texts = elementsOf(read('loadfile.xml')).filter(({ name }) => name === 'InlineContent');
    expect(texts.map(({ text }) => text)).toContain(HOSTILE.replace(/[\u0014\u0007]/gu, '\ufffd'));
  });
});

describe.skipIf(!hasPython)('the readers of Python', () => {
  const python = (bundle: string, program: string) => {
    const run = spawnSync('python3', ['-c', `import csv, json, sys, xml.etree.ElementTree as xml\n${program}`], {
      cwd: join(bundle, 'data/loadfile'),
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    expect(run.stderr).toBe('');
    return JSON.parse(run.stdout) as unknown;
  };

  test('find the same documents in both formats', async () => {
    const { bundle } = await exported(['concordance', 'edrm']);
    const dat = `rows = csv.DictReader(open('loadfile.dat', encoding='utf-8-sig', newline=''), delimiter='\\x14', quotechar='\\xfe')
print(json.dumps([[row['DOCID'], row['SHA256']] for row in rows]))`;
    const edrm = `root = xml.parse('loadfile.xml').getroot()
print(json.dumps([[one.get('DocID'), one.find("Tags/Tag[@TagName='SHA256']").get('TagValue')] for one in root.iter('Document')]))`;
    const documents = python(bundle, dat) as string[][];
    expect(documents.map(([id]) => id)).toContain('ZZ-0000004-M1');
    expect(python(bundle, edrm)).toEqual(documents);
  });
});

describe('a redacted bundle', () => {
  test('hides in its load files what it hides elsewhere', async () => {
    const redaction = { spans: [], messages: [], detectors: ['cnMobile'] };
    const archive = await archiveWith([
      agreeLine(1),
      textLine(2, CUSTOMER, EMPLOYEE, '我的手机是 13812345678，请联系'),
    ]);
    const loadFiles = ['concordance', 'edrm', 'rsmf'];
    const options = ExportOptions.parse({ pdf: false, loadFiles, redaction });
    const ids = allMessageIds(archive);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), ids, { options }), quietJob);
    const dat = readFileSync(join(bundle, 'data/loadfile/loadfile.dat'), 'utf8');
    expect(dat).toContain('请联系');
    expect(dat).not.toContain('13812345678');
    expect(rowsOf(dat).map(({ NATIVE }) => NATIVE)).toEqual(['', '']);
    expect(readFileSync(join(bundle, 'data/loadfile/loadfile.xml'), 'utf8')).not.toContain('13812345678');
    const rsmf = readRsmf(join(bundle, 'data/loadfile/rsmf/C0000001-2026-01-03.rsmf'));
    expect(rsmf.text).toContain('请联系');
    expect(rsmf.text + JSON.stringify(rsmf.manifest)).not.toContain('13812345678');
    expect(rsmf.manifest.events[1]?.custom).toContainEqual({ name: 'Redacted', value: 'partly' });
  });
});
