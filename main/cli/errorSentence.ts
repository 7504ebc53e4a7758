import type { AppErrorShape } from '../../shared/errors.ts';
import { errorTexts, type Language } from '../../shared/texts/index.ts';

/** The error as one sentence and what to do, in the language of the environment (LC_ALL, LC_MESSAGES, LANG). */
export function errorSentence(error: AppErrorShape): string {
  const { what, next } = errorTexts[languageOf(process.env)][error.code];
  const fill = (text: string) =>
    text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => {
      const value = (error.details as Record<string, unknown>)[name];
      if (Array.isArray(value)) return value.join(', ');
      return typeof value === 'string' || typeof value === 'number' ? `${value}` : whole;
    });
  return `${fill(what)} ${fill(next)}`;
}

export function languageOf(env: NodeJS.ProcessEnv): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  if (/^zh[_-](TW|HK|MO|Hant)/i.test(locale)) return 'zh-TW';
  return /^zh/i.test(locale) ? 'zh-CN' : 'en';
}
