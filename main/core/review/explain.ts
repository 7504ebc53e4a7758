import { AppError } from '../../../shared/errors.ts';
import type { FlagExplanation, FlagSuppression } from '../../../shared/ipc/flagExplanation.ts';
import type { Range } from '../../../shared/model.ts';
import type { Lexicon } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import { findRow, storedLexicon } from './lexicons/rows.ts';
import { type Again, matchAgain } from './matchAgain.ts';
import { type FlaggedMessage, readFlagged } from './flagged.ts';

/**
 * Why something was flagged: the message is matched again with the version of the lexicon that the flag was made with.
 * Where that no longer finds it (a later program matches otherwise), what was stored with the flag is told.
 *
 * @throws AppError `flag.notFound`
 */
export function explainFlag(db: ReadDb, flagId: number): FlagExplanation {
  const flag = readFlagged(db, flagId);
  if (!flag) throw new AppError('flag.notFound', { flagId });
  const row = findRow(db, flag.lexiconId, flag.version);
  const again = matchAgain(db, row, flag);
  const { disguises, tags } = flag.evidence;
  return {
    flagId,
    words: [...(again?.sides ?? wordsOf(flag))],
    term: flag.term,
    spellings: again?.listed.map((spellings) => [...spellings]) ?? flag.ranges.map(() => []),
    grade: flag.grade,
    disguises: [...disguises],
    tags: [...tags],
    messages: flag.earlier.length + 1,
    ...placeInLexicon(storedLexicon(row), flag.rule, again),
    suppression: suppressionOf(flag, again),
    powerless: flag.evidence.suppressedBy === null && again ? [...again.powerless] : [],
    isFoundAgain: again !== null,
  };
}

/** One item for each side of a near rule; the pieces of a term that was sent in several messages are one. */
function wordsOf({ earlier, text, ranges }: FlaggedMessage): string[] {
  const own = ranges.map(([start, end]) => text.slice(start, end));
  if (earlier.length === 0) return own;
  const before = earlier.flatMap((one) => one.ranges.map(([start, end]) => one.text.slice(start, end)));
  return [[...before, ...own].join(' / ')];
}

/** The rule, its category and the lexicon itself, as they were in that version. */
function placeInLexicon(
  { id, version, notice, rules, categories }: Lexicon,
  ruleId: string,
  again: Again | null,
): Pick<FlagExplanation, 'rule' | 'category' | 'lexicon'> {
  const rule = rules.find((one) => one.id === ruleId);
  const category = categories.find((one) => one.id === rule?.category);
  if (!rule || !category) throw new Error(`${id} ${version} has no rule ${ruleId}`);
  const { type, source, sourceRef } = rule;
  const severity = rule.severity ?? category.severity;
  const legalBasis = category.legalBasis.map((basis) => ({ ...basis, article: basis.article ?? null }));
  return {
    rule: {
      id: rule.id,
      type,
      distance: again?.distance ?? null,
      source,
      sourceRef: sourceRef ?? null,
    },
    category: { id: category.id, name: category.name, severity, legalBasis },
    lexicon: { id, version, notice },
  };
}

/** What was stored decides; the place and the kind are those that are found again, where it is the same. */
function suppressionOf({ evidence, text, earlier }: FlaggedMessage, again: Again | null): FlagSuppression | null {
  const { suppressedBy, suppressedAt } = evidence;
  if (suppressedBy === null) return null;
  const found = again?.suppression;
  if (found?.listed === suppressedBy) return found;
  const range: Range = suppressedAt ?? [0, 0];
  if (again !== null && earlier.length > 0 && !suppressedAt)
    return { kind: 'otherMessage', listed: suppressedBy, words: suppressedBy, range };
  return { kind: 'stored', listed: suppressedBy, words: text.slice(...range), range };
}
