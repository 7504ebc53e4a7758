import type { ReadDb } from '../store/index.ts';
import { occursIn } from './literal.ts';
import { normalText } from './normal.ts';
import type { Condition } from './resolve.ts';

type Row = {
  readonly id: number;
  readonly text: string;
  readonly parts: string | null;
  readonly sentAtMs: number | null;
  readonly senderId: number;
  readonly conversationId: number;
  readonly typeId: number;
};

/** @returns whether the message fulfils the condition, decided on the message itself. */
export function rowChecker(db: ReadDb, condition: Condition): (id: number) => boolean {
  // Reading text that nobody looks at is most of the cost of a query by dates or people alone.
  const text = needsText(condition) ? 'text, parts' : "'' AS text, NULL AS parts";
  const row = db.prepare(
    `SELECT id, ${text}, sent_at_ms AS sentAtMs, sender_id AS senderId, conversation_id AS conversationId, type_id AS typeId
     FROM message WHERE id = ?`,
  );
  return (id) => {
    const found = row.get(id) as Row | undefined;
    return (
      found !== undefined &&
      fulfils(
        condition,
        found,
        lazily(() => normalParts(found)),
      )
    );
  };
}

/** The normal form of each field: nothing matches across two of them. */
export function normalParts(message: { readonly text: string; readonly parts: string | null }): string[] {
  return partTexts(message).map((part) => normalText(part.text));
}

export function partTexts(message: {
  readonly text: string;
  readonly parts: string | null;
}): { text: string; start: number }[] {
  if (message.parts === null) return [{ text: message.text, start: 0 }];
  const parts = JSON.parse(message.parts) as { start: number; end: number }[];
  return parts.map(({ start, end }) => ({ text: message.text.slice(start, end), start }));
}

function fulfils(condition: Condition, row: Row, texts: () => string[]): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.children.every((child) => fulfils(child, row, texts));
    case 'or':
      return condition.children.some((child) => fulfils(child, row, texts));
    case 'not':
      return !fulfils(condition.child, row, texts);
    case 'text':
      return texts().some((text) => occursIn(text, condition.literal));
    case 'time':
      return row.sentAtMs !== null && row.sentAtMs >= condition.span.fromMs && row.sentAtMs < condition.span.toMs;
    case 'sender':
      return condition.ids.has(row.senderId);
    case 'conversation':
      return condition.ids.has(row.conversationId);
    case 'message':
      return condition.ids.has(row.id);
    case 'type':
      return condition.ids.has(row.typeId);
  }
}

function needsText(condition: Condition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.children.some(needsText);
  return condition.kind === 'not' ? needsText(condition.child) : condition.kind === 'text';
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
