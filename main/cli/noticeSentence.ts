import type { SearchNotice } from '../../shared/ipc/search.ts';
import { noticeTexts } from '../../shared/texts/index.ts';
import { languageOf } from './errorSentence.ts';

/** A notice as one sentence, and what to write instead, in the language of the environment. */
export function noticeSentence(query: string, notice: SearchNotice, env: NodeJS.ProcessEnv = process.env): string {
  const { code, at, length, suggestion } = notice;
  const sentence = noticeTexts[languageOf(env)][code].replace('{{written}}', () => query.slice(at, at + length));
  return suggestion === undefined ? sentence : `${sentence}\n  ${suggestion}`;
}
