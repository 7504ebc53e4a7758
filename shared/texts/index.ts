import { errors as en } from './en.ts';
import { errors as zhCN, type ErrorTexts } from './zh-CN.ts';
import { errors as zhTW } from './zh-TW.ts';

export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** What happened, and what is safe or what to do next: for every code in every language, or it does not compile. */
export const errorTexts: Readonly<Record<Language, ErrorTexts>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
