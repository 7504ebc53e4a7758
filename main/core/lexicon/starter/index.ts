import { checkLexicon } from '../parse.ts';
import type { Lexicon } from '../schema.ts';
import { abuse } from './abuse.ts';
import { bribery } from './bribery.ts';
import { churning } from './churning.ts';
import { coaching } from './coaching.ts';
import { complaints } from './complaints.ts';
import { confusion } from './confusion.ts';
import { expandCategory } from './expand.ts';
import { guarantee } from './guarantee.ts';
import { insider } from './insider.ts';
import { manipulation } from './manipulation.ts';
import { affirmatives, negators } from './negators.ts';
import { offChannel } from './offChannel.ts';
import { personalData } from './personalData.ts';
import { privateDealing } from './privateDealing.ts';
import { rebate } from './rebate.ts';
import { secrecy } from './secrecy.ts';
import { urgency } from './urgency.ts';

const categories = [
  guarantee,
  rebate,
  confusion,
  urgency,
  churning,
  privateDealing,
  insider,
  offChannel,
  complaints,
  personalData,
  manipulation,
  bribery,
  secrecy,
  coaching,
  abuse,
];

/**
 * The lexicon that a new archive starts with: fifteen categories in simplified Chinese, traditional Chinese (Hong Kong,
 * Taiwan) and English. A start, not legal advice: a compliance person has to read and change it.
 */
export function starterLexicon(): Lexicon {
  return (built ??= buildStarter());
}

let built: Lexicon | undefined;

function buildStarter(): Lexicon {
  const expanded = categories.map(expandCategory);
  const { lexicon, problems } = checkLexicon({
    id: 'starter',
    version: 1,
    status: 'tested',
    author: 'Zuozheng',
    jurisdictions: ['CN', 'HK', 'TW', 'US', 'UK'],
    languages: ['zh-Hans', 'zh-Hant', 'en'],
    notice: 'Starter, not legal advice',
    changeNote: 'First version',
    categories: expanded.map(({ category }) => category),
    rules: expanded.flatMap(({ rules }) => rules),
    negators,
    affirmatives,
    tests: expanded.flatMap(({ tests }) => tests),
  });
  if (!lexicon)
    throw new Error(`starter lexicon: ${problems.map(({ place, message }) => `${place}: ${message}`).join('; ')}`);
  return lexicon;
}
