/** The language of queries, by the ids of shared/query/reference.ts. */
export const searchReference = {
  title: '检索语法',
  open: '打开检索语法',
  close: '关闭检索语法',
  find: '查找语法',
  findPlaceholder: '例如：临近、日期、from',
  nothing: '没有这样的语法。换一个词，或清空查看全部。',
  run: '检索 {{query}}',
  note: '字母不分大小写，全角标点也可以用。每次检索都会记入审计链。',
  groups: {
    combine: '组合',
    form: '词的写法',
    people: '人员与会话',
    message: '消息',
    flags: '标记与来源',
  },
  entries: {
    and: {
      name: '同时出现',
      what: '几个词都要出现，顺序不限。用空格或 AND 连接；运算符要大写。',
    },
    or: {
      name: '任一出现',
      what: '至少出现一个。AND 先于 OR，需要时加括号。',
    },
    not: {
      name: '排除',
      what: '不含后面的词。写作减号或 NOT，不能单独使用。',
    },
    group: {
      name: '括号',
      what: '把要一起判断的部分括起来，最多 40 层。',
    },
    phrase: {
      name: '词组',
      what: '引号内连续出现，一字不差，标点也算。',
    },
    near: {
      name: '临近',
      what: '两边相距不超过 n：中文按字数，字母按词数，先后不限。不写数字即为 10。',
    },
    prefix: {
      name: '词首',
      what: '以此开头的词，字母、数字都可以。',
    },
    wildcard: {
      name: '通配符',
      what: '星号可在词中或词首，代表同一个词内任意几个字。问号不是通配符。',
    },
    fuzzy: {
      name: '近似',
      what: '允许 1 到 2 处不同：多写、少写、写错或颠倒。中文至少三个字，允许 1 处。',
    },
    regex: {
      name: '正则表达式',
      what: '斜线之间写 RE2 正则表达式，按小写、半角、简体匹配。',
    },
    asWritten: {
      name: '字形一致',
      what: '只找与所写字形一致的内容：=保險 不会找到 保险。',
    },
    literal: {
      name: '数字与符号',
      what: '时间、号码、网址、表情直接写，按原样查找。',
    },
    from: {
      name: '发送人',
      what: '姓名、ID 或其开头；也可写 employee、customer、bot。多人用逗号分隔。',
    },
    to: {
      name: '接收人',
      what: '此人参与的会话里，其他人发出的消息。',
    },
    with: {
      name: '参与人',
      what: '此人参与的会话；用逗号写多人，要求都在其中。',
    },
    in: {
      name: '会话或群',
      what: '会话编号、群 ID、会话标识或名称。',
    },
    type: {
      name: '消息类型',
      what: '例如 text、image、voice、file、link。',
    },
    after: {
      name: '起始日期',
      what: '从该年、月、日或时刻起。可写 去年、昨天 等说法。',
    },
    before: {
      name: '截止日期',
      what: '在该年、月、日或时刻开始之前。',
    },
    on: {
      name: '某段日期',
      what: '在该时段内：年、月、日、季度，近30天 等说法，或 起..止。',
    },
    has: {
      name: '含有',
      what: '含有标记（flag）或附件（attachment）。',
    },
    is: {
      name: '状态',
      what: 'recalled 已撤回，conflict 有冲突，room 群聊，single 单聊；flagged、open、cleared、confirmed、suppressed 为标记状态。',
    },
    flag: {
      name: '标记',
      what: '按标记的类别、规则或用语查找。',
    },
    severity: {
      name: '严重程度',
      what: 'low、medium、high、critical；加号表示更严重的也算。',
    },
    lexicon: {
      name: '词表',
      what: '由该词表标记的消息，写词表的 ID。',
    },
    source: {
      name: '来源',
      what: '来自某次导入（写编号）或某个文件（写文件名）。',
    },
  },
};
