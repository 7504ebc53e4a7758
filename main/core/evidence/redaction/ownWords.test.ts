import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { quietJob } from '../../lib/job.ts';
import { exportBundle } from '../index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from '../testing/chatArchive.ts';
import { read, useArchives } from '../testing/harness.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { PDF_LABELS } from '../pdf/labels.ts';
import { ownWords } from './ownWords.ts';
import { idOf, redacting } from './testing.ts';

const { target, archiveWith } = useArchives();

/** All that three Chinese characters in a row say in this text. */
function triples(text: string): string[] {
  const runs = text.match(/\p{Script=Han}{3,}/gu) ?? [];
  return runs.flatMap((run) => [...run].slice(2).map((_, at) => [...run].slice(at, at + 3).join('')));
}

test.each(['zh-Hans', 'zh-Hant', 'en'])(
  'no text of three characters can stop an export in %s by standing in a label',
  async (language) => {
    const recall = {
      ...JSON.parse(textLine(5, CUSTOMER, EMPLOYEE, '')),
      msgtype: 'revoke',
      text: undefined,
      revoke: { pre_msgid: 'x' },
    };
    const file = { md5sum: '0'.repeat(32), filename: 'a.txt', fileext: 'txt', filesize: 3, sdkfileid: 'x' };
    const missing = { ...JSON.parse(textLine(6, CUSTOMER, EMPLOYEE, '')), msgtype: 'file', text: undefined, file };
    const archive = await archiveWith([
      agreeLine(1),
      textLine(2, CUSTOMER, EMPLOYEE, 'hide me entirely'),
      textLine(3, CUSTOMER, EMPLOYEE, 'mail a@b.example'),
      JSON.stringify(recall),
      JSON.stringify(missing),
    ]);
    archive.transaction((db) => db.prepare("UPDATE audit_entry SET actor = '欧阳明月' WHERE seq = 1").run());
    const messages = [{ messageId: idOf(archive, 'hide me'), reason: 'x' }];
    const options = { language, pdf: true, loadFiles: ['concordance', 'rsmf', 'edrm'], contextMessages: 1 };
    const wish = { ...redacting({ messages, detectors: ['email'] }, options), actor: '欧阳明月', caseName: 'C-1' };
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    const { completeness } = JSON.parse(read(bundle, 'data/provenance/collection.json'));
    const own = ownWords(archive.read, completeness, wish.options.language) + archive.name;
    const files = bundleFiles(bundle).map((path) => ({ path, bytes: readFileSync(join(bundle, path)) }));
    const said = files.flatMap(({ path, bytes }) => triples(bytes.toString('utf8')).map((words) => [path, words]));
    expect(said.length).toBeGreaterThan(20);
    expect(said.filter(([, words = '']) => !own.includes(words))).toEqual([]);
    // What a PDF says outside its packed pages, such as its title, is UTF-16.
    const inPdf = Object.values(PDF_LABELS).flatMap((labels) => triples(Object.values(labels).join('\n')));
    const pdfs = Buffer.concat(files.filter(({ path }) => path.endsWith('.pdf')).map(({ bytes }) => bytes));
    const wide = (words: string): Buffer => Buffer.from(words, 'utf16le').swap16();
    expect(inPdf.filter((words) => pdfs.includes(wide(words)) && !own.includes(words))).toEqual([]);
  },
);
