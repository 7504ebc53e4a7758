import { createHash } from 'node:crypto';
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
import { csv, read, useArchives } from '../testing/harness.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { verifyBundle } from '../verify/index.ts';
import { createHidden } from './hidden.ts';
import { MARK } from './mark.ts';
import { mediaChecks } from './mediaCheck.ts';
import { previewRedaction } from './preview.ts';
import { redacting, redactionOf } from './testing.ts';

const { target, archiveWith } = useArchives();

const bytes = (text: string): Buffer => Buffer.from(text, 'latin1');
const zipOf = (files: Record<string, Buffer>): Buffer => Buffer.from(zipSync(files));
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR');
/** Without a zero, as many are. */
const PDF = bytes('%PDF-1.7\n1 0 obj <</Length 6>> stream\nxxxxxx\nendstream');

function staysAway(file: Buffer, leaveOutUnread: boolean): boolean {
  const check = mediaChecks(createHidden(['cnMobile']), { leaveOutUnread })();
  for (let at = 0; at < file.length; at += 700) check.look(file.subarray(at, at + 700));
  return check.staysAway();
}

describe('what nobody can look into, alone or packed, stays away when that is asked for', () => {
  test.each([
    ['a picture', PNG],
    ['a PDF', PDF],
    ['a recording', bytes('#!AMR\nxxxx')],
    ['7z', bytes('7z\xbc\xaf\x27\x1c\0\x04')],
    ['a file of a kind that nobody knows', bytes('\x01\0\x02\x03\0\x05data')],
    ['a PDF in a zip', zipOf({ 'a.txt': bytes('x'), 'b/c.pdf': PDF })],
    ['a picture in a document', zipOf({ 'word/document.xml': bytes('<a/>'), 'word/media/1.png': PNG })],
    ['a recording in a zip in a zip', zipOf({ 'a.zip': zipOf({ 'b.amr': bytes('#!AMR\n\0') }) })],
  ])('%s', (_, file) => {
    expect(staysAway(file, true)).toBe(true);
    expect(staysAway(file, false)).toBe(false);
  });

  test.each([
    ['a text', bytes('a text')],
    ['a text in UTF-16', Buffer.from('\ufeff文本', 'utf16le')],
    ['a document of texts', zipOf({ 'word/document.xml': bytes('<a/>'), 'empty/': Buffer.alloc(0) })],
    ['nothing at all', Buffer.alloc(0)],
  ])('%s comes along', (_, file) => expect(staysAway(file, true)).toBe(false));

  test('what is hidden stays away as ever', () => expect(staysAway(bytes('tel 13800138000'), true)).toBe(true));
});

describe('in a bundle', () => {
  const archiveWithFiles = async () => {
    const archive = await archiveWith([agreeLine(1), textLine(2, CUSTOMER, EMPLOYEE, '你好')]);
    const place = target();
    const lines = [PNG, PDF, bytes('a text'), zipOf({ 'a.png': PNG })].map((content, at) => {
      const md5sum = createHash('md5').update(content).digest('hex');
      writeFileSync(join(place, `${md5sum}.bin`), content);
      const { text: _, ...line } = JSON.parse(textLine(3 + at, CUSTOMER, EMPLOYEE, ''));
      const file = { md5sum, filename: `${at}.bin`, fileext: 'bin', filesize: content.length, sdkfileid: `id${at}` };
      return JSON.stringify({ ...line, msgtype: 'file', file });
    });
    writeFileSync(join(place, 'chat.jsonl'), lines.join('\n'));
    await importFiles(archive, [place]);
    return archive;
  };

  test('they are told as left out, not as missing, and their messages show no payload', async () => {
    const archive = await archiveWithFiles();
    const wish = redacting({ leaveOutUnread: true });
    const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    expect(made.media).toMatchObject({ present: 1, missing: 0, withheld: 3 });
    const files = bundleFiles(made.bundle).filter((path) => path.startsWith('data/media/'));
    expect(files.map((path) => read(made.bundle, path))).toEqual(['a text']);
    expect(csv(made.bundle, 'data/missing-media.csv').map(({ status }) => status)).toEqual(Array(3).fill('withheld'));
    const items = read(made.bundle, 'data/messages.jsonl').trimEnd().split('\n');
    const payloads = items.map((line) => (JSON.parse(line) as { payload: unknown }).payload);
    expect(payloads.filter((payload) => payload === MARK)).toHaveLength(3);
    expect(await verifyBundle(made.bundle, quietJob)).toMatchObject({ ok: true, problems: [] });
  });

  test('the preview counts those that it knows by their first bytes', async () => {
    const archive = await archiveWithFiles();
    const messageIds = allMessageIds(archive);
    const wish = { db: archive.read, messageIds, contextMessages: 0, flagMarks: () => new Map() };
    const redaction = redactionOf({ leaveOutUnread: true });
    expect(await previewRedaction({ ...wish, redaction })).toMatchObject({
      media: { hidden: 0, kept: 2, leaveOutUnread: true, unread: { pictures: 1, documents: 1 } },
    });
  });
});
