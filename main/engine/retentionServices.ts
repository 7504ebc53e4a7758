import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { AppError } from '../../shared/errors.ts';
import type {
  HoldTarget,
  LegalHold,
  LoadedContracts,
  RetentionRules,
  RetentionRun,
  RetentionStatus,
} from '../../shared/ipc/retention.ts';
import type { retentionRoutes } from '../../shared/ipc/retention.ts';
import type { RouteOutput, RouteRequest } from '../../shared/routes.ts';
import * as archiveCore from '../core/archive/index.ts';
import type { JobContext } from '../core/lib/job.ts';
import * as retention from '../core/retention/index.ts';
import type { StoredMessage, WriteDb } from '../core/store/index.ts';
import type { Wiring } from './compose.ts';
import type { IndexServices } from './indexServices.ts';

type In<K extends keyof typeof retentionRoutes> = RouteRequest<typeof retentionRoutes, K>;
type Out<K extends keyof typeof retentionRoutes> = RouteOutput<typeof retentionRoutes, K>;

export type RetentionServices = {
  status(): RetentionStatus;
  setRules(rules: RetentionRules): RetentionStatus;
  /** @throws AppError `retention.contractsUnreadable`, `file.unreadable` */
  loadContracts(path: string): LoadedContracts;
  /** @throws AppError `person.notFound`, `conversation.notFound`, `search.syntax` */
  hold(wish: { target: HoldTarget; reason: string }): LegalHold;
  lift(wish: In<'retention.lift'>): LegalHold;
  plan(job: JobContext): Promise<RetentionRun>;
  conversations(page: In<'retention.conversations'>): Out<'retention.conversations'>;
  discard(runId: number): RetentionRun;
  run(wish: In<'retention.run'>, job: JobContext): Promise<RetentionRun>;
  /** @param wish with a path for a folder */
  certificate(wish: { runId: number; folder: string }): retention.WrittenCertificate;
};

type Around = {
  /** Takes tokens, flags and what is kept in memory of messages that go: the same as for a withdrawal. */
  readonly onRemoved: (db: WriteDb, batch: readonly StoredMessage[]) => void;
  readonly index: IndexServices;
  readonly findConversation: (numberOrKey: string) => number;
};

export function retentionServices(wiring: Wiring, { onRemoved, index, findConversation }: Around): RetentionServices {
  const { archive, nowMs, actor } = wiring;
  const who = () => ({ actor: actor(), atMs: nowMs() });
  const deps = (): retention.RetentionDeps => ({
    archive,
    actor: actor(),
    nowMs,
    onRemoved,
    async cleanIndex(job) {
      const { ok } = await index.check(job);
      if (!ok) await index.rebuild(job);
    },
  });
  const status = () => retention.retentionStatus(archive);
  return {
    status,
    setRules(rules) {
      archive.transaction((db) => retention.writeRules(db, rules, who()));
      return status();
    },
    loadContracts(path) {
      const bytes = readBytes(path);
      const file = { path, sha256: createHash('sha256').update(bytes).digest('hex') };
      const contracts = retention.readContracts(bytes, path);
      return archive.transaction((db) => retention.storeContracts(db, contracts, file, who()));
    },
    hold({ target, reason }) {
      const hold = { ...placeOf(wiring, target, findConversation), reason };
      return archive.transaction((db) => retention.placeHold(db, hold, who()));
    },
    lift: (wish) => archive.transaction((db) => retention.liftHold(db, wish, who())),
    plan: (job) => retention.planRetention(deps(), job),
    conversations: (page) => retention.plannedConversations(archive.read, page),
    discard: (runId) => archive.transaction((db) => retention.discardRun(db, runId, who())),
    run: (wish, job) => retention.runRetention(deps(), wish, job),
    certificate: (wish) => retention.writeCertificate(archive, wish, who()),
  };
}

/** Ids of the platform, which stay when rows do not. */
function placeOf(
  { archive }: Wiring,
  target: HoldTarget,
  findConversation: Around['findConversation'],
): Omit<retention.NewHold, 'reason'> {
  const { kind } = target;
  const one = (sql: string, id: number) => archive.read.prepare(sql).pluck().get(id) as string;
  if (kind === 'person') {
    if (target.byId) return { kind, target: target.person };
    const id = archiveCore.personCalled(archive.read, target.person);
    return { kind, target: one('SELECT source_id FROM person WHERE id = ?', id) };
  }
  if (kind === 'conversation') {
    const id = findConversation(target.conversation);
    return { kind, target: one('SELECT key FROM conversation WHERE id = ?', id) };
  }
  return { kind, target: kind === 'query' ? target.query : '' };
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new AppError('file.unreadable', { path }, { cause });
  }
}
