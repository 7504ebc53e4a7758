import type { Overview, Session } from '../../shared/ipc/archive.ts';
import type { ImportPreview, ImportReport } from '../../shared/ipc/import.ts';
import type { ConversationSummary, PersonRef } from '../../shared/model.ts';

const DAY = 86_400_000;
export const START = Date.UTC(2024, 0, 3, 2, 12);

export const SESSION: Session = {
  archiveId: 'a1',
  archiveName: '华南分公司 2024',
  userName: '李明',
  role: 'administrator',
  idleLockMs: 900_000,
  timeZone: 'Asia/Shanghai',
};

export const ZHANG: PersonRef = { id: 1, sourceId: 'zhangsan', name: '张三', kind: 'employee' };
export const LI: PersonRef = { id: 2, sourceId: 'lisi', name: '李四', kind: 'employee' };
export const WANG: PersonRef = {
  id: 3,
  sourceId: 'wmErxtDgAA9uWfQ0XEeHfVjcVZ2RUhkw',
  name: '王女士',
  kind: 'customer',
};
export const CHAN: PersonRef = { id: 4, sourceId: 'wmErxtDgAAk3', name: '陳先生', kind: 'customer' };

export const CONVERSATIONS: readonly ConversationSummary[] = [
  {
    id: 1,
    key: 'single:wmErxtDgAA9uWfQ0XEeHfVjcVZ2RUhkw|zhangsan',
    kind: 'single',
    title: '张三 · 王女士',
    members: [ZHANG, WANG],
    messages: 1284,
    withheld: 14,
    openFlags: 3,
    firstAtMs: START,
    lastAtMs: START + 200 * DAY,
  },
  {
    id: 2,
    key: 'room:wrErxtDgAA1',
    kind: 'room',
    title: '年金产品答疑群',
    members: [ZHANG, LI, WANG, CHAN],
    messages: 1_000_000,
    withheld: 0,
    openFlags: 1,
    firstAtMs: START + 9 * DAY,
    lastAtMs: START + 190 * DAY,
  },
  {
    id: 3,
    key: 'single:lisi|wmErxtDgAAk3',
    kind: 'single',
    title: '李四 · 陳先生',
    members: [LI, CHAN],
    messages: 88,
    withheld: 0,
    openFlags: 0,
    firstAtMs: START + 30 * DAY,
    lastAtMs: START + 60 * DAY,
  },
];

const COUNTS = {
  read: 100_000,
  loaded: 94_511,
  withheld: { unknown: 4_012, refused: 611, withdrawn: 449, noBasis: 0 },
  duplicates: 402,
  conflicts: 3,
  encrypted: 0,
  undecodable: 12,
};

const PROBLEMS = [
  { file: 'corp-2024.jsonl', line: 311, byteOffset: null, code: 'json.malformed' },
  { file: 'corp-2024.jsonl', line: 4_096, byteOffset: null, code: 'encoding.invalid', detail: 'bytes 0xC3 0x28' },
];

export const PREVIEW: ImportPreview = {
  files: [
    { name: 'corp-2024.jsonl', sizeBytes: 41_233_107, format: 'wecom.jsonl', encoding: 'UTF-8', records: 100_000 },
  ],
  counts: COUNTS,
  firstAtMs: START,
  lastAtMs: START + 700 * DAY,
  employees: 60,
  customers: 6_213,
  rooms: 311,
  types: [
    { type: 'text', count: 81_300 },
    { type: 'image', count: 9_211 },
    { type: 'voice', count: 3_402 },
    { type: 'link', count: 2_204 },
    { type: 'file', count: 1_803 },
    { type: 'agree', count: 1_240 },
    { type: 'revoke', count: 640 },
    { type: 'chatrecord', count: 200 },
  ],
  consentEvents: 1_304,
  keyVersions: [],
  problems: PROBLEMS,
  problemCount: 12,
  firstRecords: [
    {
      msgid: 'CAQQluDa4QUY0On2rYSAgAMgzPrShAE=',
      from: 'zhangsan',
      to: ['wmErxtDgAA9uWfQ0XEeHfVjcVZ2RUhkw'],
      sentAtMs: START,
      type: 'text',
      text: '王女士您好，我是您的保险顾问张三，这是上次提到的年金方案。',
      consent: 'agreed',
    },
    {
      msgid: 'CAQQluDa4QUY0On2rYSAgAMgzPrShAI=',
      from: 'wmErxtDgAA9uWfQ0XEeHfVjcVZ2RUhkw',
      to: ['zhangsan'],
      sentAtMs: START + 95_000,
      type: 'text',
      text: '收到。请问这款保本吗？',
      consent: 'agreed',
    },
    {
      msgid: 'CAQQluDa4QUY0On2rYSAgAMgzPrShAM=',
      from: 'lisi',
      to: ['wmErxtDgAAk3'],
      sentAtMs: START + 3 * DAY,
      type: 'text',
      text: null,
      consent: 'unknown',
    },
    {
      msgid: 'CAQQluDa4QUY0On2rYSAgAMgzPrShAQ=',
      from: 'lisi',
      to: ['zhangsan'],
      sentAtMs: START + 4 * DAY,
      type: 'text',
      text: '下午三点在会议室过一遍话术。',
      consent: 'notRequired',
    },
  ],
};

export const REPORT: ImportReport = {
  ...COUNTS,
  importId: 1,
  files: [
    {
      path: 'D:\\会话存档\\corp-2024.jsonl',
      sha256: '3f9a0c1be2a44c1f9f6f2a5f9bb1a0f85f0f0e07d7c1a55e9f5b0b1d2c3e4f50',
      sizeBytes: 41_233_107,
      format: 'wecom.jsonl',
      encoding: 'UTF-8',
      records: 100_000,
    },
  ],
  problems: PROBLEMS,
  problemCount: 12,
  released: 0,
  retracted: 0,
  conversations: 6_301,
  people: 6_273,
  firstAt: '2024-01-03T02:12:00Z',
  lastAt: '2025-12-03T02:12:00Z',
  flags: 1_204,
  seconds: 9.4,
  basis: '员工之间的消息：《员工手册》第 8.2 条，2023-01-01 起',
  state: 'done',
};

export const OVERVIEW: Overview = {
  messages: 94_511,
  conversations: 6_301,
  people: 6_273,
  customers: 6_213,
  employees: 60,
  withheld: COUNTS.withheld,
  problems: 12,
  firstAtMs: START,
  lastAtMs: START + 700 * DAY,
  openFlags: [
    { severity: 'critical', count: 41 },
    { severity: 'high', count: 312 },
    { severity: 'medium', count: 610 },
    { severity: 'low', count: 201 },
  ],
  decidedFlags: 40,
  sources: [
    {
      id: 1,
      importId: 1,
      path: 'D:\\会话存档\\corp-2024.jsonl',
      sha256: '3f9a0c1be2a44c1f9f6f2a5f9bb1a0f85f0f0e07d7c1a55e9f5b0b1d2c3e4f50',
      sizeBytes: 41_233_107,
      importedAtMs: START + 701 * DAY,
      records: 100_000,
      basis: '员工之间的消息：《员工手册》第 8.2 条，2023-01-01 起',
    },
  ],
  chain: { entries: 214, head: '3f9a0c1be2a44c1f9f6f2a5f9bb1a0f8', ok: true },
  sizes: { archiveBytes: 48_911_360, sourceBytes: 41_233_107 },
};
