import type { LexiconProblem } from './parse.ts';
import type { Lexicon } from './schema.ts';

/** Wishes of the format that this program keeps and does not act on; said, because a wish that is ignored looks like one that is kept. */
export function notCarriedOut({ categories, rules }: Lexicon): LexiconProblem[] {
  const remark = (place: string, message: string): LexiconProblem => ({ place, message, isFatal: false });
  return [
    ...categories
      .filter(({ action }) => action !== 'queue')
      .map(({ id, action }) =>
        remark(`categories.${id}`, `action "${action}" is kept, but every hit goes to the queue`),
      ),
    ...rules
      .filter(({ weight }) => weight !== 1)
      .map(({ id }) => remark(`rules.${id}`, 'weight is kept, but all hits count alike')),
  ];
}
