import { PART_KINDS } from './queryParts.ts';
import type { PartKind, QueryPart } from './queryParts.ts';

/** `zz-query-field` and so on: what bar.module.css gives a colour. */
const paints = new Map<PartKind, Highlight>();

function paintOf(kind: PartKind): Highlight {
  const known = paints.get(kind);
  if (known !== undefined) return known;
  const made = new Highlight();
  // Above the colour of the part that it lies on.
  made.priority = PART_KINDS.indexOf(kind);
  paints.set(kind, made);
  CSS.highlights.set(`zz-query-${kind}`, made);
  return made;
}

/** As long as a text node may be: Chromium draws a node in the square of the ranges in it. UTF-16 units. */
const PIECE = 64;

/** A text in pieces, one for each text node. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length;) {
    const end = at + PIECE;
    // A pair of surrogates is one character.
    const next = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? end + 1 : end;
    pieces.push(text.slice(at, next));
    at = next;
  }
  return pieces;
}

/**
 * Colours parts of the text in `nodes` (the pieces, in order), without an element for each: letters keep their places to
 * the pixel. Gives what takes the colours off again.
 */
export function paint(nodes: readonly Text[], parts: readonly QueryPart[]): () => void {
  const painted = rangesOf(nodes, parts);
  for (const { kind, range } of painted) paintOf(kind).add(range);
  return () => {
    for (const { kind, range } of painted) paintOf(kind).delete(range);
  };
}

type Painted = { readonly kind: PartKind; readonly range: StaticRange };

/** One range for each part in each node. Parts come in order; one that was refused may lie on others and comes last. */
function rangesOf(nodes: readonly Text[], parts: readonly QueryPart[]): Painted[] {
  const starts: number[] = [];
  let end = 0;
  for (const node of nodes) {
    starts.push(end);
    end += node.length;
  }
  let first = 0;
  return parts.flatMap((part) => {
    if ((starts[first] ?? 0) > part.at) first = 0;
    while ((starts[first + 1] ?? Infinity) <= part.at) first += 1;
    return rangesOfPart(part, nodes, starts, first);
  });
}

function rangesOfPart(part: QueryPart, nodes: readonly Text[], starts: readonly number[], first: number): Painted[] {
  const ranges: Painted[] = [];
  const end = part.at + part.length;
  for (let index = first; index < nodes.length && (starts[index] ?? 0) < end; index += 1) {
    const [node, from] = [nodes[index], starts[index] ?? 0];
    if (node === undefined) break;
    const startOffset = Math.max(0, part.at - from);
    const endOffset = Math.min(node.length, end - from);
    const range = new StaticRange({ startContainer: node, startOffset, endContainer: node, endOffset });
    ranges.push({ kind: part.kind, range });
  }
  return ranges;
}
