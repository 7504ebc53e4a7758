import { conversationDirectory } from '../../store/index.ts';
import type { ReadDb } from '../../store/index.ts';
import type { Field } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import type { Condition, ResolveContext } from '../resolve.ts';
import { called } from './names.ts';

/** By number, key, room id or title (SPEC.md F-3). Throws search.syntax `unknownConversation`. */
export function conversationsCalled({ db, query }: ResolveContext, node: Field): Set<number> {
  const byKey = db.prepare('SELECT id FROM conversation WHERE key = ?').pluck().get(node.value);
  const number = /^\d{1,15}$/.test(node.value) ? Number(node.value) : -1;
  const one = byKey ?? db.prepare('SELECT id FROM conversation WHERE id = ?').pluck().get(number);
  if (one !== undefined) return new Set([one as number]);
  const found = called(conversationDirectory(db), node.value);
  if (found.length === 0) refuse(query, 'unknownConversation', node.place);
  return new Set(found);
}

export function conversationsWith(db: ReadDb, people: ReadonlySet<number>): Set<number> {
  const statement = db.prepare('SELECT conversation_id FROM conversation_member WHERE person_id = ?').pluck();
  return new Set([...people].flatMap((person) => statement.all(person) as number[]));
}

/** `is:room`, `is:single`; null for another word. */
export function conversationsOfKind({ db }: ResolveContext, node: Field): Condition | null {
  const kind = node.value.toLowerCase();
  if (kind !== 'room' && kind !== 'single') return null;
  const ids = db.prepare('SELECT id FROM conversation WHERE kind = ?').pluck().all(kind) as number[];
  return { kind: 'conversation', ids: new Set(ids) };
}
