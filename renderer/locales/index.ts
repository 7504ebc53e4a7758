import { en } from './en/index.ts';
import { zhCN } from './zh-CN/index.ts';
import { zhTW } from './zh-TW/index.ts';

export type Language = 'zh-CN' | 'zh-TW' | 'en';

/** The keys that `t` accepts: those of the Chinese source. */
export type Texts = typeof zhCN;

export const resources = { 'zh-CN': zhCN, 'zh-TW': zhTW, en };
