import type { Shape } from '../shape.ts';
import type { redaction as source } from '../zh-CN/redaction.ts';

export const redaction = {
  title: '遮蔽',
  on: '製作遮蔽證據包',
  onHint:
    '隱去處一律顯示為 █████。遮蔽包不含原始記錄、關鍵詞表和檢索詞報告；稽核鏈只帶本次匯出一筆。密封的完整包請另行匯出。',
  detectors: '自動辨識並隱去',
  detector: {
    cnResidentId: '居民身分證號',
    cnMobile: '手機號碼',
    bankCard: '銀行卡號',
    hkid: '香港身分證號',
    twId: '臺灣身分證號',
    uscc: '統一社會信用代碼',
    email: '電子郵件',
    returnPerPeriod: '承諾的週期收益',
  },
  texts: '隱去這些文字',
  textsHint: '每行一段，至少兩個字。出現在哪裡就在哪裡隱去：訊息、姓名、會話標題、檔名、案件名稱。',
  tooManyTexts: '最多 {{number}} 行，其餘未採用。',
  tooShortText: '太短，未採用：{{text}}',
  reason: '理由',
  reasonHint: '寫入 redactions.csv，隨包交出，請勿寫出隱去的內容。',
  firstReason: '個人資料',
  show: '查看將隱去什麼',
  nothing: '沒有找到要隱去的內容。',
  outdated: '選擇已更改，請重新查看。',
  messages_other: '{{number}} 則訊息中有隱去的內容',
  whole_other: '其中整則隱去 {{number}} 則',
  byText: '指定的文字',
  byRepeat: '別處隱去的內容再次出現',
  flags_other: '{{number}} 個標記因位於隱去處而不列出',
  mediaHidden_other: '{{number}} 個附件隨訊息隱去',
  mediaKept_other:
    '{{number}} 個附件仍會帶上。只查看文字檔、辦公文件和 zip 的內容；圖片和 PDF 請自行檢查，必要時整則隱去。',
  queryHidden: '檢索式不寫入包內：它會透露隱去的內容。',
  samples_other: '前 {{number}} 則有隱去內容的訊息',
  hideWhole: '整則隱去',
  noText: '（無文字）',
  salts: '密封包：附上加鹽校驗值的鹽',
  saltsHint: '用來證明遮蔽包裡的條目就是本包的原始記錄。這個包不得交給收到遮蔽包的一方。',
} satisfies Shape<typeof source>;
