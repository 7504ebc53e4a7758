import type { SearchSyntaxReason } from '../../errors.ts';
import type { SearchNoticeCode } from '../../ipc/search.ts';

export type SyntaxTexts = Readonly<Record<SearchSyntaxReason, string>>;

export type NoticeTexts = Readonly<Record<SearchNoticeCode, string>>;

/** What is wrong with a query, to stand inside the sentence of `search.syntax`. */
export const syntax = {
  empty: '检索式是空的',
  onlyPunctuation: '只有标点，查不到任何内容',
  unbalancedQuote: '引号没有成对',
  unbalancedParenthesis: '括号没有成对',
  unknownField: '没有这个字段',
  unknownPerson: '档案中没有这个账号或姓名的人',
  unknownConversation: '档案中没有这个编号或名称的会话',
  missingValue: '字段后面缺少内容',
  badDate: '日期写法不对，应如 2024-03 或 2024-03-01',
  badType: '没有这种消息类型',
  onlyNegative: '只有排除条件，请至少写一个要找的词',
  danglingOperator: 'AND、OR 或 NOT 旁边缺少内容',
  tooLong: '检索式太长',
  badWildcard: '通配符用法不对',
  badFuzzy: '中文至少 3 个字，只能 ~1；一个字母单词可以 ~1 或 ~2',
  badNear: 'NEAR 两边必须是词语，不能是字段或 NOT；数字最大 1000；= 要么两边都有，要么都没有',
  badRegex: '不是 RE2 支持的正则表达式（不支持环视和反向引用，重复最多 1000 次），或超过 1000 个字符',
  unknownValue: '档案里没有这个值',
} satisfies SyntaxTexts;

/** What of a query is taken as it stands, though other search engines would read it otherwise. */
export const notices = {
  operatorAsWord: '“{{written}}”按普通词检索；运算符要用大写',
  signAsOperator: '“{{written}}”里的符号不是运算符；请用 OR、AND，排除用减号',
  questionMark: '“{{written}}”里的问号不是通配符；任意几个字母用 * 表示',
  phraseDistance: '“{{written}}”：短语后的距离按文字检索；要表示相距多远请用 NEAR',
} satisfies NoticeTexts;
