import type { SearchSyntaxReason } from '../../../shared/errors.ts';
import { foldText } from '../lib/text/fold.ts';
import type { ReadDb } from '../store/index.ts';
import { getMeta } from './indexing.ts';
import { compileLiteral } from './literal.ts';
import type { CompiledLiteral } from './literal.ts';
import type { Field, QueryNode } from './query/ast.ts';
import { spanOf } from './query/dates.ts';
import type { Span } from './query/dates.ts';
import { refuse } from './query/lexer.ts';

/** A query whose names have become rows of this archive. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly children: readonly Condition[] }
  | { readonly kind: 'not'; readonly child: Condition }
  | { readonly kind: 'text'; readonly literal: CompiledLiteral }
  | { readonly kind: 'sender' | 'conversation' | 'message'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'type'; readonly ids: ReadonlySet<number>; readonly types: readonly string[] }
  | { readonly kind: 'time'; readonly span: Span };

/** Looks people, conversations, types and dates up. Throws search.syntax for what the archive does not know. */
export function resolve(db: ReadDb, query: string, node: QueryNode): Condition {
  if (node.kind === 'literal') return { kind: 'text', literal: compileLiteral(node) };
  if (node.kind === 'not') return { kind: 'not', child: resolve(db, query, node.child) };
  if (node.kind !== 'field')
    return { kind: node.kind, children: node.children.map((child) => resolve(db, query, child)) };
  return resolveField(db, query, node);
}

function resolveField(db: ReadDb, query: string, node: Field): Condition {
  switch (node.field) {
    case 'from':
      return { kind: 'sender', ids: peopleCalled(db, query, node) };
    case 'with':
      return { kind: 'conversation', ids: conversationsWith(db, peopleCalled(db, query, node)) };
    case 'in':
      return { kind: 'conversation', ids: conversationsCalled(db, query, node) };
    case 'type':
      return typesCalled(db, query, node);
    case 'has':
      return withThing(db, query, node);
    default:
      return { kind: 'time', span: timeSpan(db, query, node) };
  }
}

/** `kind:` words stand for everybody of that kind. */
const personKinds = ['employee', 'customer', 'bot'];

function peopleCalled(db: ReadDb, query: string, node: Field): Set<number> {
  if (personKinds.includes(node.value.toLowerCase())) {
    const ofKind = db.prepare('SELECT id FROM person WHERE kind = ?').pluck().all(node.value.toLowerCase());
    if (ofKind.length > 0) return new Set(ofKind as number[]);
  }
  const rows = db.prepare('SELECT id, source_id AS key, name FROM person').all() as Named[];
  return called(rows, query, node, 'unknownPerson');
}

function conversationsCalled(db: ReadDb, query: string, node: Field): Set<number> {
  const rows = db.prepare('SELECT id, key, title AS name FROM conversation').all() as Named[];
  const byId = rows.find((row) => String(row.id) === node.value);
  // `room:wrX` may be given without its prefix, as the platform writes it.
  const plain = rows.map((row) => ({ ...row, key: row.key.replace(/^room:/, '') }));
  const asWritten = rows.find((row) => row.key === node.value) ?? byId;
  return asWritten ? new Set([asWritten.id]) : called(plain, query, node, 'unknownConversation');
}

type Named = { readonly id: number; readonly key: string; readonly name: string | null };

/** Exact id or name first, in any case and script; only then beginnings, all of them. */
function called(rows: readonly Named[], query: string, node: Field, reason: SearchSyntaxReason): Set<number> {
  const wanted = foldText(node.value);
  const names = rows.map((row) => ({
    id: row.id,
    names: [row.key, ...(row.name === null ? [] : [row.name])].map(foldText),
  }));
  const exact = names.filter((row) => row.names.includes(wanted));
  const found = exact.length > 0 ? exact : names.filter((row) => row.names.some((name) => name.startsWith(wanted)));
  if (found.length === 0) refuse(query, reason, node.place);
  return new Set(found.map((row) => row.id));
}

function conversationsWith(db: ReadDb, people: ReadonlySet<number>): Set<number> {
  const statement = db.prepare('SELECT conversation_id FROM conversation_member WHERE person_id = ?').pluck();
  return new Set([...people].flatMap((person) => statement.all(person) as number[]));
}

/** A verbatim msgtype (`redpacket`) or one of our kinds (`forwardedRecord`), in any case. */
function typesCalled(db: ReadDb, query: string, node: Field): Condition {
  const rows = db.prepare('SELECT id, type, kind FROM message_type').all() as {
    id: number;
    type: string;
    kind: string;
  }[];
  const wanted = node.value.toLowerCase();
  const found = rows.filter((row) => row.type.toLowerCase() === wanted || row.kind.toLowerCase() === wanted);
  if (found.length === 0) {
    const near = rows.find((row) => row.type.toLowerCase().startsWith(wanted))?.type;
    refuse(query, 'badType', node.place, near);
  }
  return { kind: 'type', ids: new Set(found.map((row) => row.id)), types: found.map((row) => row.type) };
}

const things: Readonly<Record<string, string>> = {
  flag: "SELECT message_id FROM flag WHERE status <> 'suppressed'",
  attachment: 'SELECT message_id FROM attachment',
};

function withThing(db: ReadDb, query: string, node: Field): Condition {
  const wanted = node.value.toLowerCase();
  const sql = Object.hasOwn(things, wanted) ? things[wanted] : undefined;
  if (sql === undefined) return refuse(query, 'missingValue', node.place, Object.keys(things).join(', '));
  return { kind: 'message', ids: new Set(db.prepare(sql).pluck().all() as number[]) };
}

function timeSpan(db: ReadDb, query: string, node: Field): Span {
  const span = spanOf(node.value, getMeta(db, 'time_zone') ?? 'Asia/Shanghai');
  if (!span) return refuse(query, 'badDate', node.place);
  if (node.field === 'after') return { fromMs: span.fromMs, toMs: Infinity };
  return node.field === 'before' ? { fromMs: -Infinity, toMs: span.fromMs } : span;
}
