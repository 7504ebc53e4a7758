import { queryReference } from '../../shared/query/reference.ts';
import type { VerifyReport } from '../../shared/ipc/evidence.ts';
import type { ExportResult } from '../../shared/ipc/jobs.ts';
import type { AuditEntry } from '../../shared/ipc/audit.ts';
import { CONVERSATIONS, START } from './data.ts';
import { allFlags, MARKS, messageAt, PICTURE } from './chatData.ts';
import { Refusal } from './refusal.ts';
import type { Answers } from './fakeBridge.ts';

const HEAD = '3f9a0c1be2a44c1f9f6f2a5f9bb1a0f85f0f0e07d7c1a55e9f5b0b1d2c3e4f50';
let flags = allFlags();

const VERIFIED: VerifyReport = {
  ok: true,
  checked: 214,
  problems: [],
  checks: ['structure', 'names', 'tagManifest', 'manifest', 'signerKey', 'signature'].map((name) => ({
    name,
    ok: true,
    command:
      name === 'manifest'
        ? 'sha256sum -c --quiet manifest-sha256.txt'
        : `openssl dgst -sha256 -verify seal/signer-p256.pub.pem # ${name}`,
  })),
  signerKeySha256: HEAD,
  auditHead: HEAD,
};

/** A bundle that somebody touched. */
export const ALTERED: VerifyReport = {
  ...VERIFIED,
  ok: false,
  problems: [
    { file: 'data/messages.csv', code: 'changed', detail: '3f9a… ≠ 77b1…' },
    { file: 'data/raw/000012.json', code: 'missing' },
    { file: 'data/note.txt', code: 'added' },
  ],
  checks: VERIFIED.checks.map((check) => ({ ...check, ok: check.name !== 'manifest' })),
};

export const EXPORTED: ExportResult = {
  bundle: 'D:\\归档\\CASE-2026-0012_EXP-0004',
  grantId: 'bundle-4',
  items: 1284,
  files: 214,
  bytes: 3_411_022,
  signerKeySha256: HEAD,
  verification: VERIFIED,
};

const ACTIONS = [
  'search.run',
  'conversation.opened',
  'flag.confirmed',
  'evidence.exported',
  'session.unlocked',
  'user.added',
];

const entries: readonly AuditEntry[] = Array.from({ length: 2_431 }, (_, index) => ({
  seq: 2_431 - index,
  atMs: START + (2_431 - index) * 300_000,
  actor: index % 3 === 0 ? '李明' : '周华',
  action: ACTIONS[index % ACTIONS.length] ?? 'search.run',
  subject: index % 6 === 1 ? 'single:wmErxtDgAA9|zhangsan' : null,
  details: index % 6 === 0 ? { query: '保本 OR 保收益 from:zhangsan', total: 1284 } : {},
  hash: HEAD,
}));

