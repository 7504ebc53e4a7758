import { AppError } from '../../../shared/errors.ts';
import type { FlagExplanation, FlagSuppression } from '../../../shared/ipc/flagExplanation.ts';
import type { PersonKind, Range, TextPart } from '../../../shared/model.ts';
import type { HitExplanation, Lexicon } from '../lexicon/index.ts';
import type { ReadDb } from '../store/index.ts';
import { type Evidence, RETIRED } from './flagRows.ts';
import { matcherOf } from './lexicons.ts';
import { findRow, type LexiconRow, storedLexicon } from './lexicons/rows.ts';

type FlaggedMessage = {
  readonly rule: string;
  readonly term: string;
  readonly ranges: string;
  readonly grade: number;
  readonly evidence: string;
  readonly lexicon_id: string;
  readonly version: number;
  readonly text: string;
  readonly parts: string | null;
  readonly kind: PersonKind;
};

/**
 * Why something was flagged: the message is matched again with the version of the lexicon that the flag was made with.
 * Where that no longer finds it (a later program matches otherwise), what was stored with the flag is told.
 *
 * @throws AppError `flag.notFound`
 */
export function explainFlag(db: ReadDb, flagId: number): FlagExplanation {
  const flag = db
    .prepare(
      `SELECT rule, term, ranges, grade, evidence, lexicon_id, version, message.text, parts, person.kind AS kind FROM flag
       JOIN message ON message.id = flag.message_id JOIN person ON person.id = message.sender_id
       JOIN lexicon ON lexicon.id = flag.lexicon_row WHERE flag.id = ? AND flag.status <> ?`,
    )
    .get(flagId, RETIRED) as FlaggedMessage | undefined;
  if (!flag) throw new AppError('flag.notFound', { flagId });
  const row = findRow(db, flag.lexicon_id, flag.version);
  const ranges = JSON.parse(flag.ranges) as Range[];
  const again = matchAgain(row, flag, ranges);
  const { disguises, tags } = JSON.parse(flag.evidence) as Evidence;
  const wordsAt = ([start, end]: Range) => flag.text.slice(start, end);
  return {
    flagId,
    words: ranges.map(wordsAt),
    term: flag.term,
    spellings: again ? again.listed.map((spellings) => [...spellings]) : ranges.map(() => []),
    grade: flag.grade,
    disguises: [...disguises],
    tags: [...tags],
    messages: 1,
    ...placeInLexicon(storedLexicon(row), flag.rule, again),
    suppression: suppressionOf(flag, again, wordsAt),
    powerless: (again?.powerless ?? []).map((one) => ({ ...one, range: [...one.range], words: wordsAt(one.range) })),
    isFoundAgain: again !== null,
  };
}

/** Null also when this program refuses the lexicon as it was: the flag is still there and has to be shown. */
function matchAgain(
  row: LexiconRow,
  { rule, text, parts, kind }: FlaggedMessage,
  ranges: Range[],
): HitExplanation | null {
  const input = { text, parts: parts === null ? null : (JSON.parse(parts) as TextPart[]), senderKind: kind };
  try {
    return matcherOf(row).explain(input, { rule, ranges });
  } catch (error) {
    if (error instanceof AppError && error.code === 'lexicon.invalid') return null;
    throw error;
  }
}

/** The rule, its category and the lexicon itself, as they were in that version. */
function placeInLexicon(
  { id, version, notice, rules, categories }: Lexicon,
  ruleId: string,
  again: HitExplanation | null,
): Pick<FlagExplanation, 'rule' | 'category' | 'lexicon'> {
  const rule = rules.find((one) => one.id === ruleId);
  const category = categories.find((one) => one.id === rule?.category);
  if (!rule || !category) throw new Error(`${id} ${version} has no rule ${ruleId}`);
  const { type, source, sourceRef = null } = rule;
  const severity = rule.severity ?? category.severity;
  const legalBasis = category.legalBasis.map((basis) => ({ ...basis, article: basis.article ?? null }));
  return {
    rule: { id: rule.id, type, distance: again?.distance ?? null, source, sourceRef },
    category: { id: category.id, name: category.name, severity, legalBasis },
    lexicon: { id, version, notice },
  };
}

function suppressionOf(
  flag: FlaggedMessage,
  again: HitExplanation | null,
  wordsAt: (range: Range) => string,
): FlagSuppression | null {
  if (again?.suppression) return { ...again.suppression, words: wordsAt(again.suppression.range) };
  const { suppressedBy, suppressedAt } = JSON.parse(flag.evidence) as Evidence;
  if (again || suppressedBy === null) return null;
  const range = suppressedAt ?? [0, 0];
  return { kind: 'stored', listed: suppressedBy, words: wordsAt(range), range };
}
