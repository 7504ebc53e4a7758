import type { Lexicon } from '../schema.ts';
import { buildLexicon } from './build.ts';
import { categories } from './categories.ts';
import { LANGUAGES } from './category.ts';

export { type StarterLexicon, starterLexicons } from './starters.ts';

/**
 * The lexicon that a new archive starts with: fifteen categories in simplified Chinese, traditional Chinese (Hong Kong,
 * Taiwan) and English. A start, not legal advice: a compliance person has to read and change it.
 */
export function starterLexicon(): Lexicon {
  return (built ??= buildLexicon(
    { id: 'starter', jurisdictions: ['CN', 'HK', 'TW', 'US', 'UK'], languages: [...LANGUAGES] },
    categories,
  ));
}

let built: Lexicon | undefined;
