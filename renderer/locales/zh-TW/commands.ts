import type { Shape } from '../shape.ts';
import type { commands as source } from '../zh-CN/commands.ts';

export const commands = {
  placeholder: '去哪裡、做什麼、找誰',
  nothing: '沒有找到。可依姓名、帳號、群組名稱或命令來找。',
  reading: '正在尋找',
  groups: { areas: '去哪裡', commands: '做什麼', conversations: '對話', people: '人' },
  lock: '鎖定歸檔',
  importFiles: '匯入會話存檔',
  importSample: '載入示範對話',
  scan: '用現行詞表重新掃描全部訊息',
  light: '換成淺色',
  dark: '換成深色',
  keys: '查看快速鍵',
  language: '換成{{language}}',
  personIn: '往來 · {{id}}',
  close: '關閉快速鍵說明',
} satisfies Shape<typeof source>;
