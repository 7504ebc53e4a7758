import type { StarterCategory } from './category.ts';

export const urgency: StarterCategory = {
  id: 'G4',
  name: { 'zh-Hans': '虚假紧迫', 'zh-Hant': '虛假緊迫', en: 'False urgency' },
  severity: 'medium',
  legalBasis: [{ rule: '保险销售行为管理办法', article: '19' }],
  terms: {
    'zh-Hans': `
      即将停售 · 马上下架 · 今天不抢更待何时[R] · 仅售十天[R] · 仅限今天 · 最后一天 · 限时 · 限额 · 末班车 · 要涨价了 · 名额有限 · 抢购 · 绝版 ·
      内部额度 · 内部员工专享 · 再不买就没了`,
    'zh-Hant': `
      即將停售 · 最後一天 · 限時限額 · 搶購 · 絕版 · 尾班車 · 名額有限 · 加價在即 · 內部名額 · 截止 · 今日唔買就冇 · 最後召集 · 限量 · 僅限今天`,
    en: `
      last chance · ends today · about to be discontinued · limited allocation · price going up · only PRE/2 left · act now · employees only ·
      friends and family allocation · before it closes · final call`,
  },
  weaker: {
    low: '限时 · 限额 · 截止 · 限量 · 抢购 · 绝版 · 最后一天 · last chance · 末班车 · 尾班車 · only PRE/2 left',
  },
  covers: {
    最后一天: '最后一天班 最后一天上班',
    限时: '无限时 有限时 期限时 权限时 极限时 局限时 限时候',
    限额: '有限额外 无限额',
    截止: '截止血',
    限量: '有限量力 极限量',
  },
  nearMisses: [
    ['这款产品不会即将停售', 'suppressed'],
    ['期限时间以合同为准', 'suppressed'],
    ['没有限额', 'suppressed'],
    ['turn left at the only light', 'none'],
    ['the final calculation', 'none'],
  ],
};
