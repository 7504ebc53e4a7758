import type { Place } from '../../../../shared/query/lexer.ts';
import type { Form } from '../normal.ts';
import type { QueryNode } from '../query/ast.ts';
import { refuse } from '../query/refuse.ts';
import { fuzzyMatcher, isFuzzyRun } from './fuzzy.ts';
import { literalMatcher } from './literal.ts';
import { anyOf } from './matcher.ts';
import type { TextMatcher } from './matcher.ts';
import { nearMatcher } from './near.ts';
import { regexMatcher } from './regex.ts';
import type { Vocabulary } from './vocabulary.ts';
import { wildcardMatcher } from './wildcard.ts';

export type CompileContext = {
  readonly query: string;
  /** The form of the whole question; a leaf with `=` is always as written. */
  readonly form: Form;
  readonly vocabulary: Vocabulary;
  /** Then all pieces are compared in one form. */
  readonly isInNear?: boolean;
};

export type TextNode = Extract<QueryNode, { kind: 'literal' | 'wildcard' | 'fuzzy' | 'regex' | 'near' | 'or' }>;

/** Makes a leaf, a NEAR or alternatives inside a NEAR ready. Throws search.syntax for what cannot be asked. */
export function compileText(node: TextNode, context: CompileContext): TextMatcher {
  const { query } = context;
  const form = formOf(node, context);
  switch (node.kind) {
    case 'literal':
      return literalMatcher({ text: node.text, isPrefix: node.isPrefix, form });
    case 'wildcard':
      return wildcardMatcher(node.pieces, form, context.vocabulary);
    case 'fuzzy':
      return (
        fuzzyMatcher(node.text, node.distance, form, context.vocabulary) ??
        refuse(query, 'badFuzzy', node.place, fuzzyHint(node))
      );
    case 'regex':
      return (
        regexMatcher(node.source, context.isInNear ? form : open(form), context.vocabulary) ??
        refuse(query, 'badRegex', node.place)
      );
    case 'or':
      return compileAny(node, form, context);
    case 'near':
      return compileNear(node, form, context);
  }
}

/** Two changes in Chinese: one can be asked for. Anything else: the words as they are. */
function fuzzyHint({ text, distance }: Extract<TextNode, { kind: 'fuzzy' }>): string {
  return distance > 1 && isFuzzyRun(text) ? `${text}~1` : `"${text}"`;
}

/** The two sides are compared in one text, so both are as written or none. */
function compileNear(node: Extract<TextNode, { kind: 'near' }>, form: Form, context: CompileContext): TextMatcher {
  const [left, right] = [node.left, node.right].map((side) =>
    compileText(side as TextNode, { ...context, isInNear: true }),
  );
  if (!left || !right || left.form !== right.form) return refuse(context.query, 'badNear', node.place);
  return nearMatcher(left, right, node.distance, form);
}

/** Alternatives inside a NEAR. */
function compileAny(node: Extract<TextNode, { kind: 'or' }>, form: Form, context: CompileContext): TextMatcher {
  const matchers = node.children.map((child) => compileText(child as TextNode, context));
  const [first] = node.children;
  if (matchers.some((matcher) => matcher.form !== form)) refuse(context.query, 'badNear', placeOf(first ?? node));
  return anyOf(matchers, form);
}

function placeOf(node: QueryNode): Place {
  if ('place' in node) return node.place;
  return node.children[0] ? placeOf(node.children[0]) : { at: 0, length: 0 };
}

function open(form: Form): Form {
  return form === 'folded' ? 'openFolded' : 'openAsWritten';
}

function formOf(node: QueryNode, context: CompileContext): Form {
  if (context.form === 'asWritten') return 'asWritten';
  if (node.kind === 'near') return formOf(node.left, context);
  if (node.kind === 'or') return node.children[0] ? formOf(node.children[0], context) : 'folded';
  return 'isAsWritten' in node && node.isAsWritten ? 'asWritten' : 'folded';
}
