import { checkLexicon } from '../parse.ts';
import type { Lexicon } from '../schema.ts';
import type { StarterCategory } from './category.ts';
import { expandCategory } from './expand.ts';
import { affirmatives, negators } from './negators.ts';

/** What every starter lexicon says of itself. */
const NOTICE = {
  'zh-Hans': '入门词表，不构成法律意见',
  'zh-Hant': '入門詞表，不構成法律意見',
  en: 'Starter list, not legal advice',
};

/** @throws Error when what is written in this folder is no sound lexicon; a test builds all of them. */
export function buildLexicon(
  head: Pick<Lexicon, 'id' | 'jurisdictions' | 'languages'>,
  categories: readonly StarterCategory[],
): Lexicon {
  const expanded = categories.map(expandCategory);
  const { lexicon, problems } = checkLexicon({
    ...head,
    version: 1,
    status: 'tested',
    author: 'Zuozheng',
    notice: NOTICE,
    changeNote: 'First version',
    categories: expanded.map(({ category }) => category),
    rules: expanded.flatMap(({ rules }) => rules),
    negators,
    affirmatives,
    tests: expanded.flatMap(({ tests }) => tests),
  });
  if (lexicon) return lexicon;
  throw new Error(`${head.id}: ${problems.map(({ place, message }) => `${place}: ${message}`).join('; ')}`);
}
