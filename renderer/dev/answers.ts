import type { Answers } from './fakeBridge.ts';
import { CONVERSATIONS, OVERVIEW, REPORT, SESSION, START } from './data.ts';
import { chatAnswers } from './chatAnswers.ts';

/** What the fake engine answers; the chat side (search, conversations, flags, evidence, audit) is in chatAnswers.ts. */
export const answers: Answers = {
  ...chatAnswers,
  'archive.overview': () => OVERVIEW,
  'archive.describe': () => ({ name: SESSION.archiveName, users: ['李明', 'auditor'], formatVersion: 1 }),
  'archive.changePassphrase': () => null,
  'settings.update': (input) => ({ ...SESSION, timeZone: input.timeZone ?? SESSION.timeZone }),
  'users.list': () => [
    { name: '李明', role: 'administrator', createdAtMs: START, disabledAtMs: null },
    { name: 'auditor', role: 'auditor', createdAtMs: START + 86_400_000, disabledAtMs: null },
    { name: '周华', role: 'reviewer', createdAtMs: START + 2 * 86_400_000, disabledAtMs: START + 9 * 86_400_000 },
  ],
  'users.add': (input) => ({ name: input.name, role: input.role, createdAtMs: START, disabledAtMs: null }),
  'users.setRole': (input) => ({ name: input.name, role: input.role, createdAtMs: START, disabledAtMs: null }),
  'users.disable': (input) => ({ name: input.name, role: 'reviewer', createdAtMs: START, disabledAtMs: START }),
  'import.list': () => [REPORT],
  'import.problems': () => ({ total: REPORT.problemCount, problems: [...REPORT.problems] }),
  'import.withheld': () => ({
    total: 449,
    records: Array.from({ length: 20 }, (_, index) => ({
      file: 'corp-2024.jsonl',
      seq: String(900_000 + index),
      msgid: `CAQQluDa4QUY0On2rYSAgAMgzPrShA${index}=`,
      sentAtMs: START + index * 3_600_000,
      pair: 'lisi|wmErxtDgAAk3',
      sha256: '3f9a0c1be2a44c1f9f6f2a5f9bb1a0f85f0f0e07d7c1a55e9f5b0b1d2c3e4f50',
      reason: 'withdrawn' as const,
    })),
  }),
  'conversations.list': (input) => ({
    total: CONVERSATIONS.length,
    conversations: CONVERSATIONS.filter((one) => one.title.includes(input.filter ?? '')),
  }),
  'conversations.find': ({ query, limit = 40 }) => ({
    conversations: CONVERSATIONS.filter((one) => one.title.includes(query)).slice(0, limit),
    people: [],
  }),
  'shell.info': () => ({
    version: '0.1.0',
    electron: '25.1.1',
    engineNode: '24.21.0',
    standInRuntime: true,
    locale: 'zh-CN',
  }),
  'shell.recentArchives': () => [
    { id: 'recent-1', name: '华南分公司 2024', shownPath: 'D:\\归档\\华南分公司 2024', sizeBytes: null },
    { id: 'recent-2', name: '财富管理部', shownPath: 'D:\\归档\\财富管理部', sizeBytes: null },
  ],
  'shell.sampleFiles': () => ({
    files: [{ id: 'sample-1', name: 'sample.jsonl', shownPath: 'sample.jsonl', sizeBytes: 412_000 }],
    consentFiles: [],
    basis: '示例数据，均为虚构',
  }),
  'shell.pickFiles': (input) =>
    input.purpose === 'consent'
      ? [
          {
            id: 'consent-1',
            name: 'consent-register.csv',
            shownPath: 'D:\\会话存档\\consent-register.csv',
            sizeBytes: 20_480,
          },
        ]
      : [
          {
            id: 'picked-1',
            name: 'corp-2024.jsonl',
            shownPath: 'D:\\会话存档\\corp-2024.jsonl',
            sizeBytes: 41_233_107,
          },
        ],
  'shell.pickFolder': () => ({ id: 'folder-1', name: '归档', shownPath: 'D:\\归档', sizeBytes: null }),
  'shell.copyText': () => null,
  'shell.saveText': (input) => ({ savedAs: input.proposedName }),
  'shell.showInFolder': () => null,
};
