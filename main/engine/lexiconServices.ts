import type { HistoryRun, LexiconEntry, lexiconRoutes, LexiconVersion } from '../../shared/ipc/lexicons.ts';
import type { RouteOutput, RouteRequest } from '../../shared/routes.ts';
import { archiveSign, signerKeySha256 } from '../core/evidence/index.ts';
import type { JobContext } from '../core/lib/job.ts';
import * as review from '../core/review/index.ts';
import type { Wiring } from './compose.ts';

type Routes = typeof lexiconRoutes;
type In<K extends keyof Routes> = RouteRequest<Routes, K>;
type Out<K extends keyof Routes> = RouteOutput<Routes, K>;

/** The life of the archive's keyword lists; failures stand with the routes. */
export type LexiconServices = {
  list(): LexiconEntry[];
  get(wish: In<'lexicons.get'>): Out<'lexicons.get'>;
  saveDraft(draft: In<'lexicons.saveDraft'>): Out<'lexicons.saveDraft'>;
  runTests(wish: In<'lexicons.runTests'>): Out<'lexicons.runTests'>;
  diff(wish: In<'lexicons.diff'>): Out<'lexicons.diff'>;
  runOverHistory(wish: In<'lexicons.runOverHistory'>, job: JobContext): Promise<HistoryRun>;
  submit(seen: In<'lexicons.submit'>): LexiconVersion;
  reject(seen: In<'lexicons.reject'>): LexiconVersion;
  approve(seen: In<'lexicons.approve'>): LexiconVersion;
  retire(seen: In<'lexicons.retire'>): LexiconVersion;
  importFile(path: string): Out<'lexicons.importFile'>;
  starters(): Out<'lexicons.starters'>;
  importStarter(id: string): Out<'lexicons.importStarter'>;
  exportFile(wish: review.LexiconExport): { path: string; bytes: number; sha256: string };
};

export function lexiconServices({ archive, nowMs, actor }: Wiring): LexiconServices {
  const who = () => ({ actor: actor(), atMs: nowMs() });
  const ownKey = () => signerKeySha256(archive);
  return {
    list: () => review.listLexicons(archive.read, ownKey()),
    get: (wish) => review.getLexicon(archive.read, wish, ownKey()),
    saveDraft: (draft) => archive.transaction((db) => review.saveDraft(db, draft, who(), ownKey())),
    runTests: (wish) => review.testVersion(archive.read, wish),
    diff: (wish) => review.diffVersions(archive.read, wish),
    runOverHistory: (wish, job) => review.runOverHistory({ ...archive, actor: actor(), nowMs }, wish, job),
    submit: (seen) => archive.transaction((db) => review.submitLexicon(db, seen, who(), ownKey())),
    reject: (seen) => archive.transaction((db) => review.rejectLexicon(db, seen, who(), ownKey())),
    approve(seen) {
      // Before the transaction: an archive's first signature makes its key, in a transaction of its own.
      const sign = archiveSign(archive, who());
      return archive.transaction((db) => review.approveLexicon(db, seen, who(), sign));
    },
    retire: (seen) => archive.transaction((db) => review.retireLexicon(db, seen, who(), ownKey())),
    importFile: (path) => review.importLexiconFile(archive, path, who(), ownKey()),
    starters: () => review.listStarters(archive.read),
    importStarter: (id) => archive.transaction((db) => review.importStarter(db, id, who(), ownKey())),
    exportFile: (wish) => review.exportLexiconFile(archive, wish, who()),
  };
}
