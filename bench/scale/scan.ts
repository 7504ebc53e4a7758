import { WORD } from '../../main/core/search/characters.ts';
import { normalText } from '../../main/core/search/normal.ts';
import type { Form } from '../../main/core/search/normal.ts';
import { parseQuery } from '../../main/core/search/query/parser.ts';
import type { Literal, QueryNode } from '../../main/core/search/query/ast.ts';
import { classAt, classBefore } from '../../main/core/search/text/classes.ts';

/** How many messages a query of words finds. */
export type Scan = { readonly count: (query: string) => number };

const SEPARATOR = '\u0000';

type Haystack = { readonly all: string; readonly starts: Uint32Array };

/**
 * The scan to beat: all normal texts ready in one string in memory, nothing read, decrypted, sorted or marked. Each word
 * goes through the whole string once, jumping to the next message at a hit; AND, OR and NOT are done on a byte per message.
 */
export function scanOf(texts: readonly string[]): Scan {
  const made: Partial<Record<Form, Haystack>> = {};
  const haystack = (form: Form) => (made[form] ??= joined(texts.map((text) => normalText(text, form))));
  haystack('folded');
  haystack('asWritten');
  return { count: (query) => ones(found(haystack, parseQuery(query))) };
}

function joined(normal: readonly string[]): Haystack {
  const starts = new Uint32Array(normal.length + 1);
  for (const [index, text] of normal.entries()) starts[index + 1] = (starts[index] ?? 0) + text.length + 1;
  // Through bytes, so that it is one flat string and not a tree of pieces.
  const all = Buffer.from(normal.join(SEPARATOR) + SEPARATOR, 'utf16le').toString('utf16le');
  return { all, starts };
}

function found(haystack: (form: Form) => Haystack, node: QueryNode): Uint8Array {
  if (node.kind === 'literal') return literalIn(haystack(node.isAsWritten ? 'asWritten' : 'folded'), node);
  if (node.kind === 'not') return found(haystack, node.child).map((one) => 1 - one);
  if (node.kind !== 'and' && node.kind !== 'or') throw new Error(`a scan of one string does not know ${node.kind}`);
  const sets = node.children.map((child) => found(haystack, child));
  const isAll = node.kind === 'and';
  return sets.reduce((left, right) => {
    for (let at = 0; at < left.length; at++) left[at] = isAll ? left[at]! & right[at]! : left[at]! | right[at]!;
    return left;
  });
}

function literalIn({ all, starts }: Haystack, literal: Literal): Uint8Array {
  const wanted = normalText(literal.text, literal.isAsWritten ? 'asWritten' : 'folded');
  const isWordAtStart = classAt(wanted, 0) === WORD;
  const isWordAtEnd = classBefore(wanted) === WORD && !literal.isPrefix;
  const result = new Uint8Array(starts.length - 1);
  let message = 0;
  for (let at = all.indexOf(wanted); at >= 0;) {
    const end = at + wanted.length;
    const isInWord =
      (isWordAtStart && at > 0 && classBefore(all, at) === WORD) || (isWordAtEnd && classAt(all, end) === WORD);
    if (isInWord) at = all.indexOf(wanted, at + 1);
    else {
      while (starts[message + 1]! <= at) message++;
      result[message] = 1;
      at = all.indexOf(wanted, starts[message + 1]);
    }
  }
  return result;
}

function ones(result: Uint8Array): number {
  let count = 0;
  for (const one of result) count += one;
  return count;
}
