import type { StarterCategory } from './category.ts';

/**
 * 微信 alone is WeCom's own daily word, so only the spellings that people use to hide it count, and 威信 (prestige) only
 * where somebody is being added. vx and wx may be glued to a number: vx13800001111.
 */
export const offChannel: StarterCategory = {
  id: 'G8',
  name: { 'zh-Hans': '转到未留痕的渠道', 'zh-Hant': '轉到沒有紀錄的渠道', en: 'Moving off the recorded channel' },
  severity: 'high',
  legalBasis: [{ rule: 'SEC 17a-4' }, { rule: 'FCA SYSC 10A.1.7' }],
  terms: {
    'zh-Hans': `
      加我微信 · 加我个人微信 · 加微信 · 私聊 · 私信我 · 别在企微说 · 这里不方便 · 电话说 · 换个号 · 用小号 · 加V · 加VX · V信 · vx · wx · 薇信 ·
      ➕薇 · 加薇 · 加个薇 · 加威信 · 加我威信 · 加个威信 · 我的威信 · 威信号 · 威信聊 · QQ联系 · 电报 · 纸飞机 · 蝙蝠 · 密聊 · 线下聊 · 扫这个码 · 发我私人邮箱 ·
      加一下微信 · 加下微信 · 加个微信 · 加您微信 · 加你微信 · 加下我微信 · 微信加我 · 微信联系我 · 换微信聊 · 微信上说 · 微信同号 · 手机同微 · 加个V · 加我V · 留个V ·
      私下聊 · 小窗我 · 小窗聊 · 扣扣联系 · 加Q`,
    'zh-Hant': `
      加我LINE · 加LINE · WhatsApp我 · WA我 · 私訊 · 私聊 · 呢度唔方便講 · 打俾我 · 電話講 · TG · Telegram · Signal · 換個app · 用第二個號碼 ·
      線下講 · 密聊 · 加我微信 · 私人email · 限時訊息`,
    en: `
      WhatsApp me · text me · call my cell · CMC[N] · TOL[N] · LDL[N] · TYOP[N] · FON[N] · take this offline · on Signal · on Telegram · on WeChat ·
      my gmail · my other number · not over chat · not on this line · DM me · wechat me · add my wechat · hit me on whatsapp · my cell is · iMessage · use your personal ·
      switch to W/2 (WhatsApp WeChat Signal Telegram LINE iMessage)`,
  },
  weaker: {
    medium:
      '微信上说 · 小窗聊 · 私下聊 · 电话说 · 電話講 · 蝙蝠 · 电报 · TG · Telegram · Signal · 打俾我 · text me · 私訊 · 私聊',
    low: 'wx',
  },
  match: {
    CMC: { caseSensitive: true },
    TOL: { caseSensitive: true },
    LDL: { caseSensitive: true },
    TYOP: { caseSensitive: true },
    FON: { caseSensitive: true },
    TG: { caseSensitive: true },
    Signal: { caseSensitive: true },
    vx: { boundary: 'letters' },
    wx: { boundary: 'letters' },
    加VX: { boundary: 'letters' },
    V信: { boundary: 'letters' },
    // A stand-in for 微信: what sounds like it is mostly 微信 itself, written openly.
    我的威信: { homophone: false },
    加我威信: { homophone: false },
    加个威信: { homophone: false },
  },
  covers: {
    这里不方便: '这里不方便停车',
    纸飞机: '折纸飞机 叠纸飞机',
    加微信: '添加微信支付 增加微信 更加微信',
    V信: 'V信号线 V信号灯 V信号源 V信号弱 V信号强 V信号不好 V信号很 V信息',
    加V: '参加V',
    薇信: '采薇信',
    加薇: '参加薇',
    加威信: '增加威信 更加威信',
    我的威信: '我的威信度',
    电报: '电报价 发电报告 电报警',
    蝙蝠: '蝙蝠侠 蝙蝠衫',
    电话说: '电话说明',
  },
  lookalikes: { V信: 'TV信号不好 · 看MV信不信', TOL: 'the toll road · it tolls for thee', TG: 'the tg file' },
  nearMisses: [
    ['他在公司很有威信', 'none'],
    ['細微。信任', 'none'],
    ['顯微鏡', 'none'],
    ['細微信任', 'none'],
    ['增加威信', 'suppressed'],
    ['加我v信号：abc', 'hit'],
    ['我的微信号就是这个', 'none'],
    ['这里V信号不好', 'suppressed'],
    ['请勿私聊', 'suppressed'],
    ['不要加我微信，公司规定只用企业微信', 'suppressed'],
    ['蝙蝠侠上映了', 'suppressed'],
    ['the toll road', 'none'],
    ['a signal of recovery', 'none'],
  ],
};
