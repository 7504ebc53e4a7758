import type { ReadDb } from '../store/index.ts';
import { conversationsCalled, conversationsOfKind, conversationsWith } from './fields/conversations.ts';
import { messagesThatAre, messagesWith } from './fields/messages.ts';
import { flagsCalled, flagsOfLexicon, flagsOfSeverity } from './fields/flags.ts';
import { eachPerson, peopleCalled } from './fields/people.ts';
import { recordsOfSource } from './fields/sources.ts';
import { typesCalled } from './fields/types.ts';
import { getMeta } from './indexing.ts';
import type { Form } from './normal.ts';
import type { Field, QueryNode } from './query/ast.ts';
import { spanOf } from './query/dates.ts';
import type { Span } from './query/dates.ts';
import { refuse } from './query/refuse.ts';
import { compileText } from './text/compile.ts';
import type { TextMatcher } from './text/matcher.ts';
import { vocabularyOf } from './text/vocabulary.ts';

/** A query whose names have become rows of this archive. */
export type Condition =
  | { readonly kind: 'and' | 'or'; readonly children: readonly Condition[] }
  | { readonly kind: 'not'; readonly child: Condition }
  | { readonly kind: 'text'; readonly matcher: TextMatcher }
  | { readonly kind: 'sender' | 'conversation' | 'message'; readonly ids: ReadonlySet<number> }
  | { readonly kind: 'type'; readonly ids: ReadonlySet<number>; readonly types: readonly string[] }
  /** Bits of the message row that must be set. */
  | { readonly kind: 'bits'; readonly mask: number }
  /** Half-open ranges of record ids, ascending. */
  | { readonly kind: 'record'; readonly ranges: readonly (readonly [number, number])[] }
  | { readonly kind: 'time'; readonly span: Span };

export type ResolveContext = {
  readonly db: ReadDb;
  readonly query: string;
  readonly form: Form;
  /** What 昨天 and `last 30 days` are counted from. */
  readonly nowMs: number;
};

/** Looks people, conversations, types and dates up. Throws search.syntax for what the archive does not know. */
export function resolve(context: ResolveContext, node: QueryNode): Condition {
  if (node.kind === 'not') return { kind: 'not', child: resolve(context, node.child) };
  if (node.kind === 'and' || node.kind === 'or')
    return { kind: node.kind, children: node.children.map((child) => resolve(context, child)) };
  if (node.kind === 'field') return resolveField(context, node);
  const { query, form, db } = context;
  const words = {
    query,
    form,
    // A literal, the most common leaf, does without.
    get vocabulary() {
      return vocabularyOf(db);
    },
  };
  return { kind: 'text', matcher: compileText(node, words) };
}

function resolveField(context: ResolveContext, node: Field): Condition {
  switch (node.field) {
    case 'from':
      return { kind: 'sender', ids: union(eachPerson(context, node).map((value) => peopleCalled(context, value))) };
    case 'to':
      return receivedBy(context, node);
    case 'with':
      return { kind: 'conversation', ids: withAll(context, node) };
    case 'in':
      return { kind: 'conversation', ids: conversationsCalled(context, node) };
    case 'type':
      return typesCalled(context, node);
    case 'has':
      return anyValue(node, (value) => messagesWith(context, value));
    case 'is':
      return anyValue(node, (value) => conversationsOfKind(context, value) ?? messagesThatAre(context, value));
    case 'flag':
      return anyValue(node, (value) => flagsCalled(context, value));
    case 'severity':
      return anyValue(node, (value) => flagsOfSeverity(context, value));
    case 'lexicon':
      return anyValue(node, (value) => flagsOfLexicon(context, value));
    case 'source':
      return recordsOfSource(context, node);
    default:
      return { kind: 'time', span: timeSpan(context, node) };
  }
}

/** What others said in conversations that a person takes part in. */
function receivedBy(context: ResolveContext, node: Field): Condition {
  const received = eachPerson(context, node).map((value): Condition => {
    const people = peopleCalled(context, value);
    const conversations = conversationsWith(context.db, people);
    return {
      kind: 'and',
      children: [
        { kind: 'conversation', ids: conversations },
        { kind: 'not', child: { kind: 'sender', ids: people } },
      ],
    };
  });
  return received.length === 1 && received[0] ? received[0] : { kind: 'or', children: received };
}

/** `with:A,B`: conversations in which all of them take part. */
function withAll(context: ResolveContext, node: Field): Set<number> {
  const sets = eachPerson(context, node).map((value) => conversationsWith(context.db, peopleCalled(context, value)));
  return sets.reduce((left, right) => new Set([...left].filter((id) => right.has(id))));
}

/** `high,critical`: either. */
function anyValue(node: Field, resolveOne: (node: Field) => Condition): Condition {
  const values = node.value.split(/[,，]/).map((value) => value.trim());
  const children = values.filter((value) => value !== '').map((value) => resolveOne({ ...node, value }));
  return children.length === 1 && children[0] ? children[0] : { kind: 'or', children };
}

function union(sets: readonly ReadonlySet<number>[]): Set<number> {
  return new Set(sets.flatMap((set) => [...set]));
}

function timeSpan({ db, query, nowMs }: ResolveContext, node: Field): Span {
  const span = spanOf(node.value, getMeta(db, 'time_zone') ?? 'Asia/Shanghai', nowMs);
  if (!span) return refuse(query, 'badDate', node.place);
  if (node.field === 'after') return { fromMs: span.fromMs, toMs: Infinity };
  return node.field === 'before' ? { fromMs: -Infinity, toMs: span.fromMs } : span;
}
