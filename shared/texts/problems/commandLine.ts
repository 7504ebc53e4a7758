import type { Language } from '../index.ts';
import { problems as en } from './en.ts';
import { problems as zhCN, type ProblemTexts } from './zh-CN.ts';
import { problems as zhTW } from './zh-TW.ts';

/** The same remarks for the command line: where the window has something to click, there is an option. */
export const commandLineProblems: Readonly<Record<Language, ProblemTexts>> = {
  'zh-CN': {
    ...zhCN,
    'source.amongMedia': '像是聊天记录、同意或通讯录，但位于附件之中：未读取。若确为来源，请用 --source 指明或单独导入',
    'source.maybeAttachment':
      '像是聊天记录、同意或通讯录，但文件名、大小或哈希值与消息所附文件相同：未读取，请确认。若是来源，用 --source；若是附件，用 --attachment',
    'source.inDoubt':
      '此前作为来源读取，现有消息将这个文件声明为附件：在您确认之前，它不放行新内容，已存内容保留。若是来源，用 --source；若是附件，用 --attachment 移除由它载入的内容',
  },
  'zh-TW': {
    ...zhTW,
    'source.amongMedia': '像是聊天記錄、同意或通訊錄，但位於附件之中：未讀取。若確為來源，請用 --source 指明或單獨匯入',
    'source.maybeAttachment':
      '像是聊天記錄、同意或通訊錄，但檔名、大小或雜湊值與訊息所附檔案相同：未讀取，請確認。若是來源，用 --source；若是附件，用 --attachment',
    'source.inDoubt':
      '先前作為來源讀取，現有訊息將這個檔案宣告為附件：在您確認之前，它不放行新內容，已存內容保留。若是來源，用 --source；若是附件，用 --attachment 移除由它載入的內容',
  },
  en: {
    ...en,
    'source.amongMedia':
      'Looks like messages, consent or names but lies among attachments: not read. If it is a source, say so with --source or import it by itself',
    'source.maybeAttachment':
      'Looks like messages, consent or names, but is, by its name, size or hash, a file that was sent in a message: not read, please decide. A source: --source; an attachment: --attachment',
    'source.inDoubt':
      'Read as a source before, and a message declares this very file as its attachment: until you decide, it lets in nothing new, and what is stored stays. A source: --source; an attachment: --attachment, which takes out what came in by it',
  },
};
