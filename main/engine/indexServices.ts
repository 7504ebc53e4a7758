import type { IndexRebuilt, IndexReport } from '../../shared/ipc/indexCare.ts';
import * as archiveCore from '../core/archive/index.ts';
import { appendAudit } from '../core/audit/index.ts';
import type { JobContext } from '../core/lib/job.ts';
import * as search from '../core/search/index.ts';
import type { Wiring } from './compose.ts';

export type IndexServices = {
  check(job: JobContext): Promise<IndexReport>;
  /** From the raw records. What a cancel leaves undone, `finish` does. */
  rebuild(job: JobContext): Promise<IndexRebuilt>;
  /** Whether messages wait to be indexed: after an update of the program, a crash or a cancel. */
  isUnfinished(): boolean;
  finish(job: JobContext): Promise<IndexRebuilt>;
};

export function indexServices({ archive, results, nowMs, actor }: Wiring): IndexServices {
  const deps = {
    read: archive.read,
    transaction: archive.transaction,
    textOf: archiveCore.recordTexts(archive.read),
    onStep: results.noteRenewed,
  };
  const log = (action: string, details: Record<string, unknown>) =>
    archive.transaction((db) => appendAudit(db, { atMs: nowMs(), actor: actor(), action, details }));
  const finish = async (job: JobContext): Promise<IndexRebuilt> => {
    const made = await search.renewIndex(deps, job);
    log('index.rebuilt', made);
    return made;
  };
  return {
    async check(job) {
      const report = await search.checkIndex(archive, job);
      log('index.checked', report);
      return report;
    },
    rebuild(job) {
      archive.transaction((db) => {
        search.emptyIndex(db, 'records');
        appendAudit(db, { atMs: nowMs(), actor: actor(), action: 'index.rebuildStarted' });
      });
      return finish(job);
    },
    isUnfinished: () => archive.damage === null && search.indexedFrom(archive.read) > 0,
    finish,
  };
}
