/** One form of the query language. The window has the explanations by `id`, in three languages. */
export type ReferenceEntry = {
  readonly id: string;
  readonly form: string;
  /** Each is run by a test. */
  readonly examples: readonly string[];
  /** One English line, for the command line. */
  readonly meaning: string;
};

/** The whole query language, in the order in which people need it. */
export const queryReference = [
  {
    id: 'and',
    form: 'a b',
    examples: ['保本 收益', '保本 AND 收益'],
    meaning: 'messages with all of the words; operators are capitals',
  },
  {
    id: 'or',
    form: 'a OR b',
    examples: ['返佣 OR 回扣'],
    meaning: 'messages with at least one; AND binds stronger; | is none',
  },
  { id: 'not', form: '-a, NOT a', examples: ['保本 -不保本', '收益 NOT 风险'], meaning: 'without the word' },
  { id: 'group', form: '( )', examples: ['(返佣 OR 回扣) 保单'], meaning: 'what belongs together' },
  {
    id: 'phrase',
    form: '"a b"',
    examples: ['"guaranteed return"', '“保本保息”'],
    meaning: 'exactly so, punctuation included',
  },
  {
    id: 'near',
    form: 'a NEAR/n b',
    examples: ['保本 NEAR/10 年金', '(保本 OR 保收益) NEAR/5 合同'],
    meaning: 'at most n characters (Chinese) or words (Latin) between them, in either order; 10 without a number',
  },
  { id: 'prefix', form: 'a*', examples: ['guarantee*', '138*'], meaning: 'words that begin so' },
  {
    id: 'wildcard',
    form: 'a*b, *b',
    examples: ['gu*teed', '*return', '保*息'],
    meaning: 'any letters where the star stands, within one word or one run of Chinese; ? is a sign like others',
  },
  {
    id: 'fuzzy',
    form: 'a~1',
    examples: ['guarantee~1', 'commision~2', '年金险~1'],
    meaning: 'up to 1 or 2 letters other, missing, added or swapped; Chinese from 3 characters, 1 change',
  },
  {
    id: 'regex',
    form: '/…/',
    examples: ['/保.{0,3}本/', '/年化\\d+(\\.\\d+)?%/'],
    meaning: 'a regular expression (RE2), in any case; the text is half width and simplified for it',
  },
  {
    id: 'asWritten',
    form: '=a',
    examples: ['=保險', '="風險 提示"'],
    meaning: 'in this script only: 保險, not 保险',
  },
  {
    id: 'literal',
    form: '10:30',
    examples: ['10:30', '138-0013-8000', '👍'],
    meaning: 'numbers, addresses and emoji as they are written',
  },
  {
    id: 'from',
    form: 'from:',
    examples: ['from:zhangsan', 'from:@zhangsan', 'from:customer'],
    meaning: 'sender: id, name, its beginning, or employee / customer / bot; several with commas',
  },
  { id: 'to', form: 'to:', examples: ['to:zhangsan'], meaning: 'what others wrote where that person takes part' },
  {
    id: 'with',
    form: 'with:',
    examples: ['with:zhangsan', 'with:zhangsan,customer'],
    meaning: 'conversations in which that person takes part; with commas, all of them',
  },
  { id: 'in', form: 'in:', examples: ['in:12', 'in:"客户群"'], meaning: 'conversation: number, room id, key or title' },
  { id: 'type', form: 'type:', examples: ['type:image', 'type:file'], meaning: 'message type' },
  {
    id: 'after',
    form: 'after:',
    examples: ['after:2024-03-01', 'after:去年'],
    meaning: 'from that year, month, day or time on',
  },
  { id: 'before', form: 'before:', examples: ['before:2024', 'before:昨天'], meaning: 'before it begins' },
  {
    id: 'on',
    form: 'on:',
    examples: ['on:2024-03', 'on:2024-01..2024-03', 'on:近30天', 'on:"last 30 days"', 'on:2024-Q1'],
    meaning: 'within that time, also as people say it, also from..to',
  },
  { id: 'has', form: 'has:', examples: ['has:flag', 'has:attachment'], meaning: 'with flags or with attachments' },
  {
    id: 'is',
    form: 'is:',
    examples: ['is:recalled', 'is:room', 'is:confirmed'],
    meaning: 'recalled, conflict, room, single; flagged, open, cleared, confirmed, suppressed',
  },
  { id: 'flag', form: 'flag:', examples: ['flag:G1'], meaning: 'flags of a category, a rule or a term' },
  {
    id: 'severity',
    form: 'severity:',
    examples: ['severity:critical', 'severity:high+', 'severity:medium,high'],
    meaning: 'flags that grave: low, medium, high, critical; with + that and worse',
  },
  { id: 'lexicon', form: 'lexicon:', examples: ['lexicon:starter'], meaning: 'flags of a keyword list, by its id' },
  {
    id: 'source',
    form: 'source:',
    examples: ['source:1', 'source:chat.jsonl'],
    meaning: 'from an import, by its number, or from a file, by its name',
  },
] as const satisfies readonly ReferenceEntry[];

export type ReferenceId = (typeof queryReference)[number]['id'];
