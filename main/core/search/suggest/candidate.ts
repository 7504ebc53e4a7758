import type { Suggestion } from '../../../../shared/ipc/suggest.ts';
import type { FieldName } from '../../../../shared/query/fields.ts';
import { foldText } from '../../lib/text/fold.ts';
import type { ReadDb } from '../../store/index.ts';

/** A value that a field takes, before it is quoted. */
export type Candidate = Pick<Suggestion, 'label' | 'detail' | 'kind'> & { readonly value: string };

export type SuggestContext = {
  readonly db: ReadDb;
  readonly field: FieldName;
  readonly typed: string;
  readonly limit: number;
  /** What 昨天 is counted from. */
  readonly nowMs: number;
};

/** Those that begin so, then those that hold it somewhere, in any case, width and script. */
export function matching<T>(all: readonly T[], typed: string, textsOf: (one: T) => readonly string[]): T[] {
  const wanted = foldText(typed.trim());
  const graded = all.map((one) => ({ one, grade: Math.max(...textsOf(one).map((text) => gradeOf(text, wanted))) }));
  return [2, 1].flatMap((grade) => graded.filter((each) => each.grade === grade).map((each) => each.one));
}

function gradeOf(text: string, wanted: string): 0 | 1 | 2 {
  const at = foldText(text).indexOf(wanted);
  return at < 0 ? 0 : at === 0 ? 2 : 1;
}
