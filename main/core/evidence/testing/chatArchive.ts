import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { FlagMark } from '../../../../shared/model.ts';
import { importSources } from '../../archive/index.ts';
import type { ImportDeps } from '../../archive/index.ts';
import { consentGate } from '../../consent/index.ts';
import { quietJob } from '../../lib/job.ts';
import type { OpenArchive } from '../../store/index.ts';
import { openTestArchive, TEST_NOW_MS, TEST_USER } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import type { ExportDeps, ExportWish } from '../exporting.ts';
import { rootImports } from '../roots.ts';

export const EMPLOYEE = 'lin.qiang';
export const CUSTOMER = 'wmTestCustomer0000000000000000001';
/** When the exports of tests are asked for; they take a minute and a half. */
const TEST_EXPORT_MS = Date.UTC(2026, 0, 6, 9);
const FIRST_MS = Date.UTC(2026, 0, 2, 15, 50);

/** One WeCom text message, ten minutes after the one before it. */
export function textLine(seq: number, from: string, to: string, content: string): string {
  const time = FIRST_MS + seq * 600_000;
  return JSON.stringify({
    seq,
    msgid: `${1000 + seq}_${time}_external`,
    action: 'send',
    from,
    tolist: [to],
    roomid: '',
    msgtime: time,
    msgtype: 'text',
    text: { content },
  });
}

export function agreeLine(seq: number, customer = CUSTOMER, employee = EMPLOYEE): string {
  const time = FIRST_MS + seq * 600_000;
  const agree = { userid: customer, agree_time: time };
  return JSON.stringify({
    seq,
    msgid: `agree${seq}`,
    action: 'send',
    from: customer,
    tolist: [employee],
    roomid: '',
    msgtime: time,
    msgtype: 'agree',
    agree,
  });
}

/** A real encrypted archive with these lines imported through the real gate. For tests only. */
export async function archiveOf(lines: readonly string[]): Promise<TestArchive> {
  const archive = openTestArchive({ name: '测试归档' });
  await importLines(archive, lines);
  return archive;
}

export async function importLines(archive: OpenArchive, lines: readonly string[], name = 'chat.jsonl'): Promise<void> {
  const path = join(dirname(archive.folder), name);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  await importFiles(archive, [path]);
}

export async function importFiles(
  archive: OpenArchive,
  files: readonly string[],
  basis: string | null = 'test',
): Promise<void> {
  const deps: ImportDeps = {
    read: archive.read,
    transaction: archive.transaction,
    archiveFolder: archive.folder,
    mediaKey: archive.key('media'),
    actor: TEST_USER,
    nowMs: () => TEST_NOW_MS,
    consent: consentGate,
    onStored: () => 0,
    onRemoved: () => undefined,
  };
  await importSources(deps, { files, consentFiles: [], basis }, quietJob);
  await rootImports(archive, { atMs: TEST_NOW_MS, actor: TEST_USER });
}

export function allMessageIds(archive: OpenArchive): number[] {
  return archive.read.prepare('SELECT id FROM message ORDER BY id').pluck().all() as number[];
}

export function depsOf(archive: OpenArchive, marks: ReadonlyMap<number, readonly FlagMark[]> = new Map()): ExportDeps {
  const software = { name: 'zuozheng', version: '0.0.0-test', runtime: 'node' };
  return { archive, nowMs: () => TEST_EXPORT_MS + 90_000, flagMarks: () => marks, software };
}

export function wishOf(folder: string, messageIds: readonly number[], more: Partial<ExportWish> = {}): ExportWish {
  return {
    selection: { kind: 'messages', messageIds: [...messageIds] },
    messageIds,
    caseName: 'CASE-2026-0012',
    folder,
    createdAtMs: TEST_EXPORT_MS,
    actor: TEST_USER,
    // The PDF has tests of its own; with it every export takes longer.
    options: ExportOptions.parse({ pdf: false }),
    ...more,
  };
}
