import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './steps/archive.ts';
import { zuozheng } from './steps/cli.ts';
import { openArchive, openArea, openChat } from './steps/window.ts';
import { answerDialog } from './support/dialogs.ts';

const CUSTOMER = 'wmMediaCustomer00000000000000001';
const EMPLOYEE = 'lin.qiang';
const START_MS = Date.UTC(2026, 0, 5, 2);

test('a voice note and a film play in place', async ({ app, folder, archive }) => {
  const { page } = app;
  const film = await recordFilm(page);
  importMedia(archive, folder, { voice: oneSecondOfSound(), video: film });
  await openArchive(app, archive);
  const chat = await openChat(page, CUSTOMER);
  for (const kind of ['audio', 'video'] as const) {
    const message = chat.getByRole('article').filter({ hasText: kind === 'audio' ? 'Voice' : 'Video' });
    await message.getByRole('button', { name: 'Play' }).click();
    const player = message.locator(kind);
    await expect(player).toBeVisible();
    await expect
      .poll(() => player.evaluate((element) => (element as HTMLMediaElement).currentTime))
      .toBeGreaterThan(0.1);
    expect(await player.evaluate((element) => (element as HTMLMediaElement).error)).toBeNull();
  }
  expect(app.pageErrors).toEqual([]);
});

test('a recording that Chromium cannot play says so, and is saved as it was received', async ({
  app,
  folder,
  archive,
}) => {
  const { page, electronApp } = app;
  const recording = Buffer.concat([Buffer.from('#!AMR\n', 'latin1'), Buffer.alloc(650, 4)]);
  importMedia(archive, folder, { voice: recording, video: Buffer.from('\0\0\0\x20ftypisom nothing to see', 'latin1') });
  await openArchive(app, archive);
  const chat = await openChat(page, CUSTOMER);
  const voice = chat.getByRole('article').filter({ hasText: 'Voice' });
  await expect(voice).toContainText('This window cannot play AMR. Save the file');
  await expect(voice.getByRole('button', { name: 'Play' })).toHaveCount(0);
  const video = chat.getByRole('article').filter({ hasText: 'Video' });
  await video.getByRole('button', { name: 'Play' }).click();
  await expect(video).toContainText('This window cannot play MP4. Save the file');

  await answerDialog(electronApp, folder);
  await voice.getByRole('button', { name: 'Save the file…' }).click();
  const told = page.getByText(/^Saved as .+\.amr$/);
  await expect(told).toBeVisible();
  const name = (await told.innerText()).replace('Saved as ', '');
  expect(readFileSync(join(folder, name)).equals(recording)).toBe(true);
  const audit = await openArea(page, 'Audit');
  await expect(audit.getByRole('listbox').getByText('Saved an attachment')).toBeVisible();
});

/** A conversation with one voice note and one film, and the files to them. */
function importMedia(archive: string, folder: string, files: { readonly voice: Buffer; readonly video: Buffer }): void {
  const source = join(folder, 'with-media');
  mkdirSync(join(source, 'media'), { recursive: true });
  const declared = (kind: keyof typeof files) => {
    writeFileSync(join(source, 'media', kind), files[kind]);
    return {
      sdkfileid: kind,
      filesize: files[kind].length,
      md5sum: createHash('md5').update(files[kind]).digest('hex'),
    };
  };
  const voice = { ...declared('voice'), voice_size: files.voice.length, play_length: 1 };
  const lines = [
    line(1, CUSTOMER, 'agree', { userid: CUSTOMER, agree_time: START_MS }),
    line(2, EMPLOYEE, 'voice', voice),
    line(3, EMPLOYEE, 'video', { ...declared('video'), play_length: 1 }),
  ];
  writeFileSync(join(source, 'chats.jsonl'), lines.join('\n'));
  zuozheng('import', archive, source);
}

function line(seq: number, from: string, msgtype: string, payload: object): string {
  const msgtime = START_MS + seq * 60_000;
  const tolist = [from === CUSTOMER ? EMPLOYEE : CUSTOMER];
  return JSON.stringify({
    seq,
    msgid: `media-${seq}`,
    action: 'send',
    from,
    tolist,
    roomid: '',
    msgtime,
    msgtype,
    [msgtype]: payload,
  });
}

/** 8,000 bytes of 8-bit sound at 8 kHz, as a WAV. */
function oneSecondOfSound(): Buffer {
  const samples = Buffer.from(Array.from({ length: 8000 }, (_, at) => 128 + Math.round(40 * Math.sin(at / 3))));
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A second of a canvas in motion, recorded by Chromium itself. */
async function recordFilm(page: Page): Promise<Buffer> {
  const bytes = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    const painting = setInterval(() => {
      if (pen === null) return;
      pen.fillStyle = `hsl(${Date.now() % 360} 80% 50%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }, 30);
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm' });
    const parts: Blob[] = [];
    recorder.ondataavailable = (event) => parts.push(event.data);
    const stopped = new Promise((resolve) => (recorder.onstop = resolve));
    recorder.start();
    await new Promise((resolve) => setTimeout(resolve, 1200));
    recorder.stop();
    await stopped;
    clearInterval(painting);
    return [...new Uint8Array(await new Blob(parts).arrayBuffer())];
  });
  return Buffer.from(bytes);
}
