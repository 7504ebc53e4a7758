import type { StarterCategory } from './category.ts';

/** "flip" only with a position; "(buy new)" of the source list = either word. */
export const churning: StarterCategory = {
  id: 'G5',
  name: {
    'zh-Hans': '诱导退保、替换与频繁交易',
    'zh-Hant': '誘導退保、轉保與頻繁交易',
    en: 'Inducing surrender, replacement, churning',
  },
  severity: 'high',
  legalBasis: [
    { rule: '保险销售行为管理办法', article: '37' },
    { rule: '保险销售行为管理办法', article: '39' },
  ],
  terms: {
    'zh-Hans': `
      全额退保[R] · 代理退保[R] · 高额退保[R] · 退旧买新[R] · 退费[R] · 葆费[R] · 维权专家[R] · 不成功不收费[R] · 把旧的退了 · 换保单 · 保单升级 ·
      转保 · 断缴 · 保单贷款买 · 赎回买新 · 频繁换仓 · 多做几笔 · 冲量 · 挪储 · 退了重买`,
    'zh-Hant': `
      全額退保[R] · 全額回款[R] · 退保 · 轉保 · 換單 · 斷供 · 斷保 · 保單借貸 · 贖回再買 · 舊單換新單 · 取消舊保單 · 代辦退保 · 代客投訴 ·
      代辦申訴 · 密集交易 · 炒單 · 冷靜期退 · 保單貸款 · 供滿未 · 退佣退保`,
    en: `
      surrender W/5 policy · cash out W/5 policy · replace W/5 policy · cancel and rewrite · twist* W/5 (policy policies client*) ·
      policy loan W/8 (buy new) · churn* · turn over the account · generate commission* · more trades · flip W/4 (stock* position* policy) ·
      let it lapse · full refund service · complaint template · sell and rebuy · switch W/5 fund*`,
  },
  weaker: { medium: '退保 · 退费 · 转保 · 断缴 · 冲量 · 换单 · 断供 · 断保 · 保单贷款' },
  covers: {
    换保单: '换保单号 换保单地址',
    断缴: '不断缴',
    转保: '运转保 好转保 扭转保 流转保 转保存 转保养 转保护 转保险柜 转保安 转保持 转保证',
    断保: '不断保 判断保 诊断保',
    退保: '退保护 退保安 退保留',
    换单: '换单位 换单人 换单车 换单反 替换单 换单独',
    冲量: '缓冲量 脉冲量',
    断供: '不断供',
    退费: '退费用明细',
  },
  excludes: [
    { expr: '退保流程', window: 'cover', n: 0 },
    { expr: '退保损失', window: 'cover', n: 0 },
    { expr: '退保手续', window: 'cover', n: 0 },
    { expr: '犹豫期', window: 'clause', n: 0 },
  ],
  nearMisses: [
    ['退保流程请看附件', 'suppressed'],
    ['犹豫期内退保可全额退还保费', 'suppressed'],
    ['我们不做代理退保', 'suppressed'],
    ['换单位了，联系方式没变', 'suppressed'],
    ['切勿相信代辦退保', 'suppressed'],
    ['the churchyard', 'none'],
    ['surrender was never discussed', 'none'],
  ],
};
