import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';
import { readMessages } from '../../archive/index.ts';
import type { TestArchive } from '../../store/testing.ts';
import type { ExportWish } from '../exporting.ts';
import { agreeLine, allMessageIds, CUSTOMER, EMPLOYEE, textLine } from '../testing/chatArchive.ts';
import { bundleFiles } from '../testing/tamper.ts';

export const PHONE = '13800138000';
export const SECRET = '我在外面还有一个账户';

export function talk(): string[] {
  return [
    agreeLine(1),
    textLine(2, CUSTOMER, EMPLOYEE, `我的手机是${PHONE}，请联系我`),
    textLine(3, EMPLOYEE, CUSTOMER, `${SECRET}，别告诉公司`),
    textLine(4, CUSTOMER, EMPLOYEE, `「林强：${SECRET}」\n- - - - -\n好的`),
    textLine(5, EMPLOYEE, CUSTOMER, '今天签吗'),
    textLine(6, CUSTOMER, EMPLOYEE, `见 https://example.com/?q=${encodeURIComponent(SECRET)}&t=1 谢谢`),
    textLine(7, CUSTOMER, EMPLOYEE, '嗯嗯'),
  ];
}

export const redactionOf = (wish: Partial<Redaction>): Redaction => ({
  spans: [],
  messages: [],
  texts: [],
  detectors: [],
  leaveOutUnread: false,
  ...wish,
});

export function redacting(wish: Partial<Redaction>, more: object = {}): Pick<ExportWish, 'options'> {
  return { options: ExportOptions.parse({ pdf: false, redaction: redactionOf(wish), ...more }) };
}

/** The message whose text contains this. */
export function idOf(archive: TestArchive, text: string): number {
  const ids = allMessageIds(archive);
  return readMessages(archive.read, ids).find((message) => message.text.includes(text))?.id ?? -1;
}

export function spanOf(archive: TestArchive, text: string, reason = '个人信息'): Redaction['spans'][number] {
  const messageId = idOf(archive, text);
  const start = readMessages(archive.read, [messageId])[0]?.text.indexOf(text) ?? -1;
  return { messageId, start, end: start + text.length, reason };
}

export function traces(bundle: string, ...hidden: string[]): string[] {
  const everything = readEverything(bundle);
  return hidden.flatMap((one) =>
    everything.filter(({ text }) => text.includes(one)).map(({ file }) => `${file}: ${one}`),
  );
}

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Every byte of a bundle as somebody who looks for something would read it: as it lies there, and unpacked. For tests only. */
export function readEverything(bundle: string): { readonly file: string; readonly text: string }[] {
  return bundleFiles(bundle).flatMap((file) => {
    const bytes = readFileSync(join(bundle, file));
    const forms = [bytes.toString('utf8'), bytes.toString('utf16le'), ...inflated(bytes), ...packed(file, bytes)];
    return [
      { file: 'name', text: file },
      ...forms.flatMap((text) => [text, unescaped(text), dereferenced(text)].map((one) => ({ file, text: one }))),
    ];
  });
}

/** What the streams of a PDF (or any zlib data with such a frame) hold. */
function inflated(bytes: Buffer): string[] {
  const texts: string[] = [];
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    const end = bytes.indexOf('\nendstream', at);
    if (end < 0) break;
    try {
      texts.push(inflateSync(bytes.subarray(at + 7, end)).toString('utf8'));
    } catch {
      // Not every stream is packed.
    }
  }
  return texts;
}

/** What the mails of a load file and the zips in them hold; the words of a PDF where the tool that reads them is there. */
function packed(file: string, bytes: Buffer): string[] {
  if (file.endsWith('.pdf')) {
    const run = spawnSync('pdftotext', ['-raw', '-', '-'], { input: bytes, maxBuffer: 1 << 28 });
    return run.status === 0 ? [run.stdout.toString('utf8'), run.stdout.toString('utf8').replaceAll('\n', '')] : [];
  }
  if (!file.endsWith('.rsmf')) return [];
  const bodies = [...bytes.toString('latin1').matchAll(/\r\n\r\n((?:[A-Za-z0-9+/=]+\r\n)+)/gu)].map(([, body = '']) =>
    Buffer.from(body, 'base64'),
  );
  const zips = bodies.filter((body) => body.readUInt32LE(0) === 0x04034b50);
  if (zips.length === 0) throw new Error(`no zip found in ${file}`);
  const inside = zips.flatMap((zip) => Object.entries(unzipSync(zip)));
  return [...bodies.map(String), ...inside.flatMap(([name, content]) => [name, Buffer.from(content).toString('utf8')])];
}

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/giu, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replaceAll('\\"', '"')
    .replaceAll('\\n', '\n')
    .replaceAll('\\\\', '\\')
    .replaceAll('""', '"');
}

const REFERENCES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function dereferenced(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/gu, (_, name: string) => REFERENCES[name] ?? '');
}
