import type { StarterCategory } from './category.ts';

/** Here the negation is the offence (不要截图), so negated hits stay. */
export const secrecy: StarterCategory = {
  id: 'G13',
  name: { 'zh-Hans': '隐瞒与销毁', 'zh-Hant': '隱瞞與銷毀', en: 'Secrecy and destruction' },
  severity: 'critical',
  negation: 'keep',
  terms: {
    'zh-Hans': `
      删了 · 删掉记录 · 看完删 · 撤回 · 别留痕 · 不要截图 · 别让公司知道 · 别跟领导说 · 别写下来 · 阅后即焚 · 口径一致 · 别说我说的 · 清空聊天 ·
      换个说法 · 保密`,
    'zh-Hant': `
      刪咗 · 刪除訊息 · 收回 · 唔好留底 · 唔好cap圖 · 睇完刪 · 限時訊息 · 唔好俾公司知 · 唔好寫低 · 統一講法 · 口頭講 · 隱瞞 · 清空 · 唔好截圖`,
    en: `
      delete this · delete after · don't forward · not in writing · keep this between us · off the record · don't tell compliance · under the radar ·
      disappearing messages · shred* · wipe your phone · no paper trail · cover up · verbal only · burn this`,
  },
  weaker: { low: '撤回 · 收回 · 保密 · 清空 · 删了 · 刪咗 · shred*', medium: '换个说法 · 隐瞒 · cover up' },
  covers: {
    保密: '保密码 保密协议 保密义务 保密条款 确保密',
    收回: '回收回 吸收回 接收回 收回款 收回复 收回执 收回信',
    撤回: '撤回诉讼',
    清空: '清空调 清空气 澄清空',
    删了: '',
  },
  nearMisses: [
    ['已签署保密协议', 'suppressed'],
    ['确保密件安全', 'suppressed'],
    ['接收回執', 'suppressed'],
    ['不要截图', 'hit'],
    ['delete the draft version', 'none'],
    ['not in a writing mood', 'none'],
  ],
};
