import type { StarterCategory } from './category.ts';

/** 存 alone is any saving, so only near a policy; "number one" only with a product (both narrowed from the source list). */
export const confusion: StarterCategory = {
  id: 'G3',
  name: {
    'zh-Hans': '混淆产品与误导比较',
    'zh-Hant': '混淆產品與誤導比較',
    en: 'Product confusion and misleading comparison',
  },
  severity: 'high',
  legalBasis: [
    { rule: '保险销售行为管理办法', article: '17(3)-(5)' },
    { rule: '金融机构产品适当性管理办法', article: '13(2)' },
  ],
  terms: {
    'zh-Hans': `
      存款[K] · 存钱[K] · 存 W/6 (保险 保单 保險 保單)[R] · 利息[R] · 复利[R] · 理财[K] · 比银行[K] · 比存款[K] · 利息高于存款[R] · 银行内部产品[R] ·
      和存银行一样 · 年化收益[K] · 收益高达[K] · 回报率[K] · 国家兜底 · 银保监备案放心 · 官方推荐 · 行业第一 · 全网最低 · 不会倒闭 · 相当于存银行`,
    'zh-Hant': `
      定存 · 類定存 · 存款一樣 · 比定存高 · 利息高過銀行 · 高息存款 · 年息 · 複利 · 政府擔保 · 監管機構認可 · 全港第一 · 最高回報 · 等同定期 ·
      保證派息 · 儲蓄當存款 · 好過買樓 · 零風險儲蓄 · 市場最高 · 銀行產品 · 包派息`,
    en: `
      just like a deposit · same as savings · better than a CD · beats the bank · FDIC insured · government backed · regulator approved ·
      SEC approved · highest yield · best in the market · number one W/4 (fund product insurer plan return*) · equivalent to fixed deposit ·
      like interest · compound* W/5 guaranteed · no one else offers · cheaper than any`,
  },
  weaker: { low: '存款 · 存钱 · 利息 · 理财 · 年息 · 回报率', medium: '复利 · 比银行 · 银行产品 · 定存' },
  covers: {
    行业第一: '行业第一季 行业第一次 行业第一家',
    年息: '青年息 今年息 去年息 明年息 常年息 年息影 年息怒',
    定存: '稳定存 固定存 一定存 决定存 指定存 规定存 定存在 不定存',
    理财: '管理财 处理财 办理财 经理财 代理财 理财务 整理财 清理财 料理财',
    存钱: '存钱包',
    利息: '利息怒',
    比银行: '比银行业',
  },
  excludes: [
    { expr: '不是存款', window: 'cover', n: 0 },
    { expr: '非存款', window: 'cover', n: 0 },
    { expr: '不等同于存款', window: 'cover', n: 0 },
    { expr: '与存款有别', window: 'cover', n: 0 },
    { expr: 'not a deposit', window: 'before', n: 4 },
    { expr: 'not just like a deposit', window: 'cover', n: 0 },
  ],
  nearMisses: [
    ['保险不是存款', 'suppressed'],
    ['本产品为保险产品，与存款有别', 'suppressed'],
    ['保險產品不等同於存款', 'suppressed'],
    ['管理财务的同事', 'suppressed'],
    ['跟存款一样，本产品为保险产品', 'hit'],
    ['库存充足', 'none'],
    ['This plan is an insurance product, not just like a deposit', 'suppressed'],
  ],
};
