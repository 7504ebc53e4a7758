/** Words that are frequent in corpus-100k. */
export const frequentWords = [
  '酒店',
  '景点',
  '电话',
  '价格',
  '好的',
  '谢谢',
  '手机',
  '多少钱',
  '身份证',
  '密码',
  '转发',
  '绝对',
  '银行',
  '保证',
] as const;

/** Rarer ones, and some that are nowhere. */
export const rareWords = [
  '保险',
  '风险',
  '投资',
  '承诺',
  '私下',
  '内幕',
  '稳赚',
  '保本',
  '返佣',
  '收益',
  '银保监',
  '為什麼',
  '北京',
  '地铁',
] as const;
