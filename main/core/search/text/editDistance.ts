/**
 * How many letters one word has to change to become the other: one other, missing or added, or two neighbours swapped
 * (optimal string alignment, what lunr's fuzzy sets mean by `~n`). Counted in characters: 𝐑 is one.
 */
export function editDistance(first: string, second: string): number {
  const [left, right] = [[...first], [...second]];
  let before: number[] = [];
  let row = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let line = 1; line <= left.length; line++) {
    const next = [line];
    for (let column = 1; column <= right.length; column++) {
      const isSame = left[line - 1] === right[column - 1];
      const isSwapped =
        line > 1 && column > 1 && left[line - 1] === right[column - 2] && left[line - 2] === right[column - 1];
      const change = (row[column - 1] ?? 0) + (isSame ? 0 : 1);
      const swap = isSwapped ? (before[column - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min(change, swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row[right.length] ?? 0;
}
