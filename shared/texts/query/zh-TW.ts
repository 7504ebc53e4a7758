import type { NoticeTexts, SyntaxTexts } from './zh-CN.ts';

export const syntax = {
  empty: '檢索式是空的',
  onlyPunctuation: '只有標點，查不到任何內容',
  unbalancedQuote: '引號沒有成對',
  unbalancedParenthesis: '括號沒有成對',
  unknownField: '沒有這個欄位',
  unknownPerson: '檔案中沒有這個帳號或姓名的人',
  unknownConversation: '檔案中沒有這個編號或名稱的對話',
  missingValue: '欄位後面缺少內容',
  badDate: '日期寫法不對，應如 2024-03 或 2024-03-01',
  badType: '沒有這種訊息類型',
  onlyNegative: '只有排除條件，請至少寫一個要找的詞',
  danglingOperator: 'AND、OR 或 NOT 旁邊缺少內容',
  tooLong: '檢索式太長',
  badWildcard: '萬用字元用法不對',
  badFuzzy: '中文至少 3 個字，只能 ~1；一個字母單字可以 ~1 或 ~2',
  badNear: 'NEAR 兩邊必須是詞語，不能是欄位或 NOT；數字最大 1000；= 兩邊都有，或都沒有',
  badRegex: '不是 RE2 支援的正規表示式（不支援環視與反向參照，重複最多 1000 次），或超過 1000 個字元',
  unknownValue: '歸檔裡沒有這個值',
} satisfies SyntaxTexts;

export const notices = {
  operatorAsWord: '「{{written}}」按一般詞檢索；運算子要用大寫',
  signAsOperator: '「{{written}}」裡的符號不是運算子；請用 OR、AND，排除用減號',
  questionMark: '「{{written}}」裡的問號不是萬用字元；任意幾個字母用 * 表示',
  phraseDistance: '「{{written}}」：片語後的距離按文字檢索；要表示相距多遠請用 NEAR',
} satisfies NoticeTexts;
