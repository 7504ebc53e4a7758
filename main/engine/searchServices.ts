import type { EngineRoutes } from '../../shared/ipc/routes.ts';
import type { Question, SearchHit, SearchOrder, SearchResult, SearchSummary } from '../../shared/ipc/search.ts';
import type { RouteOutput, RouteRequest } from '../../shared/routes.ts';
import { appendAudit } from '../core/audit/index.ts';
import { flagMarks } from '../core/review/index.ts';
import { highestRecord, idsDigest, queryNotices } from '../core/search/index.ts';
import type { BareHit } from '../core/search/index.ts';
import type { Wiring } from './compose.ts';
import { runningSearches } from './runningSearches.ts';

type In<K extends keyof EngineRoutes> = RouteRequest<EngineRoutes, K>;
type Out<K extends keyof EngineRoutes> = RouteOutput<EngineRoutes, K>;

/** All throw `search.syntax`, `search.tooBroad` and `search.cancelled`. */
export type SearchServices = {
  /** The first page enters the audit chain, and ends what runs of other questions. */
  run(request: In<'search.run'>): Promise<SearchResult>;
  /** Enters the count into the audit chain when the search itself was logged without. */
  summary(question: Question): Promise<{ summary: SearchSummary; wasLogged: boolean }>;
  groups(request: In<'search.groups'>): Promise<Out<'search.groups'>>;
  /** A question that was asked in this conversation only enters the audit chain; one that was searched for is there. */
  within(request: In<'search.within'>): Promise<Out<'search.within'> & { wasLogged: boolean }>;
  marks(request: In<'search.marks'>): Out<'search.marks'>;
  cancel(): void;
  /** Reads what larger answers need; for a session that will ask more than once. Ends when all is read, or when it cannot be. */
  warm(): Promise<void>;
};

export function searchServices(wiring: Wiring): SearchServices {
  const { archive, results, nowMs } = wiring;
  const running = runningSearches();
  const log = searchLog(wiring);
  const meant = ({ query, scripts }: Question) => ({ query, scripts, nowMs: nowMs() });
  return {
    async run({ offset, limit, order, count, ...question }) {
      const request = { ...meant(question), offset, limit, order, count };
      const { digest, ...result } = await running.run(question, { endsOthers: offset === 0 }, (signal) =>
        results.run(request, signal),
      );
      // A further page of the same search is the same search: one entry, not one per scroll.
      if (offset === 0 || !log.knows(question))
        log.run(question, order, result.total === null ? null : { total: result.total, digest });
      return { ...result, hits: withFlags(wiring, result.hits), notices: queryNotices(question.query) };
    },
    async summary(question) {
      const { digest, ...summary } = await running.run(question, {}, (signal) =>
        results.summary(meant(question), signal),
      );
      return { summary, wasLogged: log.counted(question, { total: summary.total, digest }) };
    },
    async groups({ offset, limit, ...question }) {
      const found = await running.run(question, {}, (signal) =>
        results.groups({ ...meant(question), offset, limit }, signal),
      );
      const newest = withFlags(
        wiring,
        found.groups.map((group) => group.newest),
      );
      return { ...found, groups: found.groups.map((group, at) => ({ ...group, newest: newest[at]! })) };
    },
    async within({ conversationId, ...question }) {
      const messageIds = await running.run(question, {}, (signal) =>
        results.within({ ...meant(question), conversationId }, signal),
      );
      const counted = { total: messageIds.length, digest: () => idsDigest(messageIds) };
      return { messageIds, wasLogged: log.within(question, conversationId, counted) };
    },
    marks: ({ messageIds, ...question }) => results.marks({ ...meant(question), messageIds }),
    cancel: running.cancel,
    async warm() {
      archive.usePageCache('reading');
      // What is wrong with the archive is told by the search that meets it.
      if (archive.damage === null) await results.warm().catch(() => undefined);
    },
  };
}

function withFlags({ archive }: Wiring, hits: readonly BareHit[]): SearchHit[] {
  const marks = flagMarks(
    archive.read,
    hits.map((hit) => hit.id),
  );
  return hits.map((hit) => ({ ...hit, flags: marks.get(hit.id) ?? [] }));
}

type Counted = { readonly total: number; readonly digest: () => string };

/** What the audit chain tells of searches. */
function searchLog({ archive, nowMs, actor }: Wiring) {
  /** Searches that were answered before they were counted. */
  const uncounted = new Map<string, SearchOrder>();
  /** Whose first entry stands in the chain since the archive was opened. */
  const logged = new Set<string>();
  const keyOf = ({ query, scripts }: Question) => `${scripts} ${query}`;

  function write(
    action: string,
    question: Question,
    order: SearchOrder,
    counted: Counted | null,
    more: object = {},
  ): void {
    const count = counted && { total: counted.total, digest: counted.digest() };
    const upToRecord = highestRecord(archive.read);
    const details = { order, scripts: question.scripts, ...count, upToRecord, ...more };
    archive.transaction((db) =>
      appendAudit(db, { atMs: nowMs(), actor: actor(), action, subject: question.query, details }),
    );
  }

  return {
    knows: (question: Question) => logged.has(keyOf(question)),
    run(question: Question, order: SearchOrder, counted: Counted | null): void {
      logged.add(keyOf(question));
      if (counted) uncounted.delete(keyOf(question));
      else uncounted.set(keyOf(question), order);
      write('search.run', question, order, counted);
    },
    /** @returns whether there was something to tell: what was asked before stands in the chain already */
    within(question: Question, conversationId: number, counted: Counted): boolean {
      const key = `${conversationId} ${keyOf(question)}`;
      if (logged.has(keyOf(question)) || logged.has(key)) return false;
      logged.add(key);
      write('search.within', question, 'oldest', counted, { conversationId });
      return true;
    },
    /** @returns whether there was something to tell */
    counted(question: Question, counted: Counted): boolean {
      const order = uncounted.get(keyOf(question));
      if (order === undefined) return false;
      uncounted.delete(keyOf(question));
      write('search.counted', question, order, counted);
      return true;
    },
  };
}
