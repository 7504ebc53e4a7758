import { abuse } from './abuse.ts';
import { bribery } from './bribery.ts';
import type { StarterCategory } from './category.ts';
import { churning } from './churning.ts';
import { coaching } from './coaching.ts';
import { complaints } from './complaints.ts';
import { confusion } from './confusion.ts';
import { guarantee } from './guarantee.ts';
import { insider } from './insider.ts';
import { manipulation } from './manipulation.ts';
import { offChannel } from './offChannel.ts';
import { personalData } from './personalData.ts';
import { privateDealing } from './privateDealing.ts';
import { rebate } from './rebate.ts';
import { secrecy } from './secrecy.ts';
import { urgency } from './urgency.ts';

/** The fifteen categories in all three languages; a market's lexicon takes from them what it speaks. */
export const categories: readonly StarterCategory[] = [
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
