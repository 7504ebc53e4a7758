import type { ReadDb } from '../store/index.ts';
import { normalText } from './normal.ts';
import type { Form } from './normal.ts';
import type { Condition } from './resolve.ts';
import { occursIn } from './text/matcher.ts';

type Row = {
  readonly id: number;
  readonly recordId: number;
  readonly bits: number;
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
    `SELECT id, record_id AS recordId, bits, ${text}, sent_at_ms AS sentAtMs, sender_id AS senderId, conversation_id AS conversationId, type_id AS typeId
     FROM message WHERE id = ?`,
  );
  return (id) => {
    const found = row.get(id) as Row | undefined;
    return found !== undefined && fulfils(condition, found, textsOf(found));
  };
}

/** The normal forms of each field, made when they are first looked at: nothing matches across two fields. */
function textsOf(message: { readonly text: string; readonly parts: string | null }): (form: Form) => string[] {
  const known: Partial<Record<Form, string[]>> = {};
  return (form) => (known[form] ??= partTexts(message).map((part) => normalText(part.text, form)));
}

export function partTexts(message: {
  readonly text: string;
  readonly parts: string | null;
}): { text: string; start: number }[] {
  if (message.parts === null) return [{ text: message.text, start: 0 }];
  const parts = JSON.parse(message.parts) as { start: number; end: number }[];
  return parts.map(({ start, end }) => ({ text: message.text.slice(start, end), start }));
}

function fulfils(condition: Condition, row: Row, texts: (form: Form) => string[]): boolean {
  switch (condition.kind) {
    case 'and':
      return condition.children.every((child) => fulfils(child, row, texts));
    case 'or':
      return condition.children.some((child) => fulfils(child, row, texts));
    case 'not':
      return !fulfils(condition.child, row, texts);
    case 'text':
      return texts(condition.matcher.form).some((text) => occursIn(text, condition.matcher));
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
    case 'bits':
      return (row.bits & condition.mask) !== 0;
    case 'record':
      return isIn(condition.ranges, row.recordId);
  }
}

function needsText(condition: Condition): boolean {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.children.some(needsText);
  return condition.kind === 'not' ? needsText(condition.child) : condition.kind === 'text';
}

function isIn(ranges: readonly (readonly [number, number])[], value: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.[1] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return (ranges[low]?.[0] ?? Infinity) <= value;
}
