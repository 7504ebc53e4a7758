import type { ConversationMark } from '../../shared/ipc/conversations.ts';
import type { Flag } from '../../shared/ipc/flags.ts';
import type { FlagMark, Message, MessageKind, PersonRef, Range, TextPart } from '../../shared/model.ts';
import { CONVERSATIONS, LI, START, WANG, ZHANG } from './data.ts';

const MINUTE = 60_000;

/** 1x1 would not show; an 8x8 checker, enough to see that a picture is in place. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAHElEQVR42mPMzJnLgA0w4RSlTIKFgQE3wClHugQA4wQB2Q1n3o8AAAAASUVORK5CYII=';

type Made = { kind: MessageKind; type: string; text: string; payload: unknown; sender?: PersonRef; parts?: TextPart[] };

const text = (content: string, sender?: PersonRef): Made => ({
  kind: 'text',
  type: 'text',
  text: content,
  payload: { content },
  ...(sender === undefined ? {} : { sender }),
});
const made = (kind: MessageKind, type: string, payload: unknown, shown: string, sender?: PersonRef): Made => ({
  kind,
  type,
  text: shown,
  payload,
  ...(sender === undefined ? {} : { sender }),
});

/** One of everything, then talk. Positions are counted from the start of a conversation. */
const SCRIPT: readonly Made[] = [
  made('agree', 'agree', { userid: WANG.sourceId, agree_time: START }, '', WANG),
  text('您好，我是华南分公司的张三，之前您咨询过我们的年金产品。', ZHANG),
  text('你好，这个保本吗？我妈妈想存二十万。', WANG),
  text('这款年金保.本保收益，写不进合同，但我给您兜底，亏了算我的。', ZHANG),
  text(
    '这是一条引用/回复消息：\n"王女士:\n你好，这个保本吗？我妈妈想存二十万。"\n------\n本产品不保本，收益以合同为准。',
    LI,
  ),
  made('image', 'image', { md5sum: '50de8e5ae8ffe4f1df7a93841f71993a', filesize: 70961, sdkfileid: 'CtYB' }, '', WANG),
  made('voice', 'voice', { md5sum: '9db09c', voice_size: 6810, play_length: 10, sdkfileid: 'kcy' }, '', WANG),
  made(
    'file',
    'file',
    { md5sum: '18e93f', filename: '年金计划书（王女士）.docx', fileext: 'docx', filesize: 18181 },
    '年金计划书（王女士）.docx',
    ZHANG,
  ),
  made(
    'link',
    'link',
    {
      title: '年金产品介绍',
      description: '收益高达 4.5%，比银行存款高',
      link_url: 'https://example.invalid/a?x=1',
      image_url: '',
    },
    '年金产品介绍\n收益高达 4.5%，比银行存款高',
    ZHANG,
  ),
  made(
    'location',
    'location',
    {
      longitude: 116.586285899,
      latitude: 39.911125799,
      address: '广州市天河区体育西路 1 号',
      title: '天河营业部',
      zoom: 15,
    },
    '天河营业部\n广州市天河区体育西路 1 号',
    ZHANG,
  ),
  made(
    'contactCard',
    'card',
    { corpname: '微信联系人', userid: 'wmGAgeDQAAGjFmfnP7A3j2JxQDdLNhSw' },
    '微信联系人',
    ZHANG,
  ),
  made(
    'redpacket',
    'redpacket',
    { type: 1, wish: '首年保费返您一点', totalcnt: 1, totalamount: 66600 },
    '首年保费返您一点',
    ZHANG,
  ),
  made(
    'meeting',
    'meeting',
    {
      topic: '产品说明会',
      starttime: 1603877400,
      endtime: 1603881000,
      address: '',
      remarks: '',
      meetingtype: 101,
      meetingid: '11101571002822706744',
      status: 1,
    },
    '产品说明会',
    ZHANG,
  ),
  made('chatRecord' as MessageKind, 'chatrecord', {}, '', ZHANG),
  made(
    'mixed',
    'mixed',
    {
      item: [
        { type: 'text', content: '{"content":"看一下这个"}' },
        { type: 'image', content: '{"md5sum":"368b","filesize":13177}' },
      ],
    },
    '看一下这个',
    WANG,
  ),
  made(
    'vote',
    'vote',
    { votetitle: '哪天方便面谈？', voteitem: ['周一', '周三下午'], votetype: 101, voteid: 'v1' },
    '哪天方便面谈？\n周一\n周三下午',
    ZHANG,
  ),
  made(
    'form',
    'collect',
    {
      room_name: '年金产品答疑群',
      creator: '张三',
      create_time: '2024-01-03 11:21:22',
      title: '客户信息登记',
      details: [
        { id: '11101571002822706744', ques: '身份证号', type: 'Text' },
        { id: 2, ques: '银行卡号', type: 'Number' },
      ],
    },
    '客户信息登记\n身份证号\n银行卡号',
    ZHANG,
  ),
  made(
    'doc',
    'docmsg',
    { title: '产品对比表', doc_creator: 'zhangsan', link_url: 'https://doc.example.invalid/x' },
    '产品对比表',
    ZHANG,
  ),
  made(
    'news',
    'news',
    {
      item: [
        { title: '利率下调通知', description: '预定利率 3.0% 产品即将停售', url: 'http://example.invalid', picurl: '' },
      ],
    },
    '利率下调通知\n预定利率 3.0% 产品即将停售',
    ZHANG,
  ),
  made(
    'calendar',
    'calendar',
    {
      title: '签约',
      creatorname: 'zhangsan',
      attendeename: ['王女士', '张三'],
      starttime: 1603882800,
      endtime: 1603886400,
      place: '天河营业部',
      remarks: '',
    },
    '签约',
    ZHANG,
  ),
  made('call', 'voiptext', { callduration: 125, invitetype: 2 }, '', ZHANG),
  made(
    'channelsFeed',
    'sphfeed',
    { feed_type: 4, sph_name: '财富讲堂', feed_desc: '三分钟看懂年金' },
    '财富讲堂\n三分钟看懂年金',
    ZHANG,
  ),
  made(
    'markdown',
    'markdown',
    { content: '**请注意** 系统提示：<b>不是</b> HTML' },
    '**请注意** 系统提示：<b>不是</b> HTML',
    ZHANG,
  ),
  made(
    'unknown',
    'solitaire',
    { title: '接龙', entries: [{ who: '王女士', what: '1 份' }], count: '18446744073709551610' },
    '接龙\n王女士\n1 份',
    WANG,
  ),
  text('别在企微说，加我个人微信 z​s-8888，这里不方便\u202e文反', ZHANG),
  text(`很长的一条消息：${'这段文字会一直重复下去，用来看一百万字的消息会不会卡住。'.repeat(36_000)}返佣`, WANG),
  made('recall', 'revoke', { pre_msgid: 'msg-1-24' }, '', ZHANG),
  made('recall', 'revoke', { pre_msgid: 'gone_1603875600' }, '', WANG),
  made('switch', '', { user: 'zhangsan' }, '', ZHANG),
];

