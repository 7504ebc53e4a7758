import type { NoticeTexts, SyntaxTexts } from './zh-CN.ts';

export const syntax = {
  empty: 'it is empty',
  onlyPunctuation: 'it has only punctuation and would find nothing',
  unbalancedQuote: 'a quotation mark has no partner',
  unbalancedParenthesis: 'a parenthesis has no partner',
  unknownField: 'there is no such field',
  unknownPerson: 'nobody in the archive has this id or name',
  unknownConversation: 'no conversation in the archive has this id or title',
  missingValue: 'the field has no value',
  badDate: 'the date should look like 2024-03 or 2024-03-01',
  badType: 'there is no such message type',
  onlyNegative: 'it only excludes; add at least one word to find',
  danglingOperator: 'AND, OR or NOT has nothing beside it',
  tooLong: 'it is too long',
  badWildcard: 'the wildcard is not used correctly',
  badFuzzy: 'in Chinese, ~1 needs at least 3 characters; a word of letters may have ~1 or ~2',
  badNear:
    'on both sides of NEAR stand words, not fields or NOT; the number goes up to 1000, and = stands on both sides or on none',
  badRegex:
    'this is no regular expression of RE2 (no look-around, no references back, repetitions up to 1000), or one longer than 1000 characters',
  unknownValue: 'the archive knows no such value',
} satisfies SyntaxTexts;

export const notices = {
  operatorAsWord: '“{{written}}” is searched as a word; operators are written in capitals',
  signAsOperator: 'in “{{written}}” the sign is no operator; write OR or AND, and a minus to leave out',
  questionMark: 'in “{{written}}” the question mark is no wildcard; * stands for any letters',
  phraseDistance: 'in “{{written}}” the distance is searched as text; NEAR says how near',
} satisfies NoticeTexts;
