import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMerkleTree } from '../lib/merkle.ts';
import { mediaOf } from './index.ts';
import { answerLine, openKit, textLine, type Kit } from './testing/kit.ts';

const PDF = '%PDF-1.7 one';
const OTHER = '%PDF-1.7 two, longer';
const md5 = (content: string): string => createHash('md5').update(content).digest('hex');
const sha256 = (content: string): string => createHash('sha256').update(content).digest('hex');

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});
afterEach(() => kit.cleanup());

const put: Kit['file'] = (name, content) => kit.file(name, content);

function chat(declared: Record<string, unknown>, outer: Record<string, unknown> = {}): string {
  const file = { md5sum: '', filename: 'x.pdf', fileext: 'pdf', sdkfileid: 'z', ...declared };
  const line = textLine(3, '', { msgtype: 'file', text: undefined, file, ...outer });
  return put('chat.jsonl', [answerLine(0, 'agree'), line].join('\n'));
}

const attachment = () =>
  mediaOf(
    { ...kit.archive, archiveFolder: kit.archive.folder, mediaKey: kit.deps.mediaKey },
    kit.messages()[1]?.id ?? 0,
  )[0];

test.each([
  ['the declared MD5 and size', { md5sum: md5(PDF), filesize: PDF.length }, 'any.pdf', 'present', 'hash'],
  ['a name alone', {}, '3.pdf', 'undeclared', 'name'],
  ['a name alone, of the declared size', { filesize: PDF.length }, '3.pdf', 'undeclared', 'name'],
  ['a name, and another size than declared', { filesize: 99_999 }, '3.pdf', 'altered', 'name'],
  ['the MD5 as its name, and other content', { md5sum: md5(OTHER) }, `${md5(OTHER)}.pdf`, 'altered', 'name'],
  ['the declared MD5, and another size than declared', { md5sum: md5(PDF), filesize: 1 }, 'any.pdf', 'altered', 'hash'],
])('told by %s', async (_how, declared, name, status, linkedBy) => {
  chat(declared);
  put(`media/${name}`, PDF);
  const preview = await kit.inspect([kit.folder]);
  const report = await kit.load([kit.folder]);
  expect(attachment()).toMatchObject({ status, linkedBy, sha256: sha256(PDF) });
  const counted = status === 'altered' ? 'altered' : linkedBy;
  expect(report.attachments).toEqual({ hash: 0, id: 0, name: 0, altered: 0, missing: 0, ambiguous: 0, [counted]: 1 });
  expect(report.problemCount).toBe(preview.problemCount);
});

test('of two files with the same name none is taken, and a problem names both', async () => {
  chat({ filesize: 99_999 });
  const paths = [put('media/3.pdf', PDF), put('media/z/3.png', OTHER)];
  const preview = await kit.inspect([kit.folder]);
  const report = await kit.load([kit.folder]);
  expect(attachment()).toMatchObject({ status: 'missing', linkedBy: null, sha256: null, origin: null });
  expect(report.attachments).toMatchObject({ name: 0, missing: 0, ambiguous: 1 });
  expect(report.problems).toEqual([
    {
      file: join(kit.folder, 'chat.jsonl'),
      line: 2,
      byteOffset: null,
      code: 'media.ambiguous',
      detail: paths.join(' | '),
    },
  ]);
  expect(preview.problems).toEqual(report.problems);
  expect(kit.messages()[1]?.problems).toEqual(['media.ambiguous']);
});

test('the same content twice is one file', async () => {
  chat({});
  put('media/3.pdf', PDF);
  put('media/z/3.pdf', PDF);
  expect(await kit.load([kit.folder])).toMatchObject({ problemCount: 0, attachments: { name: 1, ambiguous: 0 } });
});

test('an undeclared zip beside the messages gives nothing by the names in it', async () => {
  chat({});
  put('sent.zip', Buffer.from(zipSync({ '3.pdf': strToU8(PDF) })));
  await kit.load([kit.folder]);
  expect(attachment()).toMatchObject({ status: 'missing' });
});

test('where a file came from is kept, also of one that comes with a later import, and stands in the audit chain', async () => {
  await kit.load([chat({ md5sum: md5(PDF) })]);
  expect(attachment()).toMatchObject({ status: 'missing', origin: null, originImport: null });
  const zip = put('later/media.zip', Buffer.from(zipSync({ 'a/x.pdf': strToU8(PDF) })));
  put('later/next.jsonl', textLine(5, '第二天'));
  const { importId } = await kit.load([join(kit.folder, 'later')]);
  const origin = `${zip}!/a/x.pdf`;
  expect(attachment()).toMatchObject({ status: 'present', linkedBy: 'hash', origin, originImport: importId });
  const tree = createMerkleTree();
  tree.append(Buffer.from(`${sha256(PDF)} ${PDF.length} ${origin}`));
  const line = kit.archive.read
    .prepare("SELECT line FROM audit_entry WHERE action = 'import.done' ORDER BY seq DESC LIMIT 1")
    .pluck()
    .get() as string;
  expect(line).toContain(`"media":{"files":1,"merkleRoot":"${tree.root().toString('hex')}"}`);
});
