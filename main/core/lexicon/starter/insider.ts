import type { StarterCategory } from './category.ts';

/** "project <code name>" of the source list needs a firm's own names and is left to the firm's lexicon. */
export const insider: StarterCategory = {
  id: 'G7',
  name: { 'zh-Hans': '内幕信息', 'zh-Hant': '內幕消息', en: 'Inside information' },
  severity: 'high',
  negation: 'deeds',
  legalBasis: [{ rule: '证券法', article: '53' }],
  terms: {
    'zh-Hans': `
      内幕消息 · 内部消息 · 未公开 · 还没公告 · 公告前 · 停牌前 · 重组消息 · 并购消息 · 业绩还没出 · 定增底价 · 老鼠仓 · 抢先 · 主力要拉 · 消息准 ·
      别外传 · 先布局 · 董秘说 · 知情人`,
    'zh-Hant': `
      內幕消息 · 內線 · 內部消息 · 未公布 · 公告前 · 停牌前 · 收風 · 貼士 · 併購消息 · 業績未出 · 配股價 · 老鼠倉 · 搶先 · 先入貨 · 唔好傳 ·
      董事講 · 大戶 · 收到消息`,
    en: `
      inside information · MNPI · material non-public · not public yet · before the announcement · before earnings · heard from (CFO CEO) ·
      wall-crossed · embargoed · restricted list · front run* · ahead of the order · keep this to yourself · tip* W/3 stock* · leak* ·
      deal is signed · confidential deal`,
  },
  weaker: { low: '抢先 · 大戶 · 收到消息 · 貼士 · leak* · 内线 · 知情人' },
  covers: {
    内线: '境内线 国内线 室内线 市内线 省内线 区内线 内线路 内线条 院内线',
    大户: '大户型 大户外',
    抢先: '抢先生',
    收风: '回收风 吸收风 接收风 收风险',
    消息准: '消息准备 消息准则',
    先布局: '首先布局',
    公告前: '公告前往',
  },
  excludes: [
    { expr: '内幕信息管理', window: 'clause', n: 0 },
    { expr: '内幕交易案例', window: 'clause', n: 0 },
    { expr: 'insider trading policy', window: 'clause', n: 0 },
  ],
  nearMisses: [
    ['请学习内幕信息管理办法，不得打听内幕消息', 'suppressed'],
    ['国内线路检修', 'suppressed'],
    ['吸收風險', 'suppressed'],
    ['严禁传播内部消息', 'suppressed'],
    ['See the insider trading policy on MNPI', 'suppressed'],
    ['the sleek design', 'none'],
  ],
};
