import { appendAudit } from '../core/audit/index.ts';
import type { Wiring } from './compose.ts';

/**
 * What is read without an act that has an entry of its own: the surroundings of a hit, the source of a message, the queue of
 * flags, the chain itself. Each enters the chain once in a session; a damaged archive can still be read.
 * Every function says whether the chain grew.
 */
export type ReadingLog = {
  /** By its button: entered each time. */
  opened(conversation: { readonly id: number; readonly key: string; readonly messages: number }): boolean;
  /** Messages of a conversation that was not opened. */
  conversation(conversationId: number): boolean;
  /** A message by its id: the conversation it is in. */
  message(messageId: number): boolean;
  /** Flags with the texts they stand in, once for each filter; those of an opened conversation are a part of it. */
  flags(filter: Readonly<Record<string, unknown>>): boolean;
  audit(): boolean;
};

type Entry = { readonly action: string; readonly subject?: string; readonly details?: Record<string, unknown> };

export function readingLog(wiring: Wiring): ReadingLog {
  const { archive } = wiring;
  const conversations = new Set<number>();
  const rest = new Set<string>();
  function once<T>(known: Set<T>, key: T, entryOf: () => Entry | null): boolean {
    if (known.has(key) || archive.damage !== null) return false;
    const entry = entryOf();
    if (entry !== null) append(wiring, entry);
    known.add(key);
    return entry !== null;
  }
  const conversation = (id: number) =>
    once(conversations, id, () => {
      const summary = summaryOf(wiring, id);
      return summary && opening(summary, { in: 'context' });
    });
  return {
    opened(summary) {
      append(wiring, opening(summary, {}));
      conversations.add(summary.id);
      return true;
    },
    conversation,
    message(messageId) {
      const id = archive.read.prepare('SELECT conversation_id FROM message WHERE id = ?').pluck().get(messageId);
      return typeof id === 'number' && conversation(id);
    },
    flags: ({ conversationId = null, ...filter }) =>
      !(typeof conversationId === 'number' && conversations.has(conversationId)) &&
      once(rest, JSON.stringify({ conversationId, ...filter }), () => ({
        action: 'flags.listed',
        details: { conversationId, ...filter },
      })),
    audit: () => once(rest, 'audit', () => ({ action: 'audit.read' })),
  };
}

type Summary = { readonly id: number; readonly key: string; readonly messages: number };

function opening({ id, key, messages }: Summary, more: Record<string, unknown>): Entry {
  return { action: 'conversation.opened', subject: key, details: { conversationId: id, messages, ...more } };
}

function append({ archive, nowMs, actor }: Wiring, entry: Entry): void {
  archive.transaction((db) => appendAudit(db, { atMs: nowMs(), actor: actor(), ...entry }));
}

function summaryOf({ archive }: Wiring, id: number): Summary | null {
  const row = archive.read
    .prepare(
      'SELECT id, key, (SELECT count(*) FROM message WHERE conversation_id = conversation.id) AS messages FROM conversation WHERE id = ?',
    )
    .get(id) as Summary | undefined;
  return row ?? null;
}
