import { blockers as enBlockers, errors as en } from './en.ts';
import { notices as enNotices, syntax as enSyntax } from './query/en.ts';
import { notices as zhCNNotices, syntax as zhCNSyntax } from './query/zh-CN.ts';
import type { NoticeTexts, SyntaxTexts } from './query/zh-CN.ts';
import { notices as zhTWNotices, syntax as zhTWSyntax } from './query/zh-TW.ts';
import { blockers as zhCNBlockers, errors as zhCN } from './zh-CN.ts';
import type { BlockerTexts, ErrorTexts } from './zh-CN.ts';
import { blockers as zhTWBlockers, errors as zhTW } from './zh-TW.ts';

export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** What happened, and what is safe or what to do next: for every code in every language, or it does not compile. */
export const errorTexts: Readonly<Record<Language, ErrorTexts>> = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };

export { usageTexts } from './usage.ts';

/** The reasons of `search.syntax`, to stand inside its sentence. */
export const syntaxTexts: Readonly<Record<Language, SyntaxTexts>> = {
  'zh-CN': zhCNSyntax,
  'zh-TW': zhTWSyntax,
  en: enSyntax,
};

/** What to tell of a `SearchNotice`; `written` is what stands at its place. */
export const noticeTexts: Readonly<Record<Language, NoticeTexts>> = {
  'zh-CN': zhCNNotices,
  'zh-TW': zhTWNotices,
  en: enNotices,
};

/** What keeps a keyword list from its next step, to stand inside the sentence of `lexicon.notReady`. */
export const blockerTexts: Readonly<Record<Language, BlockerTexts>> = {
  'zh-CN': zhCNBlockers,
  'zh-TW': zhTWBlockers,
  en: enBlockers,
};
