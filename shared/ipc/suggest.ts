import { z } from 'zod';
import type { Routes } from '../routes.ts';

/** A completion: replace `[start, end)` of the text by `insert`. */
export const Suggestion = z.object({
  start: z.int(),
  end: z.int(),
  insert: z.string(),
  label: z.string(),
  /** A second line, e.g. the id of a person; empty for fields, whose explanation the window has. */
  detail: z.string(),
  kind: z.enum(['field', 'person', 'room', 'type', 'date', 'flag', 'severity', 'lexicon', 'source', 'value']),
});
export type Suggestion = z.infer<typeof Suggestion>;

export const suggestRoutes = {
  /** What could stand at the caret: field names, and the values that the archive has. Never fails for bad syntax. */
  'search.suggest': {
    input: z.strictObject({
      text: z.string().max(20_000),
      /** UTF-16 offset. */
      caret: z.int().min(0),
      limit: z.int().min(1).max(50).default(12),
    }),
    output: z.array(Suggestion),
  },
  /**
   * The examples of the language reference that can be run in the open archive, form by form in its order: those of fields
   * name people, conversations and files that the archive has. A form without any has an empty list.
   */
  'search.examples': {
    input: z.strictObject({}),
    output: z.array(z.object({ id: z.string(), examples: z.array(z.string()).readonly() })),
  },
} satisfies Routes;
