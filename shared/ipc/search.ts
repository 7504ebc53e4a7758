import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { FlagMark, PersonRef, Range } from '../model.ts';

export const SearchHit = z.object({
  id: z.int(),
  msgid: z.string(),
  seq: z.string().nullable(),
  sentAtMs: z.int().nullable(),
  sender: PersonRef,
  conversation: z.object({ id: z.int(), key: z.string(), title: z.string() }),
  type: z.string(),
  /** The whole text when short, else the stretch around the first hit; `ranges` point into what stands here. */
  text: z.string(),
  /** Offset of `text` inside the message's text. */
  textStart: z.int(),
  ranges: z.array(Range),
  flags: z.array(FlagMark),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** How a question is asked; the same in every route that takes a query, so that all of them mean the same messages. */
export const Question = z.strictObject({
  query: z.string().max(20_000),
  /** `asWritten`: 保險 does not find 保险. Everything else is compared as always (width, case, invisible characters). */
  scripts: z.enum(['folded', 'asWritten']).default('folded'),
});
export type Question = z.infer<typeof Question>;

export const SearchOrder = z.enum(['newest', 'oldest', 'relevance']);
export type SearchOrder = z.infer<typeof SearchOrder>;

/**
 * A place that is asked as it stands, but is written as another search engine writes something else. `operatorAsWord`: or,
 * near/5; `signAsOperator`: a|b, a&&b, +a, !a; `questionMark`: gu?r; `phraseDistance`: "a b"~5.
 */
export const SearchNotice = z.object({
  code: z.enum(['operatorAsWord', 'signAsOperator', 'questionMark', 'phraseDistance']),
  /** UTF-16, in the query. */
  at: z.int(),
  length: z.int(),
  /** What to write there instead; it can be asked. Absent where nothing fits every case. */
  suggestion: z.string().optional(),
});
export type SearchNotice = z.infer<typeof SearchNotice>;
export type SearchNoticeCode = SearchNotice['code'];

export const SearchResult = z.object({
  /** Exact; null when the page was asked for before the count. */
  total: z.int().nullable(),
  conversations: z.int().nullable(),
  hits: z.array(SearchHit),
  /** In the order of the query, at most 20. */
  notices: z.array(SearchNotice),
  milliseconds: z.number(),
});
export type SearchResult = z.infer<typeof SearchResult>;

/** A value to narrow a search by: `term` is what to add to the query, e.g. `from:zhangsan`. */
export const Facet = z.object({ term: z.string(), label: z.string(), count: z.int() });
export type Facet = z.infer<typeof Facet>;

/** All counts are exact and count messages. Lists hold the largest, at most 50; `more` is how many further values there are. */
export const FacetList = z.object({ values: z.array(Facet), more: z.int() });
export type FacetList = z.infer<typeof FacetList>;

export const SearchSummary = z.object({
  total: z.int(),
  conversations: z.int(),
  people: FacetList,
  rooms: FacetList,
  types: FacetList,
  /** By category; a message with two flags of one category counts once there. Suppressed flags do not count. */
  flags: FacetList,
  sources: FacetList,
  /** Every month from the first to the last that has hits, `2024-03` in the archive's zone, empty ones too. */
  months: z.array(z.object({ month: z.string(), count: z.int() })),
  /** Hits without a plausible time. */
  undated: z.int(),
  milliseconds: z.number(),
});
export type SearchSummary = z.infer<typeof SearchSummary>;

export const ConversationGroup = z.object({
  conversation: z.object({ id: z.int(), key: z.string(), title: z.string() }),
  hits: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
  newest: SearchHit,
});
export type ConversationGroup = z.infer<typeof ConversationGroup>;

export const searchRoutes = {
  /**
   * Newest first unless asked otherwise. Fails with `search.syntax`, which names the place in the query, and with
   * `search.cancelled`. Every search is in the audit chain. `count: later` answers with the page alone, as soon as it is
   * there; `search.summary` of the same question then counts.
   */
  'search.run': {
    input: Question.extend({
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(50),
      order: SearchOrder.default('newest'),
      count: z.enum(['now', 'later']).default('now'),
    }),
    output: SearchResult,
  },
  /** Total and facets of a question; shares its work with `search.run` of the same question. */
  'search.summary': { input: Question, output: SearchSummary },
  /** The conversations with hits, most recent hit first, with their newest hit. */
  'search.groups': {
    input: Question.extend({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) }),
    output: z.object({ total: z.int(), groups: z.array(ConversationGroup), milliseconds: z.number() }),
  },
  /** Ids of all hits in one conversation, oldest first: for next and previous inside it. */
  'search.within': {
    input: Question.extend({ conversationId: z.int() }),
    output: z.object({ messageIds: z.array(z.int()) }),
  },
  /** Where the words of a question stand in whole messages, to mark them; messages without a hit are left out. */
  'search.marks': {
    input: Question.extend({ messageIds: z.array(z.int()).max(500) }),
    output: z.array(z.object({ messageId: z.int(), ranges: z.array(Range) })),
  },
  /** Ends the running questions of the window; they fail with `search.cancelled`. */
  'search.cancel': { input: z.strictObject({}), output: z.null() },
} satisfies Routes;
