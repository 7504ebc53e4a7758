import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { ConsentStatus, ConversationSummary, GrantId, Message, PersonRef, WithheldReason } from '../model.ts';

/** Things that stand between messages: what is not shown is counted, never nothing. */
export const ConversationMark = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('withheld'),
    reason: WithheldReason,
    count: z.int(),
    fromMs: z.int().nullable(),
    toMs: z.int().nullable(),
  }),
  z.object({
    kind: z.literal('consent'),
    status: ConsentStatus,
    atMs: z.int().nullable(),
    customer: z.string(),
    employee: z.string().nullable(),
    evidence: z.string(),
  }),
  /** The same customer goes on with another employee (or came from one). `inferred`: nobody told us, the chats show it. */
  z.object({
    kind: z.literal('handover'),
    fromEmployee: z.string(),
    toEmployee: z.string(),
    atMs: z.int(),
    inferred: z.boolean(),
    otherConversationId: z.int(),
  }),
]);
export type ConversationMark = z.infer<typeof ConversationMark>;

/** A conversation as a finder lists it: less than a summary, which counts. */
export const FoundConversation = ConversationSummary.pick({ id: true, kind: true, title: true, lastAtMs: true });
export type FoundConversation = z.infer<typeof FoundConversation>;

export const FoundNames = z.object({ conversations: z.array(FoundConversation), people: z.array(PersonRef) });
export type FoundNames = z.infer<typeof FoundNames>;

export const conversationRoutes = {
  /** Newest activity first. `filter` is matched against titles, names and ids. */
  'conversations.list': {
    input: z.strictObject({
      filter: z.string().max(200).default(''),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ total: z.int(), conversations: z.array(ConversationSummary) }),
  },
  /** The people and conversations that the words of `query` mean, best first; asked while somebody types. */
  'conversations.find': {
    input: z.strictObject({ query: z.string().max(200), limit: z.int().min(1).max(100).default(40) }),
    output: FoundNames,
  },
  /** Opening a conversation is in the audit chain. */
  'conversation.open': {
    input: z.strictObject({ conversationId: z.int() }),
    output: z.object({ conversation: ConversationSummary, marks: z.array(ConversationMark) }),
  },
  /** Messages by position (0 = oldest), so that a view of a million can be scrolled. */
  'conversation.slice': {
    input: z.strictObject({ conversationId: z.int(), offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    output: z.array(Message),
  },
  'conversation.offsetOf': {
    input: z.strictObject({ conversationId: z.int(), messageId: z.int() }),
    output: z.object({ offset: z.int() }),
  },
  /** Where a message came from: the exact bytes, their hash and their place. */
  'message.provenance': {
    input: z.strictObject({ messageId: z.int() }),
    output: z.object({
      recordId: z.int(),
      rawText: z.string(),
      rawSha256: z.string(),
      file: z.string(),
      fileSha256: z.string(),
      byteOffset: z.int(),
      byteLength: z.int(),
      importedAtMs: z.int(),
      alsoSeenIn: z.array(z.object({ file: z.string(), byteOffset: z.int(), sameBytes: z.boolean() })),
    }),
  },
  /** An attachment of a message. `missing`: no file came with the import; `altered`: the file's MD5 is not the declared one. */
  'message.media': {
    input: z.strictObject({ messageId: z.int() }),
    output: z.array(
      z.object({
        path: z.string(),
        status: z.enum(['present', 'missing', 'altered', 'undeclared']),
        declaredName: z.string().nullable(),
        declaredBytes: z.string().nullable(),
        declaredMd5: z.string().nullable(),
        mime: z.string().nullable(),
        sha256: z.string().nullable(),
        /** By what the file was told: only a hash proves that it is the one. Null: no file, or an older version kept none. */
        linkedBy: z.enum(['hash', 'id', 'name']).nullable(),
        /** Path of the file as it was given (`container!/entry`), and the import that brought it. */
        origin: z.string().nullable(),
        originImport: z.int().nullable(),
        /** Of what is stored, whatever was declared. */
        sizeBytes: z.int().nullable(),
        /** It cannot be had piece by piece, only be saved. */
        isTooLarge: z.boolean(),
        /** Base64 of the content of a picture that is present and at most 8 MB. */
        data: z.string().nullable(),
      }),
    ),
  },
  /** A piece of an attachment that is not too large, in Base64: for playing it. */
  'message.mediaPart': {
    input: z.strictObject({
      messageId: z.int(),
      path: z.string().max(1000),
      offset: z.int().min(0),
      length: z
        .int()
        .min(1)
        .max(4 * 1024 * 1024),
    }),
    output: z.object({ data: z.string(), totalBytes: z.int() }),
  },
  /** Writes an attachment as it was received into a folder; in the audit chain, since it leaves the archive. */
  'message.saveMedia': {
    input: z.strictObject({ messageId: z.int(), path: z.string().max(1000), folder: GrantId }),
    output: z.object({ savedAs: z.string() }),
  },
} satisfies Routes;
