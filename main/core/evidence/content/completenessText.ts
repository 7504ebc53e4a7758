import type { Completeness } from './completeness.ts';
import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';

type Row = readonly [zhHans: string, zhHant: string, en: string, value: (facts: Completeness) => string];

const sum = (facts: Completeness, place: 'before' | 'between' | 'after'): string =>
  String(facts.conversations.reduce((total, conversation) => total + conversation[place], 0));

const ROWS: readonly Row[] = [
  ['本包条目', '本包條目', 'Items in this bundle', (c) => String(c.items)],
  [
    '其中作为上下文（未选取，位于所选消息前后）',
    '其中作為上下文（未選取，位於所選訊息前後）',
    'Of these, context (not selected, near a selected message)',
    (c) => String(c.contextItems),
  ],
  [
    '同一会话中更早的消息（在归档中，未选取）',
    '同一對話中更早的訊息（在歸檔中，未選取）',
    'Earlier messages of the same conversations (in the archive, not selected)',
    (c) => sum(c, 'before'),
  ],
  [
    '条目之间未选取的消息',
    '條目之間未選取的訊息',
    'Messages between the items that were not selected',
    (c) => sum(c, 'between'),
  ],
  [
    '同一会话中更晚的消息（在归档中，未选取）',
    '同一對話中更晚的訊息（在歸檔中，未選取）',
    'Later messages of the same conversations (in the archive, not selected)',
    (c) => sum(c, 'after'),
  ],
  ...(
    [
      ['未载入：同意情况不明', '未載入：同意情況不明', 'Withheld: consent unknown', 'unknown'],
      ['未载入：已拒绝', '未載入：已拒絕', 'Withheld: refused', 'refused'],
      ['未载入：已撤回同意', '未載入：已撤回同意', 'Withheld: consent withdrawn', 'withdrawn'],
      ['未载入：无法律依据', '未載入：無法律依據', 'Withheld: no legal basis', 'noBasis'],
      ['留存期满后已删除', '保存期滿後已刪除', 'Deleted when their retention period was over', 'deleted'],
    ] as const
  ).map(([zhHans, zhHant, en, reason]): Row => [
    `${zhHans}（首条之前 / 条目之间 / 末条之后 / 无时间）`,
    `${zhHant}（首筆之前 / 條目之間 / 末筆之後 / 無時間）`,
    `${en} (before the first item / between the items / after the last / without a time)`,
    ({ absent: { before, between, after, undated } }) =>
      [before, between, after, undated].map((place) => place[reason]).join(' / '),
  ]),
  ['seq 范围', 'seq 範圍', 'Range of seq', (c) => (c.seq.first === null ? '-' : `${c.seq.first} – ${c.seq.last}`)],
  [
    '该范围内归档已知的记录',
    '該範圍內歸檔已知的記錄',
    'Records known to the archive in that range',
    (c) => String(c.seq.known),
  ],
  [
    'seq 不连续之处（平台未承诺连续）',
    'seq 不連續之處（平台未承諾連續）',
    'Places where seq is not contiguous (the platform does not promise that it is)',
    (c) => String(c.seq.places),
  ],
  [
    '被撤回的消息（原文仍在；以归档中的记录为准）',
    '被收回的訊息（原文仍在；以歸檔中的記錄為準）',
    'Messages that were recalled (their text is still here), by the records in the archive',
    (c) => String(c.recalled),
  ],
  [
    '首条之后未载入或已删除、因而不知是否撤回了本包消息的记录',
    '首筆之後未載入或已刪除、因而不知是否收回了本包訊息的記錄',
    'Records after the first item that were withheld or deleted: whether they recall a message of this bundle is not known',
    (c) => String(c.mayBeRecalls),
  ],
  ['撤回事件', '收回事件', 'Recall events', (c) => String(c.recalls)],
  [
    '所撤回的消息不在归档中',
    '所收回的訊息不在歸檔中',
    'Recalls of messages that are not in the archive',
    (c) => String(c.orphanRecalls),
  ],
  ['重复出现（字节相同）', '重複出現（位元組相同）', 'Seen again with the same bytes', (c) => String(c.duplicates)],
  [
    '冲突（msgid 相同、内容不同，均保留）',
    '衝突（msgid 相同、內容不同，均保留）',
    'Conflicts (same msgid, other content; all kept)',
    (c) => String(c.conflicts),
  ],
  [
    '带有问题说明的条目',
    '帶有問題說明的條目',
    'Items with a remark about their record',
    (c) => String(c.itemsWithProblems),
  ],
  [
    '其中同意已撤回或依据已失、仅因诉讼保全而保留的条目',
    '其中同意已撤回或依據已失、僅因訴訟保全而保留的條目',
    'Of these, items whose consent was withdrawn or basis has fallen away, kept only by a legal hold',
    (c) => String(c.heldOnly),
  ],
  [
    '相关导入中仍加密的记录',
    '相關匯入中仍加密的記錄',
    'Records of the same imports that are still encrypted',
    (c) => String(c.encrypted),
  ],
  [
    '相关导入中无法解读的记录',
    '相關匯入中無法解讀的記錄',
    'Records of the same imports that cannot be decoded',
    (c) => String(c.undecodable),
  ],
  [
    '附件：齐全 / 仅按名称归入、无从校验 / 缺失 / 与声明不符 / 因隐去而未随附',
    '附件：齊全 / 僅按名稱歸入、無從校驗 / 缺失 / 與宣告不符 / 因隱去而未隨附',
    'Attachments: present / told by name only, nothing to check them by / missing / not as declared / left out because of what is hidden',
    (c) => `${c.media.present} / ${c.media.undeclared} / ${c.media.missing} / ${c.media.altered} / ${c.media.withheld}`,
  ],
];

/** The completeness statement as rows of what and how many, in the language of the transcript. */
export function completenessRows(facts: Completeness, language: BundleLanguage): (readonly [string, string])[] {
  const column = { 'zh-Hans': 0, 'zh-Hant': 1, en: 2 }[language] as 0 | 1 | 2;
  return ROWS.map((row) => [row[column], row[3](facts)]);
}
