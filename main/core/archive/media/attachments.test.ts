import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mediaOf, mediaParts, saveMedia } from '../index.ts';
import { answerLine, openKit, textLine, type Kit } from '../testing/kit.ts';
import { mimeOf } from './mime.ts';
import { savedName } from './savedName.ts';

const SOUND = Buffer.concat([Buffer.from('RIFF\0\0\0\0WAVEfmt ', 'latin1'), randomBytes(300_000)]);
const PATH = 'voice';

let kit: Kit;
let folder: string;
let out: string;
beforeEach(async () => {
  kit = openKit();
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-attachments-'));
  out = join(folder, 'out');
  mkdirSync(out);
  mkdirSync(join(folder, 'in', 'media'), { recursive: true });
  writeFileSync(join(folder, 'in', 'media', 'v'), SOUND);
  const md5sum = createHash('md5').update(SOUND).digest('hex');
  const voice = { sdkfileid: 's', voice_size: SOUND.length, play_length: 2, md5sum };
  const line = textLine(1, '', { msgtype: 'voice', text: undefined, voice });
  writeFileSync(join(folder, 'in', 'a.jsonl'), [answerLine(0, 'agree'), line].join('\n'));
  await kit.load([join(folder, 'in')]);
});
afterEach(() => {
  kit.cleanup();
  rmSync(folder, { recursive: true, force: true });
});

const place = () => ({ ...kit.archive, archiveFolder: kit.archive.folder, mediaKey: kit.deps.mediaKey });
const messageId = () => kit.messages()[1]?.id ?? 0;
const wish = () => ({ messageId: messageId(), path: PATH, folder: out });
/** Changes one byte in the middle of the only file of the vault. */
function flipStored(): void {
  const root = join(kit.archive.folder, 'media');
  const [name] = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => one.length > 10);
  const stored = readFileSync(join(root, name ?? ''));
  stored[1000]! ^= 1;
  writeFileSync(join(root, name ?? ''), stored);
}

describe('an attachment that is played', () => {
  test('says how long it is, and does not come with the list', () => {
    expect(mediaOf(place(), messageId())).toMatchObject([
      { path: PATH, status: 'present', mime: 'audio/wav', sizeBytes: SOUND.length, isTooLarge: false, data: null },
    ]);
  });

  test('comes in pieces that give the whole', () => {
    const part = mediaParts(place());
    const length = 100_000;
    const pieces: Buffer[] = [];
    for (let offset = 0; offset < SOUND.length; offset += length) {
      const { data, totalBytes } = part({ messageId: messageId(), path: PATH, offset, length });
      expect(totalBytes).toBe(SOUND.length);
      pieces.push(Buffer.from(data, 'base64'));
    }
    expect(pieces).toHaveLength(4);
    expect(Buffer.concat(pieces).equals(SOUND)).toBe(true);
  });

  test('gives no piece at all when a byte of it was changed', () => {
    flipStored();
    const first = () => mediaParts(place())({ messageId: messageId(), path: PATH, offset: 0, length: 10 });
    expect(first).toThrow(expect.objectContaining({ code: 'media.unreadable' }));
  });

  test('must be one of the message', () => {
    const other = () => mediaParts(place())({ messageId: messageId(), path: '../x', offset: 0, length: 10 });
    expect(other).toThrow(expect.objectContaining({ code: 'message.notFound' }));
  });
});

describe('an attachment that is saved', () => {
  test('has the bytes that were received, and is written down before it gets its name', async () => {
    let seen: readonly string[] = [];
    const saved = await saveMedia(place(), wish(), () => (seen = readdirSync(out)));
    expect(saved.sha256).toBe(createHash('sha256').update(SOUND).digest('hex'));
    expect(saved.sizeBytes).toBe(SOUND.length);
    expect(readFileSync(join(out, saved.name)).equals(SOUND)).toBe(true);
    expect(seen).toEqual([`.${saved.name}.part`]);
    expect(readdirSync(out)).toEqual([saved.name]);
  });

  test('never replaces a file', async () => {
    const first = await saveMedia(place(), wish(), () => undefined);
    const second = await saveMedia(place(), wish(), () => undefined);
    expect(second.name).toBe(first.name.replace('.wav', ' (2).wav'));
  });

  test('leaves nothing behind when it was changed, or when it could not be written down', async () => {
    const refuse = () => {
      throw new Error('the chain is closed');
    };
    await expect(saveMedia(place(), wish(), refuse)).rejects.toThrow('the chain is closed');
    flipStored();
    const told = saveMedia(place(), wish(), () => undefined);
    await expect(told).rejects.toMatchObject({ code: 'media.unreadable' });
    expect(readdirSync(out)).toEqual([]);
  });

  test.skipIf(process.getuid?.() === 0)('into a folder that may not be written, says so', async () => {
    chmodSync(out, 0o500);
    await expect(saveMedia(place(), wish(), () => undefined)).rejects.toMatchObject({ code: 'file.unwritable' });
  });

  test('into a folder that is gone, says so', async () => {
    rmSync(out, { recursive: true });
    await expect(saveMedia(place(), wish(), () => undefined)).rejects.toMatchObject({ code: 'file.unwritable' });
  });
});

describe('the name of a saved attachment', () => {
  const sha256 = '0123456789abcdef'.repeat(4);
  const name = (declaredName: string | null, mime: string | null, taken: readonly string[] = []) =>
    savedName({ declaredName, mime, sha256 }, (one) => taken.includes(one));

  test.each([
    ['年金计划书.docx', 'application/zip', '年金计划书.docx'],
    ['年金计划书.pdf', 'application/pdf', '年金计划书.pdf'],
    ['invoice.pdf.exe', null, 'invoice.pdf.bin'],
    ['picture.png', 'application/zip', 'picture.zip'],
    ['../../etc/passwd', null, '0123456789abcdef.bin'],
    ['CON.txt', null, '0123456789abcdef.txt'],
    ['a\u0000b.txt', null, '0123456789abcdef.txt'],
    [null, 'audio/amr', '0123456789abcdef.amr'],
  ])('%j with %s bytes becomes %s', (declared, mime, expected) => {
    expect(name(declared, mime)).toBe(expected);
  });

  test('counts up where it is taken', () => {
    expect(name('a.pdf', 'application/pdf', ['a.pdf', 'a (2).pdf'])).toBe('a (3).pdf');
  });
});

test.each([
  ['#!AMR\n', 'audio/amr'],
  ['#!AMR-WB\n', 'audio/amr'],
  ['\x02#!SILK_V3', 'audio/silk'],
  ['#!SILK_V3', 'audio/silk'],
  ['\0\0\0\x20ftypM4A ', 'audio/mp4'],
  ['\0\0\0\x20ftypisom', 'video/mp4'],
  ['\xff\xf3\x40', 'audio/mpeg'],
  ['\xff\xf1\x50', 'audio/aac'],
])('sound that begins with %j is %s', (head, mime) => {
  expect(mimeOf(Buffer.from(head, 'latin1'))).toBe(mime);
});
