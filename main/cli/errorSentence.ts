import type { AppErrorShape } from '../../shared/errors.ts';
import { blockerTexts, errorTexts, syntaxTexts, usageTexts, type Language } from '../../shared/texts/index.ts';

/** The error as one sentence and what to do, in the language of the environment (LC_ALL, LC_MESSAGES, LANG). */
export function errorSentence(error: AppErrorShape, env: NodeJS.ProcessEnv = process.env): string {
  const language = languageOf(env);
  const { what, next } = error.code === 'input.invalid' ? usageTexts[language] : errorTexts[language][error.code];
  const values = valuesOf(error, language);
  const fill = (text: string) => text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
  return [`${fill(what)} ${fill(next)}`, ...remarksOn(error)].join('\n  ');
}

function valuesOf(error: AppErrorShape, language: Language): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(error.details)) {
    if (Array.isArray(value)) values[name] = value.join(', ');
    else if (typeof value === 'string' || typeof value === 'number') values[name] = `${value}`;
  }
  if ('retryAfterMs' in error.details) values['wait'] = `${Math.ceil(error.details.retryAfterMs / 1000)} s`;
  if (error.code === 'lexicon.notReady')
    values['blockers'] = error.details.blockers.map((one) => blockerTexts[language][one]).join(', ');
  if (error.code === 'search.syntax') {
    values['at'] = `${error.details.at + 1}`;
    values['reason'] = syntaxTexts[language][error.details.reason];
  }
  return values;
}

/** What a terminal can show better than a sentence: the place in the query, each problem on its own line. */
function remarksOn(error: AppErrorShape): string[] {
  if (error.code === 'input.invalid') return [...error.details.problems];
  if (error.code !== 'search.syntax') return [];
  const { query, at, length, suggestion } = error.details;
  const marked = `${query.slice(0, at)}>>>${query.slice(at, at + length)}<<<${query.slice(at + length)}`;
  return suggestion === undefined ? [marked] : [marked, suggestion];
}

export function languageOf(env: NodeJS.ProcessEnv): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(locale)) return 'zh-TW';
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
}
