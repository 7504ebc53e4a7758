import type { FlagExplanation } from '../../shared/ipc/flagExplanation.ts';
import { explain } from '../../shared/texts/explain/index.ts';
import { languageOf } from './errorSentence.ts';

/** Why something was flagged, one sentence each, in the language of the environment. */
export function reasonsOf(explanation: FlagExplanation, env: NodeJS.ProcessEnv = process.env): string[] {
  const { words, outcome, origin } = explain(explanation, languageOf(env));
  return [...words, ...outcome, ...origin];
}
