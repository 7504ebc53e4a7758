import type { Problem } from '../../shared/model.ts';
import type { Language } from '../../shared/texts/index.ts';
import { problems as en } from '../../shared/texts/problems/en.ts';
import { problems as zhCN, type ProblemTexts } from '../../shared/texts/problems/zh-CN.ts';
import { problems as zhTW } from '../../shared/texts/problems/zh-TW.ts';
import { languageOf } from './errorSentence.ts';

const TEXTS: Readonly<Record<Language, ProblemTexts>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };

/** Where it is, what it is in the language of the environment, then the code and its detail for whoever looks for them. */
export function problemLine(
  { file, line, byteOffset, code, detail }: Problem,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const sentence = (TEXTS[languageOf(env)] as Readonly<Record<string, string>>)[code] ?? code;
  // A remark about a whole file stands at its byte 0, or nowhere.
  const place = line ?? (byteOffset ? `@${byteOffset}` : null);
  const more = detail === undefined || detail === '' ? code : `${code}: ${detail}`;
  return `${place === null ? file : `${file}:${place}`} ${sentence} (${more})`;
}
