import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportReport } from '../../../../shared/ipc/import.ts';
import type { LegalHold, RegimeId, RetentionRun } from '../../../../shared/ipc/retention.ts';
import { importSources, type ImportDeps } from '../../archive/index.ts';
import { consentGate } from '../../consent/index.ts';
import { quietJob, type JobContext } from '../../lib/job.ts';
import * as review from '../../review/index.ts';
import { checkIndex, indexBatch, removeFromIndex } from '../../search/index.ts';
import type { OpenArchive } from '../../store/index.ts';
import { openTestArchive, TEST_USER, type TestArchive } from '../../store/testing.ts';
import {
  heldMessages,
  planRetention,
  placeHold,
  runRetention,
  storeContracts,
  writeRules,
  type RetentionDeps,
} from '../index.ts';

/** The day on which the tests delete. */
export const NOW_MS = Date.UTC(2040, 5, 15, 9);

export type Said = {
  readonly n: number;
  readonly text: string;
  readonly at: string;
  readonly from?: string;
  readonly to?: string;
  readonly room?: string;
  readonly more?: Record<string, unknown>;
};

/** A WeCom message as a line. @param said `at` is ISO 8601 */
export function line({ n, text, at, from = 'zhangsan', to = 'wmCustomer', room = '', more = {} }: Said): string {
  const head = { seq: n, msgid: `m${n}`, action: 'send', from, tolist: [to], roomid: room, msgtime: Date.parse(at) };
  return JSON.stringify({ ...head, msgtype: 'text', text: { content: text }, ...more });
}

export type Kit = {
  readonly archive: TestArchive;
  readonly folder: string;
  deps(more?: Partial<RetentionDeps>): RetentionDeps;
  load(lines: readonly string[], files?: Readonly<Record<string, Buffer>>): Promise<ImportReport>;
  rules(regimes: readonly RegimeId[], ownMonths?: number | null): void;
  /** Customer or conversation (`single:…`, `room:…`) and its end, null for open. */
  contracts(ends: Readonly<Record<string, string | null>>): void;
  hold(kind: LegalHold['kind'], target?: string): LegalHold;
  plan(): Promise<RetentionRun>;
  run(plan: RetentionRun, job?: JobContext, more?: Partial<RetentionDeps>): Promise<RetentionRun>;
  texts(): string[];
  actions(): string[];
  cleanup(): void;
};

/** Wired as in the program, but for what it keeps in memory. */
export function depsFor(archive: OpenArchive): RetentionDeps {
  return {
    archive,
    actor: TEST_USER,
    nowMs: () => NOW_MS,
    onRemoved(db, batch) {
      removeFromIndex(db, batch);
      review.forgetMessages(
        db,
        batch.map(({ id }) => id),
      );
    },
    async cleanIndex(job) {
      const { ok } = await checkIndex(archive, job);
      if (!ok) throw new Error('the index knows what is no message any more');
    },
  };
}

/** A real encrypted archive with gate, index and flags wired as in the program, years after what is said in it. */
export function openKit(): Kit {
  const archive = openTestArchive();
  const folder = mkdtempSync(join(tmpdir(), 'zuozheng-retention-'));
  const who = { actor: TEST_USER, atMs: NOW_MS };
  const { onRemoved } = depsFor(archive);
  const deps = (more: Partial<RetentionDeps> = {}): RetentionDeps => ({ ...depsFor(archive), ...more });
  let files = 0;
  return {
    archive,
    folder,
    deps,
    load(lines, media = {}) {
      const path = join(folder, `${++files}.jsonl`);
      writeFileSync(path, lines.join('\n'));
      for (const [name, bytes] of Object.entries(media)) writeFileSync(join(folder, name), bytes);
      const sources = { files: [path, ...Object.keys(media).map((name) => join(folder, name))], consentFiles: [] };
      const matchers = review.loadMatchers(archive.read);
      const importing: ImportDeps = {
        read: archive.read,
        transaction: archive.transaction,
        archiveFolder: archive.folder,
        mediaKey: archive.key('media'),
        actor: TEST_USER,
        nowMs: () => NOW_MS,
        consent: consentGate,
        onStored(db, batch) {
          indexBatch(db, batch);
          return review.scanBatch(db, matchers, batch);
        },
        onRemoved,
        heldMessages,
      };
      return importSources(importing, { ...sources, basis: 'test' }, quietJob);
    },
    rules: (regimes, ownMonths = null) =>
      archive.transaction((db) => writeRules(db, { regimes: [...regimes], ownMonths }, who)),
    contracts(ends) {
      const rows = Object.entries(ends).map(([name, endedOn], at) => ({
        line: at + 2,
        customer: name.includes(':') ? '' : name,
        conversation: name.includes(':') ? name : '',
        endedOn,
      }));
      const file = { path: 'contracts.csv', sha256: '' };
      archive.transaction((db) => storeContracts(db, { rows, problems: [] }, file, who));
    },
    hold: (kind, target = '') => archive.transaction((db) => placeHold(db, { kind, target, reason: 'case 12' }, who)),
    plan: () => planRetention(deps(), quietJob),
    run: (plan, job = quietJob, more = {}) => runRetention(deps(more), { runId: plan.id, digest: plan.digest }, job),
    texts: () => archive.read.prepare('SELECT text FROM message ORDER BY record_id').pluck().all() as string[],
    actions: () => archive.read.prepare('SELECT action FROM audit_entry ORDER BY seq').pluck().all() as string[],
    cleanup() {
      archive.cleanup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The customer agrees, long before anything is said. */
export function agreed(n: number, customer = 'wmCustomer', room = ''): string {
  const at = '2001-01-01T00:00:00Z';
  const more = { msgtype: 'agree', text: undefined, agree: { userid: customer, agree_time: Date.parse(at) } };
  return line({ n, text: '', at, from: customer, to: 'zhangsan', room, more });
}
