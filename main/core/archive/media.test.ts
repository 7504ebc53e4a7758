import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mediaOf, openMedia } from './index.ts';
import { answerLine, openKit, textLine, type Kit } from './testing/kit.ts';

const md5 = (content: Buffer | string): string => createHash('md5').update(content).digest('hex');
const JPEG = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('a picture')]);

let kit: Kit;
let folder: string;
beforeEach(() => {
  kit = openKit();
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-media-'));
});
afterEach(() => {
  kit.cleanup();
  rmSync(folder, { recursive: true, force: true });
});

const image = (n: number, extra: object): string =>
  textLine(n, '', { msgtype: 'image', text: undefined, image: { sdkfileid: 's', filesize: 13, ...extra } });
const put = (name: string, content: Buffer | string): void => {
  mkdirSync(join(folder, 'media'), { recursive: true });
  writeFileSync(join(folder, 'media', name), content);
};
const mediaOfNth = (n: number) =>
  mediaOf(
    { ...kit.archive, archiveFolder: kit.archive.folder, mediaKey: kit.deps.mediaKey },
    kit.messages()[n]?.id ?? 0,
  )[0];

test('a file is found by its content, whatever it is called, and its kind by its first bytes', async () => {
  put('anything.png', JPEG);
  writeFileSync(
    join(folder, 'a.jsonl'),
    [answerLine(0, 'agree'), image(1, { md5sum: md5(JPEG).toUpperCase() })].join('\n'),
  );
  await kit.load([folder]);
  expect(mediaOfNth(1)).toEqual({
    path: 'image',
    status: 'present',
    declaredName: null,
    declaredBytes: '13',
    declaredMd5: md5(JPEG),
    mime: 'image/jpeg',
    linkedBy: 'hash',
    origin: join(folder, 'media', 'anything.png'),
    originImport: 1,
    sha256: createHash('sha256').update(JPEG).digest('hex'),
    sizeBytes: JPEG.length,
    isTooLarge: false,
    data: JPEG.toString('base64'),
  });
});

test.each([
  ['named by the declared md5 but with other content: altered', 'a'.repeat(32), { md5sum: 'a'.repeat(32) }, 'altered'],
  ['named by seq where no md5 is declared: undeclared', '1', {}, 'undeclared'],
  ['not there: missing', 'other', { md5sum: 'b'.repeat(32) }, 'missing'],
])('%s', async (_name, file, declared, status) => {
  put(`${file}.jpg`, JPEG);
  writeFileSync(join(folder, 'a.jsonl'), [answerLine(0, 'agree'), image(1, declared)].join('\n'));
  await kit.load([folder]);
  expect(mediaOfNth(1)?.status).toBe(status);
});

test('a call’s recording is found by its voiceid', async () => {
  put('gr1.mp3', 'ID3 sound');
  const call = textLine(1, '', {
    msgtype: 'meeting_voice_call',
    text: undefined,
    voiceid: 'gr1',
    meeting_voice_call: { endtime: 1, sdkfileid: 's' },
  });
  writeFileSync(join(folder, 'a.jsonl'), [answerLine(0, 'agree'), call].join('\n'));
  await kit.load([folder]);
  expect(mediaOfNth(1)).toMatchObject({ status: 'undeclared', mime: 'audio/mpeg' });
});

test('what lies in the archive folder is encrypted; a changed file is not taken for the real one', async () => {
  const content = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.from('confidential '.repeat(400_000))]);
  put('x.pdf', content);
  writeFileSync(join(folder, 'a.jsonl'), [answerLine(0, 'agree'), image(1, { md5sum: md5(content) })].join('\n'));
  await kit.load([folder]);
  const stored = readdirSync(join(kit.archive.folder, 'media'), { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile(),
  );
  expect(stored.length).toBe(1);
  const path = join(stored[0]?.parentPath ?? '', stored[0]?.name ?? '');
  expect(readFileSync(path).includes('confidential')).toBe(false);
  const sha256 = createHash('sha256').update(content).digest('hex');
  const vault = { archiveFolder: kit.archive.folder, mediaKey: kit.deps.mediaKey };
  const streamed = () => buffer(openMedia(vault, sha256) ?? Readable.from([]));
  expect((await streamed()).equals(content)).toBe(true);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
  expect(mediaOfNth(1)?.data).toBeNull();
  await expect(streamed()).rejects.toThrow();
});

test('media of a message that is withheld stay outside; those that come later are linked', async () => {
  writeFileSync(join(folder, 'a.jsonl'), image(1, { md5sum: md5(JPEG) }));
  put('x.jpg', JPEG);
  await kit.load([folder]);
  expect(readdirSync(join(kit.archive.folder, 'media'))).toEqual([]);

  await kit.load([kit.file('b.jsonl', [answerLine(0, 'agree'), image(1, { md5sum: md5(JPEG) })].join('\n'))]);
  expect(mediaOfNth(1)?.status).toBe('missing');
  await kit.load([folder]);
  expect(mediaOfNth(1)?.status).toBe('present');
});
