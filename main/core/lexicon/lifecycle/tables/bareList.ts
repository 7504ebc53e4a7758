import type { TableLine } from '../../../lib/tables/readCsv.ts';
import type { LexiconProblem } from '../../parse.ts';
import { fieldOf, isWideHeader, MAX_HEADER_AT } from './listHeader.ts';

/**
 * A list without a header: every cell is a term, one a line in what comes back. What may be something else is told, what
 * surely is (a level, a header with another separator than the first line) is refused.
 */
export function termsOfBareList(
  lines: readonly TableLine[],
  isLevel: (cell: string) => boolean,
): { terms: TableLine[]; problems: LexiconProblem[] } {
  const problems: LexiconProblem[] = [];
  let isWideTold = false;
  const terms = lines.flatMap(({ line, cells }, at): TableLine[] => {
    const tell = (message: string, isFatal: boolean) => void problems.push({ place: `line ${line}`, message, isFatal });
    const filled = cells.filter((cell) => cell.trim() !== '');
    const level = filled.length > 1 ? filled.find((cell) => isLevel(cell.trim())) : undefined;
    const name = filled.find((cell) => fieldOf(cell) === 'expr');
    if (level !== undefined) tell(`"${level.trim()}" is a level and no term; a table needs a header`, true);
    else if (at < MAX_HEADER_AT && filled.some((cell) => isWideHeader(cell.split(/[,;\t]/))))
      tell('a header with another separator than the first line has', true);
    else if (name !== undefined) tell(`"${name.trim()}" looks like a header, taken as a term`, false);
    else if (filled.length > 1 && !isWideTold) {
      isWideTold = true;
      tell('no header: every cell is taken as a term', false);
    }
    return filled.length === 0 ? [{ line, cells: [''] }] : filled.map((cell) => ({ line, cells: [cell] }));
  });
  return { terms, problems };
}
