/** The query language in one table, for the window's help and `zuozheng search --help`. Every example is run by a test. */
export type SearchHelpEntry = {
  readonly id: string;
  readonly form: string;
  readonly examples: readonly string[];
  /** One English line; the window has its own texts by `id`. */
  readonly meaning: string;
};

export const searchHelp: readonly SearchHelpEntry[] = [
  { id: 'and', form: 'a b', examples: ['保本 收益', '保本 AND 收益'], meaning: 'messages with all of the words' },
  { id: 'or', form: 'a OR b', examples: ['返佣 OR 回扣'], meaning: 'messages with at least one; AND binds stronger' },
  { id: 'not', form: '-a, NOT a', examples: ['保本 -不保本', '收益 NOT 风险'], meaning: 'without the word' },
  { id: 'group', form: '( )', examples: ['(返佣 OR 回扣) 保单'], meaning: 'what belongs together' },
  {
    id: 'phrase',
    form: '"a b"',
    examples: ['"guaranteed return"', '“保本保息”'],
    meaning: 'exactly so, punctuation included',
  },
  { id: 'prefix', form: 'a*', examples: ['guarantee*'], meaning: 'words that begin so' },
  {
    id: 'literal',
    form: '10:30',
    examples: ['10:30', '138-0013-8000', '👍'],
    meaning: 'numbers, addresses and emoji as they are written',
  },
  {
    id: 'from',
    form: 'from:',
    examples: ['from:zhangsan', 'from:customer'],
    meaning: 'sender: id, name, its beginning, or employee / customer / bot',
  },
  { id: 'with', form: 'with:', examples: ['with:zhangsan'], meaning: 'conversations in which that person takes part' },
  { id: 'in', form: 'in:', examples: ['in:12', 'in:"客户群"'], meaning: 'conversation: number, room id, key or title' },
  { id: 'type', form: 'type:', examples: ['type:image', 'type:file'], meaning: 'message type' },
  { id: 'after', form: 'after:', examples: ['after:2024-03-01'], meaning: 'from that year, month, day or time on' },
  { id: 'before', form: 'before:', examples: ['before:2024'], meaning: 'before it begins' },
  { id: 'on', form: 'on:', examples: ['on:2024-03', 'on:2024-03-05'], meaning: 'within that year, month or day' },
  { id: 'has', form: 'has:', examples: ['has:flag', 'has:attachment'], meaning: 'with flags or with attachments' },
];