const RECORD = {
  title: '张三和王女士的聊天记录',
  item: [
    { type: 'ChatRecordText', msgtime: 1603875610, content: '{"content":"稳赚不赔，您放心"}', from_chatroom: false },
    {
      type: 'ChatRecordImage',
      msgtime: 1603875620,
      content: '{"md5sum":"368b","filesize":13177}',
      from_chatroom: false,
    },
    {
      type: 'chatrecord',
      msgtime: 1603875630,
      content:
        '{"title":"群聊","item":[{"type":"ChatRecordText","msgtime":1603875610,"content":"{\\"content\\":\\"里面还有一层\\"}"}]}',
    },
  ],
};

const TALK = [
  '收到，我看一下再回复您。',
  '今年的分红方案出来了吗？',
  '分红是不确定的，请以保险合同为准。',
  '好的，谢谢。',
  '下周三下午方便来营业部吗？带上身份证。',
  '犹豫期是十五天，犹豫期内可以全额退保。',
  '明白了。',
];

const FLAGGED: Readonly<
  Record<
    number,
    readonly { words: string; severity: FlagMark['severity']; category: string; status: FlagMark['status'] }[]
  >
> = {
  2: [{ words: '保本', severity: 'critical', category: 'G1', status: 'cleared' }],
  3: [
    { words: '保.本保收益', severity: 'critical', category: 'G1', status: 'open' },
    { words: '亏了算我的', severity: 'high', category: 'G1', status: 'open' },
  ],
  8: [{ words: '比银行存款高', severity: 'high', category: 'G3', status: 'open' }],
  11: [{ words: '返您', severity: 'critical', category: 'G2', status: 'confirmed' }],
  18: [{ words: '即将停售', severity: 'medium', category: 'G4', status: 'open' }],
  24: [{ words: '加我个人微信', severity: 'high', category: 'G8', status: 'open' }],
};

