import { AppError } from '../../../../shared/errors.ts';
import { checkLexicon, type Lexicon, type LexiconProblem } from '../../lexicon/index.ts';
import type { LexiconRow } from './rows.ts';

/** A window and a terminal can show so many; the last line says how many more there are. */
const MOST_TOLD = 200;

/** @param path what the person calls it: a file, or id and version */
export function invalidLexicon(path: string, problems: readonly LexiconProblem[]): AppError<'lexicon.invalid'> {
  const fatal = problems.filter(({ isFatal }) => isFatal).map(({ place, message }) => `${place}: ${message}`);
  const rest = fatal.length - MOST_TOLD;
  const told = rest > 0 ? [...fatal.slice(0, MOST_TOLD), `… ${rest} more`] : fatal;
  return new AppError('lexicon.invalid', { path, problems: told });
}

/** What a previous version of the program accepted and this one refuses has to be said, not skipped. */
export function checkedLexicon(row: LexiconRow): Lexicon {
  const { lexicon, problems } = checkLexicon(JSON.parse(row.json));
  if (!lexicon) throw invalidLexicon(`${row.lexicon_id} ${row.version}`, problems);
  return lexicon;
}
