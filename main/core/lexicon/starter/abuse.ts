import type { StarterCategory } from './category.ts';

export const abuse: StarterCategory = {
  id: 'G15',
  name: { 'zh-Hans': '辱骂与威胁', 'zh-Hant': '辱罵與恐嚇', en: 'Abuse and threats' },
  severity: 'medium',
  negation: 'keep',
  terms: {
    'zh-Hans': `滚 · 蠢货 · 废物 · 去死 · 你等着 · 弄死你 · 不要脸 · 智障 · 神经病 · 威胁`,
    'zh-Hant': `廢物 · 白痴 · 仆街 · 收皮 · 去死 · 恐嚇 · 死蠢 · 痴線`,
    en: `idiot* · moron* · shut up · worthless · watch your back · I'll make you pay · loser* · pathetic`,
  },
  weaker: { low: '滚 · 不要脸 · 你等着 · 威胁 · 神经病 · 白痴 · pathetic · worthless' },
  covers: {
    滚: `滚动 翻滚 打滚 滚烫 滚滚 摇滚 滚轮 滚石 滚筒 利滚利 滚存 滚雪球 滚珠 滚圆 滚瓜 滚刀 滚水 滚屏 圆滚 滚梯 滚球 滚床单 滚落 滚天沟`,
    去死: '去死海 失去死',
    收皮: '收皮卡 收皮草 收皮肤 吸收皮',
    废物: '废物利用 废物回收 废物处理',
    威胁: '',
    智障: '智障碍 智障儿童 智障人士',
    不要脸: '不要脸红',
  },
  nearMisses: [
    ['收益滚动计算', 'suppressed'],
    ['利滚利', 'suppressed'],
    ['废物利用', 'suppressed'],
    ['closer to the market', 'none'],
    ['吸收皮膚', 'suppressed'],
  ],
};