export function messageAt(conversationId: number, position: number): Message {
  const conversation = CONVERSATIONS.find((one) => one.id === conversationId) ?? CONVERSATIONS[0];
  const members = conversation?.members ?? [];
  const script = SCRIPT[position];
  const line = script ?? text(TALK[position % TALK.length] ?? '');
  const isRecord = script !== undefined && script.type === 'chatrecord';
  const content = isRecord ? '张三和王女士的聊天记录\n稳赚不赔，您放心\n里面还有一层' : line.text;
  const sentAtMs = START + position * 7 * MINUTE + (position > 12 ? 20 * 3_600_000 : 0);
  const sender = script?.sender ?? members[position % Math.max(1, members.length)] ?? ZHANG;
  return {
    id: conversationId * 10_000_000 + position,
    msgid: `msg-${String(conversationId)}-${String(position)}`,
    seq: String(900_000 + position),
    conversationId,
    sender,
    sentAtMs,
    type: line.type,
    kind: isRecord ? 'forwardedRecord' : line.kind,
    text: content,
    parts: partsOf(line.type, content),
    payload: isRecord ? RECORD : line.payload,
    recalledAtMs: position === 24 ? sentAtMs + 14 * MINUTE : null,
    recalls: recallOf(conversationId, position),
    conflict: position === 9,
    problems: position === 10 ? ['time.implausible'] : [],
    flags: flagsAt(conversationId, position, content),
  };
}

function recallOf(conversationId: number, position: number): Message['recalls'] {
  if (position === 26)
    return { msgid: `msg-${String(conversationId)}-24`, messageId: conversationId * 10_000_000 + 24 };
  return position === 27 ? { msgid: 'gone_1603875600', messageId: null } : null;
}

/** One part per line of the text. */
function partsOf(type: string, content: string): TextPart[] {
  let start = 0;
  if (type === 'text') return [{ path: 'text.content', start: 0, end: content.length }];
  return content.split('\n').map((part, index) => {
    const made = { path: `${type}.${String(index)}`, start, end: start + part.length };
    start += part.length + 1;
    return made;
  });
}

function flagsAt(conversationId: number, position: number, content: string): FlagMark[] {
  return (FLAGGED[position] ?? []).map((flag, index) => {
    const start = content.indexOf(flag.words);
    return {
      flagId: conversationId * 10_000 + position * 10 + index,
      rule: `${flag.category}-${String(position)}`,
      category: flag.category,
      severity: flag.severity,
      ranges: start < 0 ? [] : [[start, start + flag.words.length] satisfies Range],
      grade: flag.words.includes('.') ? 2 : 0,
      status: flag.status,
    };
  });
}

export function allFlags(): Flag[] {
  return CONVERSATIONS.flatMap((conversation) =>
    Object.keys(FLAGGED).flatMap((position) => {
      const message = messageAt(conversation.id, Number(position));
      return message.flags.map((mark): Flag => {
        const [start, end] = mark.ranges[0] ?? [0, 0];
        return {
          id: mark.flagId,
          messageId: message.id,
          msgid: message.msgid,
          conversationId: conversation.id,
          sentAtMs: message.sentAtMs,
          sender: message.sender,
          rule: mark.rule,
          term: message.text.slice(start, end).replaceAll('.', ''),
          category: mark.category,
          severity: mark.severity,
          text: message.text,
          textStart: 0,
          ranges: mark.ranges,
          matched: message.text.slice(start, end),
          grade: mark.grade,
          disguises: mark.grade > 0 ? ['separators'] : [],
          tags: message.sender.kind === 'customer' ? ['askedByCustomer'] : [],
          suppressedBy: null,
          lexicon: { id: 'starter-zh', version: 1 },
          status: mark.status,
          decision:
            mark.status === 'open' ? null : { by: '周华', reason: '客户提问，员工未承诺', atMs: START + 86_400_000 },
        };
      });
    }),
  );
}

export const MARKS: readonly ConversationMark[] = [
  {
    kind: 'consent',
    status: 'agreed',
    atMs: START - 1000,
    customer: WANG.sourceId,
    employee: ZHANG.sourceId,
    evidence: 'agree msg-1-0',
  },
  { kind: 'withheld', reason: 'unknown', count: 14, fromMs: START + 15 * MINUTE, toMs: START + 20 * MINUTE },
  {
    kind: 'handover',
    fromEmployee: 'zhangsan',
    toEmployee: 'lisi',
    atMs: START + 27 * MINUTE,
    inferred: true,
    otherConversationId: 3,
  },
  {
    kind: 'consent',
    status: 'withdrawn',
    atMs: START + 9_000 * 3_600_000,
    customer: WANG.sourceId,
    employee: null,
    evidence: 'consent-register.csv:31',
  },
  {
    kind: 'withheld',
    reason: 'withdrawn',
    count: 3,
    fromMs: START + 9_001 * 3_600_000,
    toMs: START + 9_090 * 3_600_000,
  },
];

export { PICTURE };