/** Search, conversations, flags, evidence and audit, as the engine would answer. */
export const chatAnswers: Answers = {
  'search.examples': () => queryReference.map(({ id, examples }) => ({ id, examples })),
  'search.run': ({ query, offset = 0, limit = 50 }) => {
    if (query.includes('author:')) {
      const at = query.indexOf('author:');
      throw new Refusal({
        code: 'search.syntax',
        details: { query, at, length: 7, reason: 'unknownField', suggestion: 'from' },
      });
    }
    const total = query.includes('nothing') ? 0 : 1284;
    return {
      total,
      conversations: total === 0 ? 0 : 3,
      notices: [],
      milliseconds: 2.7,
      hits: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => {
        const n = offset + index;
        const positions = [3, 2, 8, 24, 4, 18, 30, 31];
        const conversation = CONVERSATIONS[n % 2];
        const message = messageAt(conversation?.id ?? 1, positions[n % positions.length] ?? 3);
        const found = message.text.indexOf('保');
        return {
          id: message.id + (n >= 8 ? n * 100 : 0),
          msgid: message.msgid,
          seq: message.seq,
          sentAtMs: message.sentAtMs,
          sender: message.sender,
          conversation: { id: conversation?.id ?? 1, key: conversation?.key ?? '', title: conversation?.title ?? '' },
          type: message.type,
          text: message.text,
          textStart: 0,
          ranges: found < 0 ? [] : [[found, found + 2]],
          flags: message.flags,
        };
      }),
    };
  },
  'conversation.open': ({ conversationId }) => {
    const conversation = CONVERSATIONS.find((one) => one.id === conversationId);
    if (conversation === undefined)
      throw new Refusal({ code: 'conversation.notFound', details: { conversation: String(conversationId) } });
    return { conversation, marks: conversationId === 1 ? [...MARKS] : [] };
  },
  'conversation.slice': ({ conversationId, offset, limit }) => {
    const total = CONVERSATIONS.find((one) => one.id === conversationId)?.messages ?? 0;
    return Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) =>
      messageAt(conversationId, offset + index),
    );
  },
  'conversation.offsetOf': ({ conversationId, messageId }) => ({ offset: messageId - conversationId * 10_000_000 }),
  'message.provenance': ({ messageId }) => ({
    recordId: messageId,
    rawText:
      '{"msgid":"CAQQluDa4QUY0On2rYSAgAMgzPrShAE=","action":"send","from":"zhangsan","tolist":["wmErxtDgAA9"],"msgtime":1704247920000,"msgtype":"text","text":{"content":"这款年金保.本保收益"}}',
    rawSha256: HEAD,
    file: 'corp-2024.jsonl',
    fileSha256: HEAD,
    byteOffset: 1_233_107,
    byteLength: 412,
    importedAtMs: START + 86_400_000,
    alsoSeenIn: [{ file: 'corp-2024-part2.jsonl', byteOffset: 99, sameBytes: true }],
  }),
  'message.media': ({ messageId }) => {
    const kind = messageId % 10_000_000;
    const status = kind === 6 ? 'missing' : kind === 7 ? 'altered' : 'present';
    return [
      {
        path: 'image',
        status,
        declaredName: kind === 7 ? '年金计划书（王女士）.docx' : null,
        declaredBytes: '70961',
        declaredMd5: null,
        mime: status === 'present' ? 'image/png' : null,
        sha256: null,
        sizeBytes: status === 'present' ? 70_961 : null,
        isTooLarge: false,
        data: status === 'present' ? PICTURE : null,
      },
    ];
  },
  'flags.list': ({
    status = 'open',
    severity = null,
    category = null,
    conversationId = null,
    offset = 0,
    limit = 50,
  }) => {
    const found = flags.filter(
      (flag) =>
        (status === null || flag.status === status) &&
        (severity === null || flag.severity === severity) &&
        (category === null || flag.category === category) &&
        (conversationId === null || flag.conversationId === conversationId),
    );
    const byCategory: Record<string, number> = {};
    for (const flag of found) byCategory[flag.category] = (byCategory[flag.category] ?? 0) + 1;
    return { total: found.length, byCategory, flags: found.slice(offset, offset + limit) };
  },
  'flags.decide': ({ flagId, decision, reason }) => {
    const flag = flags.find((one) => one.id === flagId);
    if (flag === undefined) throw new Refusal({ code: 'flag.notFound', details: { flagId } });
    const decided = { ...flag, status: decision, decision: { by: '李明', reason, atMs: Date.now() } };
    flags = flags.map((one) => (one.id === flagId ? decided : one));
    return decided;
  },
  'flags.lexicons': () => [
    {
      id: 'starter-zh',
      version: 1,
      status: 'approved',
      terms: 412,
      sha256: HEAD,
      notice: 'Starter list, not legal advice.',
      categories: [
        {
          id: 'G1',
          severity: 'critical',
          name: { 'zh-Hans': '承诺保本保收益', 'zh-Hant': '承諾保本保收益', en: 'Guarantee of principal or return' },
          rules: 48,
        },
        {
          id: 'G2',
          severity: 'critical',
          name: { 'zh-Hans': '合同外利益', 'zh-Hant': '契約外利益', en: 'Rebates and side benefits' },
          rules: 41,
        },
        {
          id: 'G3',
          severity: 'high',
          name: { 'zh-Hans': '混淆产品', 'zh-Hant': '混淆產品', en: 'Product confusion' },
          rules: 37,
        },
        {
          id: 'G4',
          severity: 'medium',
          name: { 'zh-Hans': '虚假紧迫', 'zh-Hant': '虛假急迫', en: 'False urgency' },
          rules: 22,
        },
        {
          id: 'G8',
          severity: 'high',
          name: { 'zh-Hans': '离开留痕渠道', 'zh-Hant': '離開留痕管道', en: 'Off-channel' },
          rules: 33,
        },
      ],
    },
  ],
  'evidence.preview': () => ({
    items: 1284,
    conversations: 412,
    firstAtMs: START,
    lastAtMs: START + 200 * 86_400_000,
    flags: 31,
    media: { present: 58, missing: 3, altered: 1 },
    withheldInRange: { unknown: 14, refused: 0, withdrawn: 3, noBasis: 0 },
    rawBytes: 612_331,
  }),
  'evidence.list': () => [
    {
      id: 'EXP-0003',
      createdAtMs: START + 220 * 86_400_000,
      by: 'auditor',
      items: 412,
      files: 96,
      bytes: 2_113_000,
      shownPath: 'D:\\归档\\CASE-2026-0012_EXP-0003',
      tagManifestSha256: HEAD,
    },
  ],
  'audit.list': ({ actor = null, action = null, offset = 0, limit = 100 }) => {
    const found = entries.filter(
      (entry) => (actor === null || entry.actor === actor) && (action === null || entry.action === action),
    );
    return {
      total: found.length,
      actors: ['李明', '周华'],
      actions: ACTIONS,
      entries: found.slice(offset, offset + limit),
    };
  },
  'audit.verify': () => ({ entries: entries.length, head: HEAD, ok: true, brokenAtSeq: null }),
};
