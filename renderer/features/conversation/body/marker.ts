import type { FlagMark, Message, Range } from '../../../../shared/model.ts';

/** What to paint on a shown stretch of a message: search hits and flags, with offsets into that stretch. */
export type Paint = { readonly ranges: readonly Range[]; readonly marks: readonly FlagMark[] };

export type Marker = {
  /** Paint of the stretch [start, end) of the message's text. */
  readonly at: (start: number, end: number) => Paint;
  /** Paint of a text that came out of the payload, found by its path's ending or, failing that, by being the same text. */
  readonly of: (shown: string, pathEnd: string) => Paint;
  /** The texts out of the payload on which something is painted. */
  readonly painted: ReadonlySet<string>;
};

const NONE: Paint = { ranges: [], marks: [] };

export function makeMarker(message: Message, hits: readonly Range[]): Marker {
  const at = (start: number, end: number): Paint => ({
    ranges: clip(hits, start, end),
    // What a negator took out is counted in the queue, not painted over the text.
    marks: message.flags
      .filter((flag) => flag.status !== 'suppressed')
      .map((flag) => ({ ...flag, ranges: [...clip(flag.ranges, start, end)] }))
      .filter((flag) => flag.ranges.length > 0),
  });
  const of = (shown: string, pathEnd: string): Paint => {
    if (hits.length === 0 && message.flags.length === 0) return NONE;
    const same = message.parts.filter((part) => message.text.slice(part.start, part.end) === shown);
    const part = same.find((candidate) => candidate.path.endsWith(pathEnd)) ?? same[0];
    return part === undefined ? NONE : at(part.start, part.end);
  };
  const isPainted = ({ ranges, marks }: Paint) => ranges.length > 0 || marks.length > 0;
  const parts = message.parts.filter((part) => isPainted(at(part.start, part.end)));
  return { at, of, painted: new Set(parts.map((part) => message.text.slice(part.start, part.end))) };
}

function clip(ranges: readonly Range[], start: number, end: number): readonly Range[] {
  return ranges
    .filter(([from, to]) => from < end && to > start)
    .map(([from, to]): Range => [Math.max(from, start) - start, Math.min(to, end) - start]);
}
