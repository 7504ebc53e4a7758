import type { Language } from './index.ts';

/** Command line: before the problems of a command that was given wrongly, one a line. The window never sends such a request. */
export const usageTexts: Readonly<Record<Language, { readonly what: string; readonly next: string }>> = {
  'zh-CN': { what: '命令“{{route}}”不能这样执行。', next: '归档没有改动。请按下面所述修改：' },
  'zh-TW': { what: '指令「{{route}}」不能這樣執行。', next: '歸檔未有更動。請按下列說明修改：' },
  en: {
    what: 'The command “{{route}}” cannot be carried out as it was given.',
    next: 'The archive is unchanged. What to change:',
  },
};
