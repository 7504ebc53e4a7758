import type { Shape } from '../shape.ts';
import type { common as source } from '../zh-CN/common.ts';

export const common = {
  product: '佐證',
  cancel: '取消',
  close: '關閉',
  showPassphrase: '顯示或隱藏通行密語',
  copy: '複製',
  copied: '已複製',
  back: '返回',
  retry: '重試',
  save: '儲存',
  open: '開啟',
  loading: '正在讀取',
  none: '無',
  yes: '是',
  no: '否',
  unknown: '未知',
  messages_other: '{{count, number}} 則訊息',
  records_other: '{{count, number}} 筆記錄',
  conversations_other: '{{count, number}} 個會話',
  flags_other: '{{count, number}} 個標記',
  people_other: '{{count, number}} 人',
  problems_other: '{{count, number}} 個問題',
  perSecond: '每秒 {{rate}} 筆',
  timeLeft: '約剩 {{time}}',
  range: '{{from}} 至 {{to}}',
} satisfies Shape<typeof source>;
