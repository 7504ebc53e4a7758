import type { SearchOrder, SearchSummary } from '../../../../shared/ipc/search.ts';
import type { ReadDb } from '../../store/index.ts';
import { idsDigest } from '../idsDigest.ts';
import { piecesOf } from '../matching.ts';
import { planOf } from '../plan.ts';
import type { Asked } from '../understand.ts';
import type { Answer } from './answers.ts';
import { facetsOf } from './facets.ts';
import { newFinder, undisturbed } from './finding.ts';
import type { Finder, Meant } from './finding.ts';
import { groupsOf } from './groups.ts';
import type { Group } from './groups.ts';
import { hitsOf, marksOf } from './hits.ts';
import type { BareHit, Marks } from './hits.ts';
import { joined, pageOf } from './idList.ts';
import type { IdList } from './idList.ts';
import { newMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import { paceOf } from './pace.ts';
import { byRelevance } from './relevance.ts';
import { countConversations } from './tally.ts';
import { titleOf } from './titles.ts';

export type Page = { readonly offset: number; readonly limit: number };
export type RunRequest = Asked & Page & { readonly order: SearchOrder; readonly count: 'now' | 'later' };

export type RunResult = {
  /** Null when the page was asked for before the count, and the count is not at hand. */
  readonly total: number | null;
  readonly conversations: number | null;
  readonly hits: BareHit[];
  readonly milliseconds: number;
} & Provable;

/** `digest`: SHA-256 over all found ids, see `idsDigest`; of a search that was counted. */
type Provable = { readonly digest: () => string };

export type BareGroup = Omit<Group, 'conversationId' | 'newestId'> & {
  readonly conversation: { id: number; key: string; title: string };
  readonly newest: BareHit;
};

/**
 * The results of searches in one open archive. Searches run in steps and let other calls in; each ends with
 * `search.cancelled` soon after its signal is given. All throw `search.syntax` and `search.tooBroad`.
 */
export type Results = {
  run(request: RunRequest, signal: AbortSignal): Promise<RunResult>;
  /** Shares its work with `run` of the same question. */
  summary(asked: Asked, signal: AbortSignal): Promise<SearchSummary & Provable>;
  /** Conversations with hits, most recent hit first. */
  groups(
    request: Asked & Page,
    signal: AbortSignal,
  ): Promise<{ total: number; groups: BareGroup[]; milliseconds: number }>;
  /** Ids of the hits in one conversation, oldest first. */
  within(request: Asked & { readonly conversationId: number }, signal: AbortSignal): Promise<number[]>;
  /** Where the words of a question stand in these messages; those without a hit, or gone, are left out. */
  marks(asked: Asked & { readonly messageIds: readonly number[] }): Marks[];
  /** Gets ready what larger answers need, so that the first of them need not wait. */
  warm(): Promise<void>;
} & Pick<Memory, 'noteStored' | 'noteRemoved' | 'noteRenewed' | 'close'>;

/** Fewer hits than this do not wait for the columns: their rows are read. */
const FEW = 2_000;

export function openResults(db: ReadDb): Results {
  const memory = newMemory(db);
  const finder = newFinder(db, memory);

  async function idsOfPage(meant: Meant, request: RunRequest, signal: AbortSignal): Promise<readonly number[]> {
    const { order, offset, limit } = request;
    if (order === 'relevance') {
      const answer = await finder.all(meant, signal);
      answer.byRelevance ??= byRelevance(db, meant.condition, answer.ids, await memory.columns(signal));
      return [...answer.byRelevance.subarray(offset, offset + limit)];
    }
    const answer = request.count === 'now' ? await finder.all(meant, signal) : finder.known(meant);
    if (answer) return pageOf(answer.ids, order, offset, limit);
    const first = await finder.first(meant, { order, count: offset + limit }, signal);
    return [...first.subarray(offset)];
  }

  async function conversationsOf(answer: Answer, signal: AbortSignal): Promise<number> {
    if (answer.ids.length >= FEW || memory.columnsAt(answer.generation))
      return countConversations(db, answer.ids, await memory.columns(signal));
    const one = db.prepare('SELECT conversation_id FROM message WHERE id = ?').pluck();
    return new Set([...answer.ids].map((id) => one.get(id))).size;
  }

  return {
    async run(request, signal) {
      const startedAt = performance.now();
      const meant = finder.understand(request);
      const ids = await idsOfPage(meant, request, signal);
      const hits = hitsOf(db, meant.condition, ids);
      const answer = request.count === 'now' ? await finder.all(meant, signal) : finder.known(meant);
      const conversations = answer && (await conversationsOf(answer, signal));
      const milliseconds = performance.now() - startedAt;
      const digest = () => idsDigest(answer?.ids ?? []);
      return { total: answer?.ids.length ?? null, conversations, hits, milliseconds, digest };
    },
    async summary(asked, signal) {
      const startedAt = performance.now();
      const answer = await finder.all(finder.understand(asked), signal);
      const columns = await memory.columns(signal);
      const facets = facetsOf(db, answer.ids, columns, memory.flagMarks());
      return { ...facets, milliseconds: performance.now() - startedAt, digest: () => idsDigest(answer.ids) };
    },
    groups: (request, signal) => groupPage(db, { memory, finder }, request, signal),
    within: (request, signal) => undisturbed(db, memory, () => hitsWithin(db, finder, request, signal)),
    marks: ({ messageIds, ...asked }) => marksOf(db, finder.understand(asked).condition, messageIds),
    warm: memory.warm,
    noteStored: memory.noteStored,
    noteRemoved: memory.noteRemoved,
    noteRenewed: memory.noteRenewed,
    close: memory.close,
  };
}

async function groupPage(
  db: ReadDb,
  { memory, finder }: { memory: Memory; finder: Finder },
  { offset, limit, ...asked }: Asked & Page,
  signal: AbortSignal,
): Promise<{ total: number; groups: BareGroup[]; milliseconds: number }> {
  const startedAt = performance.now();
  const meant = finder.understand(asked);
  const answer = await finder.all(meant, signal);
  const { total, page } = groupsOf(db, answer.ids, await memory.columns(signal));
  const groups = withHits(db, meant, page(offset, offset + limit));
  return { total, groups, milliseconds: performance.now() - startedAt };
}

async function hitsWithin(
  db: ReadDb,
  finder: Finder,
  { conversationId, ...asked }: Asked & { readonly conversationId: number },
  signal: AbortSignal,
): Promise<number[]> {
  const pace = paceOf(signal);
  const inside = { kind: 'conversation', ids: new Set([conversationId]) } as const;
  const { condition } = finder.understand(asked);
  const plan = planOf(db, { kind: 'and', children: [condition, inside] });
  const pieces: IdList[] = [];
  for (const piece of piecesOf(db, plan, { order: 'oldest', firstPiece: FEW })) {
    pieces.push(piece);
    if (pace.isDue()) await pace.rest();
  }
  return [...joined(pieces)];
}

function withHits(db: ReadDb, meant: Meant, groups: readonly Group[]): BareGroup[] {
  const newest = hitsOf(
    db,
    meant.condition,
    groups.map((group) => group.newestId),
  );
  return groups.flatMap(({ conversationId, newestId, ...group }) => {
    const hit = newest.find(({ id }) => id === newestId);
    const row = db.prepare('SELECT id, key, title FROM conversation WHERE id = ?').get(conversationId) as
      { id: number; key: string; title: string | null } | undefined;
    if (!hit || !row) return [];
    return [{ conversation: { id: row.id, key: row.key, title: titleOf(db, row) }, ...group, newest: hit }];
  });
}
