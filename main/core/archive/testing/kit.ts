import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ImportCounts, ImportPreview, ImportReport } from '../../../../shared/ipc/import.ts';
import type { Message } from '../../../../shared/model.ts';
// Tests of the import run with the real gate; product code gets it handed in.
import { consentGate } from '../../consent/index.ts';
import { quietJob, type JobContext } from '../../lib/job.ts';
import type { StoredMessage } from '../../store/index.ts';
import { openTestArchive, TEST_USER, type TestArchive } from '../../store/testing.ts';
import { importSources, inspectSources, readMessages, type ImportDeps } from '../index.ts';

const SHARED_DATA = resolve(import.meta.dirname, '../../../../../shared/data');

/** A file of the shared test data, which is not part of the repository; null (and a loud word) when it is not there. */
export function sharedData(path: string): string | null {
  const file = join(SHARED_DATA, path);
  if (existsSync(file)) return file;
  console.warn(`SKIPPED: ${path} is not there; put the shared test data at ../shared/data to run this test`);
  return null;
}

export type Kit = {
  readonly archive: TestArchive;
  readonly deps: ImportDeps;
  /** What `onStored` and `onRemoved` were given, in order. */
  readonly stored: StoredMessage[];
  readonly removed: StoredMessage[];
  /** Its own, for what is to be imported. */
  readonly folder: string;
  /** Writes a file into that folder, making the folders of its name, and gives its path. */
  file(name: string, content: string | Buffer): string;
  load(files: string[], options?: LoadOptions): Promise<ImportReport>;
  inspect(files: string[], options?: LoadOptions): Promise<ImportPreview>;
  messages(): Message[];
  cleanup(): void;
};

export type LoadOptions = {
  readonly consent?: readonly string[];
  readonly basis?: string | null;
  readonly vouched?: readonly string[];
  readonly attachments?: readonly string[];
  readonly job?: JobContext;
};

/** A real encrypted archive with the real gate, and a folder for files. */
export function openKit(): Kit {
  const archive = openTestArchive();
  const folder = mkdtempSync(join(tmpdir(), 'zuozheng-files-'));
  const stored: StoredMessage[] = [];
  const removed: StoredMessage[] = [];
  let now = Date.UTC(2026, 0, 5, 8);
  const deps: ImportDeps = {
    read: archive.read,
    transaction: archive.transaction,
    archiveFolder: archive.folder,
    mediaKey: archive.key('media'),
    actor: TEST_USER,
    nowMs: () => (now += 1000),
    consent: consentGate,
    onStored: (_db, batch) => {
      stored.push(...batch);
      return 0;
    },
    onRemoved: (_db, batch) => void removed.push(...batch),
  };
  const sources = (files: string[], options: LoadOptions) => ({
    files,
    consentFiles: options.consent ?? [],
    basis: options.basis ?? null,
    vouched: options.vouched ?? [],
    attachments: options.attachments ?? [],
  });
  return {
    archive,
    folder,
    deps,
    stored,
    removed,
    file(name, content) {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, content);
      return path;
    },
    load: (files, options = {}) => importSources(deps, sources(files, options), options.job ?? quietJob),
    inspect: (files, options = {}) => inspectSources(deps, sources(files, options), options.job ?? quietJob),
    messages() {
      const ids = archive.read.prepare('SELECT id FROM message ORDER BY record_id').all() as { id: number }[];
      return readMessages(
        archive.read,
        ids.map((row) => row.id),
      );
    },
    cleanup() {
      archive.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const EMPLOYEE = 'zhangsan';
export const CUSTOMER = 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw';
export const START_MS = 1_700_000_000_000;

/** A WeCom text message as a line of a dump, `n` seconds after the start. */
export function textLine(n: number, content: string, extra: Record<string, unknown> = {}): string {
  const fromCustomer = n % 2 === 1;
  return JSON.stringify({
    seq: n,
    msgid: `m${n}`,
    action: 'send',
    from: fromCustomer ? CUSTOMER : EMPLOYEE,
    tolist: [fromCustomer ? EMPLOYEE : CUSTOMER],
    roomid: '',
    msgtime: START_MS + n * 1000,
    msgtype: 'text',
    text: { content },
    ...extra,
  });
}

/** An agree or disagree message of the customer, `n` seconds after the start. */
export function answerLine(n: number, type: 'agree' | 'disagree', extra: Record<string, unknown> = {}): string {
  const time = START_MS + n * 1000;
  return JSON.stringify({
    seq: n,
    msgid: `a${n}`,
    action: 'send',
    from: CUSTOMER,
    tolist: [EMPLOYEE],
    roomid: '',
    msgtime: time,
    msgtype: type,
    [type]: { userid: CUSTOMER, [`${type}_time`]: time },
    ...extra,
  });
}

/** What `read` must be. */
export function totalOf(counts: ImportCounts): number {
  const { loaded, withheld, duplicates, conflicts, encrypted, undecodable, deleted = 0 } = counts;
  const kept = withheld.unknown + withheld.refused + withheld.withdrawn + withheld.noBasis;
  return loaded + kept + duplicates + conflicts + encrypted + undecodable + deleted;
}
