import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
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
import { read, useArchives } from '../testing/harness.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { createHidden } from './hidden.ts';
import { mediaChecks } from './mediaCheck.ts';
import { redacting } from './testing.ts';

const { target, archiveWith } = useArchives();
const NAME = '欧阳明月';
const GBK = Buffer.from('c5b7d1f4c3f7d4c2', 'hex');
const BIG5 = Buffer.from('bcdab6a7a9faa4eb', 'hex');

const zeros = Buffer.alloc(24);
const PNG = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const inPng = (bytes: Uint8Array): Buffer => Buffer.concat([PNG, zeros, Buffer.from('iTXtAuthor\0'), bytes, zeros]);
const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const zipOf = (files: Record<string, string | Uint8Array>): Buffer =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]))),
  );

function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('ustar\0', 257);
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  content.copy(body);
  return Buffer.concat([header, body, Buffer.alloc(1024)]);
}

function withComment(zip: Buffer, comment: Buffer): Buffer {
  const said = Buffer.concat([zip, comment]);
  said.writeUInt16LE(comment.length, zip.length - 2);
  return said;
}

function isKept(bytes: Buffer, ...texts: string[]): boolean {
  const hidden = createHidden(['cnMobile']);
  for (const text of texts) hidden.addNamed(text, 'third party');
  const check = mediaChecks(hidden)();
  for (let at = 0; at < bytes.length; at += 700) check.look(bytes.subarray(at, at + 700));
  return !check.staysAway();
}

const plain = zipOf({ 'a.txt': 'x' });
const SAYS_IT: readonly (readonly [string, Buffer])[] = [
  ['a picture in UTF-8', inPng(Buffer.from(NAME))],
  ['a picture in traditional characters', inPng(Buffer.from('歐陽明月'))],
  ['a picture in UTF-16', inPng(wide(NAME))],
  ['a picture in UTF-16, big-endian', inPng(wide(NAME).swap16())],
  ['a picture in GBK', inPng(GBK)],
  ['a picture in Big5', inPng(BIG5)],
  [
    'a JPEG’s comment',
    Buffer.concat([Buffer.from('ffd8fffe0010', 'hex'), Buffer.from(NAME), zeros, Buffer.from([1, 0, 0])]),
  ],
  ['a text in Big5', Buffer.concat([BIG5, Buffer.from('\r\n')])],
  ['a text in UTF-16 without a mark', wide(`内有 ${NAME} abc`)],
  ['a text in UTF-16 with not one letter of ASCII', wide(`内有${NAME}`)],
  ['the comment of a zip', withComment(plain, Buffer.from(NAME))],
  ['the comment of a zip in GBK', withComment(plain, GBK)],
  ['a name in a zip', zipOf({ [`${NAME}.txt`]: 'x' })],
  ['a zip in a zip', zipOf({ 'a.zip': zipOf({ 'b.txt': `叫${NAME}` }) })],
  ['a picture in a document', zipOf({ 'word/document.xml': '<a/>', 'word/media/1.png': inPng(Buffer.from(NAME)) })],
  ['a gzip', gzipSync(NAME)],
  ['a tar in a gzip', gzipSync(tarOf('a.txt', Buffer.from(`叫${NAME}`)))],
  ['a name in a tar', tarOf(`${NAME}.txt`, Buffer.from('x'))],
  ['a zip in a tar', tarOf('a.zip', zipOf({ 'b.txt': NAME }))],
  ['the elements of a page', Buffer.from('<p><b>欧阳</b><i>明月</i></p>')],
  ['the characters of RTF', Buffer.from('{\\rtf1 \\u27431?\\u-27085?\\u26126?\\u26376?}')],
  ['the bytes of RTF', Buffer.from("{\\rtf1\\ansi\\ansicpg936 {\\f0 \\'c5\\'b7\\'d1\\'f4}{\\b\\'c3\\'f7\\'d4\\'c2}}")],
  ['quoted-printable', Buffer.from('=E6=AC=A7=E9=98=\r\n=B3=E6=98=8E=E6=9C=88')],
  ['base64 in lines', Buffer.from(Buffer.from(`叫${NAME}，是客户。`).toString('base64').replace(/.{20}/gu, '$&\r\n'))],
];

