import type { Range } from '../../../shared/model.ts';

export type Excerpt = {
  readonly text: string;
  /** Ranges of the whole text as they stand in the excerpt; those outside of it fall away. */
  readonly shift: (ranges: readonly Range[]) => readonly Range[];
};

/** At most `most` characters around the first range (or from the start), cut ends marked with an ellipsis. */
export function excerpt(text: string, first: Range | null, most: number): Excerpt {
  if (text.length <= most) return { text, shift: (ranges) => ranges };
  const start = first === null ? 0 : Math.max(0, Math.min(first[0] - Math.floor(most / 4), text.length - most));
  return cut(text, start, most);
}

/** A few lines for a list: begins at the line of the first range, or shortly before the range in a long line. */
export function listExcerpt(text: string, first: Range | null, most: number): Excerpt {
  if (first === null) return cut(text, 0, most);
  const line = text.lastIndexOf('\n', first[0] - 1) + 1;
  return cut(text, Math.max(line, first[0] - Math.floor(most / 4)), most);
}

function cut(text: string, start: number, most: number): Excerpt {
  const from = isLowSurrogate(text, start) ? start - 1 : start;
  const to = isLowSurrogate(text, start + most) ? start + most - 1 : Math.min(text.length, start + most);
  const lead = from > 0 ? '…' : '';
  const by = from - lead.length;
  return {
    text: `${lead}${text.slice(from, to)}${to < text.length ? '…' : ''}`,
    shift: (ranges) =>
      ranges
        .filter(([begin, end]) => begin < to && end > from)
        .map(([begin, end]): Range => [Math.max(begin, from) - by, Math.min(end, to) - by]),
  };
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff;
}
