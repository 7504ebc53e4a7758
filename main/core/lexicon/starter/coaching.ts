import type { StarterCategory } from './category.ts';

export const coaching: StarterCategory = {
  id: 'G14',
  name: { 'zh-Hans': '代答与不实告知', 'zh-Hant': '代答與不實告知', en: 'Coached answers and false disclosure' },
  severity: 'critical',
  negation: 'deeds',
  legalBasis: [{ rule: '保险法', article: '116(3)' }],
  terms: {
    'zh-Hans': `
      测评答案[R] · 帮你做测评 · 选最后一个 · 填激进 · 收入写高点 · 健康告知都选否 · 有病不用说 · 等待期过了就能赔 · 两年不可抗辩 · 双录照着念 ·
      回访都说是 · 回访说知道 · 就说您自己要买 · 代答`,
    'zh-Hant': `
      問卷答案 · 幫你填 · 揀進取 · 收入寫高啲 · 全部答否 · 有病唔使講 · 過咗等候期 · 照讀就得 · 話係自己決定 · 回訪電話答係`,
    en: `
      choose aggressive · answer no to all · nobody checks · I'll fill the form · put a higher income · don't mention your condition ·
      after two years they must pay · say you understood · just say yes`,
  },
  weaker: { high: '选最后一个 · 代答 · 两年不可抗辩', medium: '幫你填 · nobody checks' },
  covers: { 代答: '时代答 现代答 年代答 交代答', 帮你填: '帮你填补空缺 帮你填补空白' },
  nearMisses: [
    ['请您本人如实填写，我们不得代答', 'suppressed'],
    ['現代答案', 'suppressed'],
    ['帮你填补健康告知', 'hit'],
    ['健康告知请如实填写', 'none'],
    ['somebody checks every form', 'none'],
  ],
};