describe('an attachment does not come along when a hidden name stands in', () => {
  test.each(SAYS_IT)('%s', (_, bytes) => {
    expect(isKept(bytes, '鼢鼙鼯')).toBe(true);
    expect(isKept(bytes, NAME)).toBe(false);
  });

  test('a picture that says a word, a number or two characters', () => {
    expect(isKept(inPng(Buffer.from('by Jonathan')), 'Jonathan')).toBe(false);
    expect(isKept(inPng(Buffer.from('622588123')), '622588123')).toBe(false);
    expect(isKept(inPng(Buffer.from('张三')), '张三')).toBe(false);
  });

  test('the title of a PDF in hex digits', () => {
    const title = (name: string): Buffer => Buffer.from(`%PDF-1.7\n\0\x01<</Title <FEFF${name}>>>`, 'latin1');
    expect(isKept(title('6B279633660E6708'), NAME)).toBe(false);
    expect(isKept(title('6b279633660e6708'), NAME)).toBe(false);
    expect(isKept(title('6C5F5C0F660E6708'), NAME)).toBe(true);
  });

  test('a text in UTF-16 without a mark that a detector finds something in', () => {
    expect(isKept(wide('tel 13800138000 ok'))).toBe(false);
  });

  test('what is damaged, or packed more often than anybody would', () => {
    expect(isKept(gzipSync('x').subarray(0, 12), NAME)).toBe(false);
    let packed = gzipSync('x');
    for (let times = 0; times < 5; times++) packed = gzipSync(packed);
    expect(isKept(packed, NAME)).toBe(false);
    expect(isKept(gzipSync(gzipSync('x')), NAME)).toBe(true);
    expect(isKept(gzipSync(Buffer.alloc(80 << 20)), NAME)).toBe(false);
  });
});

test('short texts, which stand in any picture by chance, leave it in the bundle', () => {
  const noise = Buffer.concat(Array.from({ length: 4000 }, (_, at) => createHash('sha256').update(`${at}`).digest()));
  const short = ['张三', 'ok', 'Ann', 'Wang', '1234', '567890', '欧阳明'];
  expect(isKept(Buffer.concat([PNG, zeros, noise]), ...short)).toBe(true);
});

test('in a bundle: a name of four characters in a picture and in the comment of a zip is nowhere', async () => {
  const archive = await archiveWith([agreeLine(1)]);
  const place = target();
  const files = [inPng(Buffer.from(NAME)), withComment(plain, Buffer.from(NAME)), inPng(Buffer.from('无关'))];
  const lines = files.map((bytes, at) => {
    const md5sum = createHash('md5').update(bytes).digest('hex');
    writeFileSync(join(place, `${md5sum}.bin`), bytes);
    const { text: _, ...line } = JSON.parse(textLine(3 + at, CUSTOMER, EMPLOYEE, ''));
    const file = { md5sum, filename: `${at}.bin`, fileext: 'bin', filesize: bytes.length, sdkfileid: `id${at}` };
    return JSON.stringify({ ...line, msgtype: 'file', file });
  });
  writeFileSync(join(place, 'chat.jsonl'), [textLine(2, CUSTOMER, EMPLOYEE, `我叫${NAME}`), ...lines].join('\n'));
  await importFiles(archive, [place]);
  const wish = redacting({ texts: [{ text: NAME, reason: 'third party' }] });
  const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(made.media).toMatchObject({ present: 1, withheld: 2 });
  const paths = bundleFiles(made.bundle);
  expect(paths.filter((path) => read(made.bundle, path).includes(NAME))).toEqual([]);
  expect(paths.filter((path) => path.startsWith('data/media/'))).toHaveLength(1);
});
