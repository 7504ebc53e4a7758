import type { PowerlessReason } from '../../ipc/flagExplanation.ts';

/** Sentences about one flag; `{{…}}` is filled by `explain`. */
export const explanation = {
  exact: '原文“{{words}}”与词表所列一字不差。',
  written: '原文“{{words}}”，就是词表里的“{{listed}}”。',
  near: '“{{first}}”与“{{second}}”在同一句里，相距不超过 {{distance}}。',
  ordered: '“{{first}}”之后不超过 {{distance}}，同一句里出现了“{{second}}”。',
  pieces: {
    near: '“{{first}}”与“{{second}}”在连着发出的几条消息里，相距不超过 {{distance}}。',
    ordered: '“{{first}}”之后不超过 {{distance}}，连着发出的消息里出现了“{{second}}”。',
  },
  across: {
    near: '“{{first}}”与“{{second}}”在同一个会话里，相距不超过 {{distance}}。',
    ordered: '“{{first}}”之后不超过 {{distance}}，同一个会话里出现了“{{second}}”。',
  },
  together: {
    near: '“{{first}}”与“{{second}}”在同一条消息里。',
    ordered: '“{{first}}”之后，同一条消息里出现了“{{second}}”。',
  },
  regex: '原文“{{words}}”符合表达式 /{{listed}}/。',
  detector: '原文“{{words}}”符合识别器 {{listed}} 的格式；有校验码的，校验码也对。',
  distance: { char: '{{n}} 个字', word: '{{n}} 个词', message: '{{n}} 条消息' },
  disguised: '写法上做了掩饰：{{disguises}}；程度 {{grade}}/5。',
  split: '这几个字拆在 {{messages}} 条消息里。',
  lost: '现在的程序按同一版词表已不再命中它；以下是当时保存的结论。',
  suppressed: {
    cover: '未列入复核：它只是“{{words}}”的一部分（从第 {{at}} 个字起），词表把“{{listed}}”列为无关的词。',
    exclusion: '未列入复核：近旁的“{{words}}”（从第 {{at}} 个字起）是词表里的排除语“{{listed}}”。',
    negator: '未列入复核：“{{words}}”（从第 {{at}} 个字起）否定了它。',
    boilerplate: '未列入复核：整段是词表认得的标准文字（{{listed}}）。',
    otherMessage: '未列入复核：“{{listed}}”排除了它，就在这些字所在的另一条消息里，或在它们之间。',
    stored: '未列入复核：“{{listed}}”排除了它。',
  },
  stands: '近旁没有否定它的词，也没有排除语，所以列入复核。',
  powerless: '近旁的“{{words}}”没有排除它：{{reason}}。',
  reason: {
    wrongSide: '这个词要在另一边才起作用',
    tooFar: '离得太远',
    otherClause: '中间有标点，是另一个小句',
    otherSentence: '不在同一句',
    negationKept: '这一类词即使加了否定也要列入',
    inAffirmative: '它属于“{{within}}”，那不是否定',
    inTerm: '它属于另一个词“{{within}}”',
    otherPredicate: '它否定的是别的事，后面另起了一层意思',
    telling: '它说的是不要讲出来，并不否定这件事',
    doubled: '它本身又被否定，是双重否定',
    rhetorical: '这是反问，意思是肯定',
    asked: '这句是在问，不是在否认',
  } satisfies Record<PowerlessReason, string>,
  tag: {
    askedByCustomer: '这句话是客户在问。',
    quoted: '这些字在引用的内容里，可能是别人说的。',
    forwarded: '这些字在转发的聊天记录里。',
  },
  rule: '规则 {{rule}}，类别“{{category}}”，词表 {{lexicon}} 第 {{version}} 版。',
  basis: '依据：{{basis}}。',
  article: '{{rule}}第 {{article}} 条',
  unverified: '{{basis}}（出处尚无人核对）',
  /** Of several, none of them checked: said once. */
  noneVerified: '依据：{{basis}}。以上出处均尚无人核对。',
  noBasis: '词表没有为这一类写明依据。',
  source: {
    regulator: '这个词出自监管机构或法院公布的材料{{ref}}。',
    case: '这个词出自公开的案例{{ref}}。',
    industry: '这个词出自行业资料{{ref}}。',
    firm: '这个词由词表作者列入{{ref}}。',
  },
  reference: '（{{ref}}）',
  notice: '词表注明：{{notice}}',
  listMark: '、',
};
export type ExplanationTexts = typeof explanation;

/** How words differ from the list, to stand inside a sentence; every code of core/lexicon/hit.ts. */
export const disguises = {
  separators: '插入了分隔符',
  invisible: '夹有不可见字符',
  fullWidth: '全角字符',
  traditional: '繁体写法',
  confusable: '形近字符',
  emoji: '夹有表情',
  case: '大小写不同',
  space: '插入了空格',
  numberWord: '数字换了写法',
  variant: '已知的替代写法',
  pinyin: '拼音',
  initials: '拼音首字母',
  emojiWord: '用表情代替文字',
  homophone: '谐音字',
  reversed: '倒着写',
  leet: '用数字或符号代替字母',
  splitCharacter: '拆字',
  splitMessage: '拆成几条消息发送',
};
export type DisguiseTexts = typeof disguises;
