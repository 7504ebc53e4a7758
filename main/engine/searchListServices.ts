import type { RouteOutput, RouteRequest } from '../../shared/routes.ts';
import type { SavedSearch } from '../../shared/ipc/searchLists.ts';
import type { searchListRoutes } from '../../shared/ipc/searchLists.ts';
import type { JobContext } from '../core/lib/job.ts';
import { flagMarks } from '../core/review/index.ts';
import * as search from '../core/search/index.ts';
import type { Wiring } from './compose.ts';

type Routes = typeof searchListRoutes;
type In<K extends keyof Routes> = RouteRequest<Routes, K>;
type Out<K extends keyof Routes> = RouteOutput<Routes, K>;

export type LatestReport = { readonly full: search.FullReport; readonly actor: string; readonly atMs: number };

/** What is kept, asked again and written out of searches. Whose history may be seen is the caller's to decide. */
export type SearchListServices = {
  saved(): SavedSearch[];
  save(wish: In<'search.save'>): SavedSearch;
  forget(id: number): void;
  /** @param of whose searches: one's own, or everybody's */
  history(page: In<'search.history'>): Out<'search.history'>;
  replay(seq: number, of: 'own' | 'everybody'): Promise<Out<'search.replay'>>;
  export(wish: search.HitsWish, job: JobContext): Promise<search.TableFile>;
  report(wish: search.ReportWish, job: JobContext): Promise<search.MadeReport>;
  /** The newest report since the archive was opened, and who made it when. */
  latestReport(): LatestReport | null;
  /** Ends what runs outside of jobs, for good: the archive is about to be closed. */
  close(): void;
};

export function searchListServices({ archive, nowMs, actor }: Wiring): SearchListServices {
  const who = () => ({ actor: actor(), atMs: nowMs() });
  const closed = new AbortController();
  let latest: LatestReport | null = null;
  return {
    saved: () => search.savedSearches(archive.read),
    save: (wish) => archive.transaction((db) => search.saveSearch(db, wish, who())),
    forget: (id) => archive.transaction((db) => search.forgetSearch(db, id, who())),
    history: ({ own, ...page }) => search.searchHistory(archive.read, { ...page, actor: own ? actor() : null }),
    replay: (seq, of) =>
      search.replaySearch(archive, { seq, mine: of === 'own' ? actor() : null }, who(), closed.signal),
    export: (wish, job) => search.exportHits({ archive, flagsOf: flagMarks }, wish, who(), job),
    async report(wish, job) {
      const by = who();
      const made = await search.reportTerms(archive, wish, by, job);
      latest = { ...by, full: made.full };
      return made;
    },
    latestReport: () => latest,
    close: () => closed.abort(),
  };
}
