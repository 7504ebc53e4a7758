import type { StarterCategory } from './category.ts';

/** Narrowed: "comp*" would be every computer and company; tickets, golf, suite, trip are weak signs by themselves. */
export const bribery: StarterCategory = {
  id: 'G12',
  name: { 'zh-Hans': '礼品、招待与贿赂', 'zh-Hant': '禮品、款待與賄賂', en: 'Gifts, entertainment, bribery' },
  severity: 'medium',
  negation: 'deeds',
  terms: {
    'zh-Hans': `
      送礼 · 请吃饭 · 茅台 · 购物卡 · 礼金 · 高尔夫 · 门票 · 好处 · 打点 · 辛苦费 · 车马费 · 顾问费 · 报销 · 会所 · 招待 · 意思意思`,
    'zh-Hant': `
      送禮 · 請食飯 · 禮券 · 演唱會飛 · 高爾夫 · 馬場 · 著數 · 茶錢 · 好處費 · 招待 · 名牌手袋 · 報銷 · 疏通 · 利是`,
    en: `
      tickets · golf · dinner on me · gift card · hospitality · comp W/3 (ticket* room* meal* suite) · freebie* · envelope · consulting fee ·
      take care of you · my treat · suite · trip · facilitation · favour · favor`,
  },
  weaker: {
    low: `好处 · 门票 · 打点 · 报销 · 会所 · 招待 · 高尔夫 · 请吃饭 · 茅台 · 著數 · 利是 · 疏通 · tickets · golf · hospitality · envelope · suite ·
      trip · favour · favor`,
  },
  covers: {
    茅台: '茅台股 茅台业绩 茅台财报 茅台涨 茅台跌',
    打点: '打点滴 打点餐 打点儿 拨打点 打点折 打点水 打点酱油 打点什么 打点字 打点电话 打点游戏',
    会所: '社会所 协会所 机会所 大会所 会所有 会所以 会所需 会所谓 学会所 工会所 委会所',
    好处: '好处理 只好处 最好处 好处境 正好处 刚好处 恰到好处 好处多多',
    著数: '数着数 藏着数 字着数 抱着数 有着数',
    利是: '复利是 毛利是 净利是 纯利是 年利是 月利是 红利是 利是指 福利是 盈利是 胜利是 便利是 权利是 有利是 专利是 顺利是 吉利是',
    报销: '报销售 报销范围 报销流程 报销单 报销路费 差旅报销',
    送礼: '赠送礼 发送礼 送礼拜',
    // A trip's talk about admission is no gift; 送您两张门票 stays one.
    门票: `部门票 热门票 专门票 门票价 门票是 门票免 免门票 门票吗 门票呢 门票要 门票多少 门票贵 门票便宜 门票费 门票在 门票还 门票很 门票不
      门票一定 门票大概 门票怎么 它的门票 无需门票 需要门票 没有门票 不收门票 不要门票 里的门票 收取门票 景点门票 景区门票 大门票 园门票 点的门票
      知道门票 里收门票 家收门票`,
    招待: '招待遇',
    suite: 'test suite · software suite · office suite',
    favour: 'in favour of',
    favor: 'in favor of',
  },
  nearMisses: [
    ['公司规定不得送礼', 'suppressed'],
    ['社會所需', 'suppressed'],
    ['好处理', 'suppressed'],
    ['我們不收禮券', 'suppressed'],
    ['a golfer', 'none'],
    ['the computer company', 'none'],
  ],
};
