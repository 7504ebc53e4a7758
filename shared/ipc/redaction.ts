import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { Range } from '../model.ts';
import { Selection } from './evidence.ts';
import { Redaction } from './exportOptions.ts';

/** What a redaction would hide, before a bundle is made. */
export const RedactionPreview = z.object({
  /** Messages that are hidden as a whole, and those of which a part is. */
  whole: z.int(),
  partly: z.int(),
  /** Marks in the texts, by what asks for them; one mark may count in several. */
  places: z.object({
    span: z.int(),
    text: z.int(),
    repeat: z.int(),
    detector: z.record(z.string(), z.int()),
  }),
  /** Flags that are not shown because they stand on hidden text. */
  flags: z.int(),
  media: z.object({
    /** Attachments of hidden messages. */
    hidden: z.int(),
    /** Attachments that come along, if nothing hidden is found in them when the bundle is made. */
    kept: z.int(),
    /** By what their bytes are, those whose content is not looked into: only for hidden texts as plain bytes. */
    unread: z.object({ pictures: z.int(), recordings: z.int(), documents: z.int(), packed: z.int() }),
    /** Then those are not among `kept`, and what else turns out to be such, alone or packed in others, stays away, too. */
    leaveOutUnread: z.boolean(),
  }),
  /** Hidden texts of fewer than four characters: not looked for elsewhere. */
  tooShort: z.int(),
  /** Texts to hide that stand in no text of these messages and in no name, title or file name beside them. */
  textsNotFound: z.array(z.string()),
  /** A query is told only when every redacted item still shows where it was hit; null without a query. */
  tellsQuery: z.boolean().nullable(),
  /** A page of the messages asked for, what would go in place; `isCut`: the text is longer than what is shown. */
  samples: z.array(
    z.object({
      messageId: z.int(),
      sentAtMs: z.int().nullable(),
      text: z.string(),
      isCut: z.boolean(),
      ranges: z.array(Range),
    }),
  ),
  /** How many messages the pages have in all. */
  samplesTotal: z.int(),
});
export type RedactionPreview = z.infer<typeof RedactionPreview>;

/** Which messages are shown: those with something hidden, or all, to mark words in; `offset` of the first. */
export const RedactionSamples = z.strictObject({
  of: z.enum(['hidden', 'all']),
  offset: z.int().min(0),
});
export type RedactionSamples = z.infer<typeof RedactionSamples>;

export const redactionRoutes = {
  /** Fails with `input.invalid` and `message.notFound` as the export would. */
  'evidence.redactionPreview': {
    input: z.strictObject({
      selection: Selection,
      contextMessages: z.int().min(0).max(100).default(0),
      redaction: Redaction,
      samples: RedactionSamples.optional(),
    }),
    output: RedactionPreview,
  },
} satisfies Routes;
