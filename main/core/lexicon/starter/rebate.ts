import type { StarterCategory } from './category.ts';

export const rebate: StarterCategory = {
  id: 'G2',
  name: {
    'zh-Hans': '返佣与合同外利益',
    'zh-Hant': '回佣與合約外利益',
    en: 'Rebate and benefits outside the contract',
  },
  severity: 'critical',
  negation: 'deeds',
  legalBasis: [
    { rule: '保险法', article: '116(4)' },
    { rule: '保险法', article: '131(4)' },
  ],
  terms: {
    'zh-Hans': `
      返佣 · 返点 · 返现[K] · 返利[K] · 回扣 · 佣金返 · 给您返 · 返给您 · 首年保费我出 · 帮您垫保费 · 垫付保费 · 送购物卡 · 送油卡 · 京东卡 ·
      红包[K] · 大礼包[K] · 额外赠送[K] · 旅游基金[K] · 返 PRE/4 个点 · 返 PRE/4 俩点 · 回馈 PRE/4 个点 · 好处费 · 介绍费 · 让利 · 打折投保`,
    'zh-Hant': `
      回佣 · 佣金回贈 · 回贈佣金 · 佣金回饋 · 退佣 · 分佣 · 回扣 · 轉介費[R] · 介紹費 · 艇仔[R] · 保費折扣[R] · 現金回贈 · 代繳保費[R] ·
      首年保費回贈 · 返點 · 折讓 · 送禮券 · 紅包 · 利是 · 贈品`,
    en: `
      rebate* · kickback* · split W/3 commission · share W/3 commission · cash back · pay your first premium · referral fee · finder's fee ·
      under the table · side payment · premium discount · gift card · voucher · sweetener · give you back`,
  },
  weaker: { medium: '红包 · 大礼包 · 利是 · 贈品 · 让利 · voucher · 折讓 · cash back · 现金回赠' },
  covers: {
    回扣: '来回扣 返回扣款 撤回扣款 退回扣款 驳回扣款 收回扣款 追回扣款 追回扣分 收回扣分 回扣篮',
    返点: '往返点',
    返现: '重返现场 往返现场 往返现在',
    让利: '让利息 让利率 让利润 让利物浦',
    利是: '复利是 毛利是 净利是 纯利是 年利是 月利是 红利是 利是指 福利是 盈利是 胜利是 便利是 权利是 有利是 专利是 顺利是 吉利是',
  },
  excludes: [
    { expr: '严禁返佣', window: 'cover', n: 0 },
    { expr: '不返佣', window: 'cover', n: 0 },
    { expr: '禁止回扣', window: 'cover', n: 0 },
  ],
  nearMisses: [
    ['我司不返佣', 'suppressed'],
    ['严禁返佣', 'suppressed'],
    ['禁止回扣', 'suppressed'],
    ['公司規定不得退佣', 'suppressed'],
    ['往返点对点接送', 'suppressed'],
    ['重返现场再说', 'suppressed'],
    ['退回扣款通知', 'suppressed'],
    ['增额终身寿险的复利是2.5%', 'suppressed'],
    ['可以追回扣分', 'suppressed'],
    ['返现在就给您', 'hit'],
    ['返现场发放', 'hit'],
    ['返点儿给您', 'hit'],
    ['给您返回扣', 'hit'],
    ['回扣款我打给您', 'hit'],
    ['不能让公司知道返佣', 'hit'],
    ['千万不要对外讲返佣', 'hit'],
    ['不要说返佣', 'hit'],
    ['别说返佣的事', 'hit'],
    ['不能提供返佣', 'suppressed'],
    ["don't mention the kickback", 'hit'],
    ['不开票返现', 'hit'],
    ['无条件返佣', 'hit'],
    ['不封顶返佣', 'hit'],
    ['没有人比我返佣多', 'hit'],
    ['不允许员工私下返佣', 'suppressed'],
    ['不得以任何名义返佣', 'suppressed'],
    ['we never pay a rebate', 'suppressed'],
    ['the debate was long', 'none'],
  ],
};
