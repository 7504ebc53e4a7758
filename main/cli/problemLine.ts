import type { Problem } from '../../shared/model.ts';
import { commandLineProblems } from '../../shared/texts/problems/commandLine.ts';
import { languageOf } from './errorSentence.ts';

/** Where it is, what it is in the language of the environment, then the code and its detail for whoever looks for them. */
export function problemLine(
  { file, line, byteOffset, code, detail }: Problem,
  env: NodeJS.ProcessEnv = process.env,
): string {
  const sentence = (commandLineProblems[languageOf(env)] as Readonly<Record<string, string>>)[code] ?? code;
  // A remark about a whole file stands at its byte 0, or nowhere.
  const place = line ?? (byteOffset ? `@${byteOffset}` : null);
  const more = detail === undefined || detail === '' ? code : `${code}: ${detail}`;
  return `${place === null ? file : `${file}:${place}`} ${sentence} (${more})`;
}
