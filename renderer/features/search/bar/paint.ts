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

/**
 * Colours parts of one text node, without an element for each: letters keep their places to the pixel, and a query of
 * 20,000 characters costs a key press little. Gives what takes the colours off again.
 */
export function paint(node: Text, parts: readonly QueryPart[]): () => void {
  const painted = parts.map(({ kind, at, length }) => {
    const end = Math.min(at + length, node.length);
    const range = new StaticRange({
      startContainer: node,
      startOffset: Math.min(at, end),
      endContainer: node,
      endOffset: end,
    });
    paintOf(kind).add(range);
    return { kind, range };
  });
  return () => {
    for (const { kind, range } of painted) paintOf(kind).delete(range);
  };
}
