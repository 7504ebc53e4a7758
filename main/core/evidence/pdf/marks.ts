import type { FlagMark, Range, Severity } from '../../../../shared/model.ts';
import type { Mark } from './lines.ts';

const ORDER: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/**
 * The stretches of `slice` that flags mark, in order and without overlap; where flags overlap, the most severe one shows.
 * What a rule itself took back is not marked. Places count from the start of the slice. One sweep: a text of a megabyte may have ten thousand hits.
 */
export function marksOf(flags: readonly FlagMark[], [start, end]: Range): Mark[] {
  const turns: { at: number; rank: number; step: 1 | -1 }[] = [];
  for (const { ranges, severity, status } of flags) {
    if (status === 'suppressed') continue;
    const rank = ORDER.indexOf(severity);
    for (const [first, last] of ranges) {
      const [from, to] = [Math.max(first, start), Math.min(last, end)];
      if (from < to) turns.push({ at: from - start, rank, step: 1 }, { at: to - start, rank, step: -1 });
    }
  }
  turns.sort((a, b) => a.at - b.at);
  const open = ORDER.map(() => 0);
  const marks: Mark[] = [];
  let before = 0;
  for (const { at, rank, step } of turns) {
    const severity = ORDER[open.findLastIndex((count) => count > 0)];
    if (severity && at > before) marks.push({ start: before, end: at, severity });
    open[rank] = (open[rank] ?? 0) + step;
    before = at;
  }
  return marks;
}
