/** Where the reader stands and what is picked: from `anchor` to `position`, both inclusive; anchor null = nothing picked. */
export type Cursor = {
  readonly position: number | null;
  readonly anchor: number | null;
  readonly byKeyboard: boolean;
};

export const NO_CURSOR: Cursor = { position: null, anchor: null, byKeyboard: false };

/** Steps by some messages, within the conversation; `extend` keeps or starts the picked range. */
export function step(cursor: Cursor, by: number, total: number, extend: boolean, start: number): Cursor {
  const from = cursor.position ?? start - Math.sign(by);
  const position = Math.max(0, Math.min(total - 1, from + by));
  return { position, anchor: extend ? (cursor.anchor ?? Math.max(0, from)) : null, byKeyboard: true };
}

/** What is picked, in order. */
export function pickedRange(cursor: Cursor): { readonly from: number; readonly to: number } | null {
  if (cursor.anchor === null || cursor.position === null) return null;
  return { from: Math.min(cursor.anchor, cursor.position), to: Math.max(cursor.anchor, cursor.position) };
}

export function isPicked(cursor: Cursor, position: number): boolean {
  const range = pickedRange(cursor);
  return range !== null && position >= range.from && position <= range.to;
}
