import type { StarterCategory } from './category.ts';

/** "parking", "squeeze", "ramp", "layer" and "same story" are everyday words: only beside what is traded. */
export const manipulation: StarterCategory = {
  id: 'G11',
  name: { 'zh-Hans': '市场操纵与串通', 'zh-Hant': '操縱市場與合謀', en: 'Manipulation and collusion' },
  severity: 'high',
  negation: 'deeds',
  legalBasis: [{ rule: '证券法', article: '55' }],
  terms: {
    'zh-Hans': `
      拉升 · 出货 · 对敲 · 倒仓 · 坐庄 · 护盘 · 砸盘 · 联手 · 统一口径 · 串通 · 围标 · 尾盘拉 · 做收盘价 · 撤单 · 荐股群 · 跟着老师 · 带单 · 喊单`,
    'zh-Hant': `
      造市 · 托市 · 對敲 · 做價 · 拉抬 · 散貨 · 圍飛 · 合謀 · 串通 · 夾口供 · 唱高散貨 · 帶單 · 喊單 · 收市價 · 操縱 · 假盤`,
    en: `
      pump and dump · paint the tape · mark the close · spoof* · layer* W/5 (order* quote* book) · wash trade* · ramp* W/4 (price* stock* share*) ·
      bang the close · coordinate W/5 price* · agreed price · parking W/4 (stock* share* position*) · pre-arranged · fake orders · pull the bid ·
      squeeze W/4 (short* stock* price*) · same story W/6 (compliance regulator auditor*)`,
  },
  weaker: { low: '出货 · 联手 · 撤单 · 收市價 · 散货 · 拉升', medium: '带单 · 喊单 · 护盘 · 倒仓 · agreed price' },
  covers: {
    对敲: '对敲门',
    拉升: '拉升降',
    圍飛: '周围飞',
    托市: '信托市 摩托市 委托市 依托市',
    合謀: '联合谋 合谋生',
    假盤: '休假盘点 假盘点',
    围标: '周围标 外围标 范围标 围标志',
    串通: '一串通知 连串通知 串通知',
    倒仓: '倒仓库',
    砸盘: '砸盘子',
    护盘: '保护盘 维护盘 守护盘',
    出货: '出货单 发出货 出货币 卖出货款',
    带单: '附带单 皮带单 带单反 携带单 带单位',
    造市: '制造市 创造市 改造市 打造市 建造市 造市场',
    做价: '做价值',
    撤单: '撤单位',
    喊单: '呼喊单',
    散货: '散货船 散货运',
    联手: '互联手 关联手 联手机 联手续',
  },
  nearMisses: [
    ['严禁对敲', 'suppressed'],
    ['打造市場口碑', 'suppressed'],
    ['散货船运输', 'suppressed'],
    ['不得串通', 'suppressed'],
    ['a player of the market', 'none'],
    ['the parking lot is full', 'none'],
  ],
};
