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

/** By content, the newest last: a list is checked once and not at each step from its draft to the first scan with it. */
const checked = new Map<string, Lexicon>();
const KEPT = 4;

/** What a previous version of the program accepted and this one refuses has to be said, not skipped. */
export function checkedLexicon(row: LexiconRow): Lexicon {
  const known = checked.get(row.json);
  if (known) return known;
  const { lexicon, problems } = checkLexicon(JSON.parse(row.json));
  if (!lexicon) throw invalidLexicon(`${row.lexicon_id} ${row.version}`, problems);
  noteChecked(row.json, lexicon);
  return lexicon;
}

/** For whoever has just checked what he stores. @param json as it is stored */
export function noteChecked(json: string, lexicon: Lexicon): void {
  checked.set(json, lexicon);
  if (checked.size > KEPT) checked.delete(checked.keys().next().value ?? '');
}
