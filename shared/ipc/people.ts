import { z } from 'zod';
import type { Routes } from '../routes.ts';
import { ConsentStatus, PersonRef } from '../model.ts';

/** A person as the directory of people lists them. */
export const PersonEntry = PersonRef.extend({
  /** Other names that the sources used for the same id (older names, remarks, corporate names). */
  aliases: z.array(z.string()),
  /** Single chats and rooms in which they take part. */
  conversations: z.int(),
  /** All messages in those, whoever wrote them. */
  messages: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
});
export type PersonEntry = z.infer<typeof PersonEntry>;

/** One stretch of a person's history: a conversation, with whom, from when to when. */
export const HistoryStretch = z.object({
  /** Null when every record of it is withheld: then only the count and the time are known. */
  conversationId: z.int().nullable(),
  kind: z.enum(['single', 'room']),
  title: z.string(),
  /** The employees on the other side (for an employee: the customers). */
  others: z.array(PersonRef),
  messages: z.int(),
  withheld: z.int(),
  firstAtMs: z.int().nullable(),
  lastAtMs: z.int().nullable(),
  /** Each change of the consent that counts here, oldest first; `employee` is null in rooms, where it is the room's. */
  consent: z.array(
    z.object({
      status: ConsentStatus,
      atMs: z.int().nullable(),
      customer: z.string(),
      employee: z.string().nullable(),
    }),
  ),
});
export type HistoryStretch = z.infer<typeof HistoryStretch>;

export const HandOver = z.object({
  atMs: z.int(),
  fromEmployee: PersonRef,
  toEmployee: PersonRef,
  /** Told by no record: the chats show it. */
  inferred: z.boolean(),
  customer: PersonRef,
  /** Where the new employee goes on; where the old one stopped when the new one never wrote. */
  conversationId: z.int(),
});
export type HandOver = z.infer<typeof HandOver>;

export const peopleRoutes = {
  /** By id, name or alias, any script and case, from one character; most active first when nothing is asked. */
  'people.find': {
    input: z.strictObject({
      query: z.string().max(200).default(''),
      kind: z.enum(['employee', 'customer', 'bot']).nullable().default(null),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ total: z.int(), people: z.array(PersonEntry) }),
  },
  /**
   * One person across employees and rooms, oldest stretch first, with the hand-overs between them; of an employee, their
   * customers. In the audit chain (`person.opened`). Fails with `person.notFound`.
   */
  'people.history': {
    input: z.strictObject({ personId: z.int() }),
    output: z.object({ person: PersonEntry, stretches: z.array(HistoryStretch), handOvers: z.array(HandOver) }),
  },
} satisfies Routes;
