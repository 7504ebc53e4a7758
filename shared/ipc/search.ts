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

export const SearchResult = z.object({
  /** Exact. */
  total: z.int(),
  conversations: z.int(),
  hits: z.array(SearchHit),
  milliseconds: z.number(),
});
export type SearchResult = z.infer<typeof SearchResult>;

export const searchRoutes = {
  /** Newest first unless asked otherwise. Fails with `search.syntax`, which names the place in the query. Every search is in the audit chain. */
  'search.run': {
    input: z.strictObject({
      query: z.string().max(20_000),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(50),
      order: z.enum(['newest', 'oldest']).default('newest'),
    }),
    output: SearchResult,
  },
} satisfies Routes;
