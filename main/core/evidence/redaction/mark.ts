import type { Range, TextPart } from '../../../../shared/model.ts';

/** What stands where something was hidden: always five blocks, whatever the length of what they hide. */
export const MARK = '█████';

/** A text with ranges replaced by the mark, and where its places went. */
export type MarkedText = {
  readonly text: string;
  /** A range of the original in the marked text; null when it touches anything hidden. */
  shift(range: Range): Range | null;
  /** A part of the original in the marked text; what was hidden of it stays as the mark. */
  part(part: TextPart): TextPart;
};

/** @param hidden disjoint, ascending ranges of `text` */
export function markText(text: string, hidden: readonly Range[]): MarkedText {
  let marked = '';
  let copied = 0;
  for (const [start, end] of hidden) {
    marked += text.slice(copied, start) + MARK;
    copied = end;
  }
  marked += text.slice(copied);
  /** A place inside something hidden goes to that edge of its mark. */
  const placeOf = (at: number, edge: 'start' | 'end'): number => {
    let moved = at;
    for (const [start, end] of hidden) {
      if (at <= start) break;
      if (at < end) return moved - (at - start) + (edge === 'end' ? MARK.length : 0);
      moved += MARK.length - (end - start);
    }
    return moved;
  };
  return {
    text: marked,
    shift([from, to]) {
      if (hidden.some(([start, end]) => from < end && start < to)) return null;
      return [placeOf(from, 'start'), placeOf(to, 'end')];
    },
    part: ({ path, start, end }) => ({ path, start: placeOf(start, 'start'), end: placeOf(end, 'end') }),
  };
}

/** Joins what overlaps or touches, so that two marks never stand side by side; never cuts a character of two units. */
export function joinRanges<T extends { readonly start: number; readonly end: number }, J>(
  text: string,
  ranges: readonly T[],
  join: (range: Range, members: readonly T[]) => J,
): J[] {
  const whole = ranges
    .map((range) => ({ range, start: cut(text, range.start, -1), end: cut(text, range.end, 1) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const groups: { start: number; end: number; members: T[] }[] = [];
  for (const { range, start, end } of whole) {
    const last = groups.at(-1);
    if (last && start <= last.end) {
      last.end = Math.max(last.end, end);
      last.members.push(range);
    } else groups.push({ start, end, members: [range] });
  }
  return groups.map(({ start, end, members }) => join([start, end], members));
}

/** Half a surrogate pair, or a mark that belongs to the letter before it, would still tell something of what it was cut from. */
function cut(text: string, at: number, step: -1 | 1): number {
  let place = at;
  const splits = (): boolean =>
    place > 0 &&
    place < text.length &&
    ((text.codePointAt(place - 1) ?? 0) > 0xffff || /^(?:\p{M}|\u200d|\ufe0f)/u.test(text.slice(place, place + 2)));
  while (splits()) place += step;
  return place;
}
