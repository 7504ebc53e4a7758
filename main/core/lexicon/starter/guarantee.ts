import type { StarterCategory } from './category.ts';

export const guarantee: StarterCategory = {
  id: 'G1',
  name: { 'zh-Hans': '承诺保本或收益', 'zh-Hant': '保證本金或收益', en: 'Guarantee of principal or return' },
  severity: 'critical',
  legalBasis: [
    { rule: '金融机构产品适当性管理办法', article: '13' },
    { rule: '金融产品网络营销 / 保险销售行为管理办法', article: '17' },
    { rule: 'FINRA 2150' },
    { rule: 'FINRA 2210' },
  ],
  terms: {
    'zh-Hans': `
      保本[R] · 保本保收益 · 保本保息[K] · 保本付息[R] · 保底[R] · 保底收益[R] · 刚兑 · 刚性兑付[R] · 稳赚不赔[K] · 稳赚 · 包赚 · 只赚不赔 ·
      零风险[K] · 无风险[K] · 绝对安全[K] · 收益有保障[R] · 保证收益[K] · 承诺收益[K] · 确定收益[K] · 保证回报[K] · 兜底 · 亏了算我的 · 亏损我补 ·
      收益稳稳[R] · 确保本金 · 保证本金 · 担保本金 · 保住本金 · 本金安全有保障 · detector:returnPerPeriod`,
    'zh-Hant': `
      保本 · 保證回報 · 保證收益 · 保證獲利 · 保本保息 · 穩賺不賠 · 穩賺 · 必賺 · 包賺 · 零風險 · 無風險 · 絕對安全 · 保底 · 包底 · 剛性兌付 ·
      保證配息 · 保證年息 · 蝕咗我賠 · 輸咗計我 · 實賺 · 確保本金 · 保證本金`,
    en: `
      guarantee* W/3 (return* profit* yield principal) · risk-free · no risk · zero risk · can't lose · cannot lose · sure thing · sure bet ·
      no downside · 100% safe · as safe as cash · I'll cover W/3 loss* · make you whole · double your money · money-back guarantee ·
      no way you lose · locked-in profit · won't lose a cent`,
  },
  // Said for "yes, of course" every day.
  weaker: { medium: 'sure thing' },
  // 保本 across the border of two words.
  covers: {
    'no risk': 'no risk assessment · no risk profile · no risk rating',
    包底: '面包底 背包底 书包底 钱包底 包底部',
    包赚: '红包赚 钱包赚 面包赚',
    无风险: '无风险利率 无风险收益率 有无风险',
    保本: `确保本 环保本 投保本 担保本 承保本 续保本 参保本 社保本 医保本 退保本 劳保本 保本人 保本次 保本来 保本身 保本公司 保本店 保本单
      保本周 保本月 保本年 保本日 保本期 保本着 保本场 保本职 保本地 保本市 保本省 保本院 保本校 保本质 保本科 保本能 保本性 保本领 保本土`,
    保底: '确保底 担保底 投保底 环保底 保底利率',
    兜底: '兜底裤',
    稳赚: `安稳赚`,
  },
  excludes: [
    { expr: '风险自担', window: 'clause', n: 0 },
    { expr: '过往业绩不代表', window: 'clause', n: 0 },
    { expr: '不代表未来', window: 'clause', n: 0 },
    { expr: 'not guaranteed', window: 'clause', n: 0 },
    { expr: 'no guarantee', window: 'clause', n: 0 },
    { expr: 'does not guarantee', window: 'clause', n: 0 },
    { expr: 'capital at risk', window: 'clause', n: 0 },
    { expr: 'no such thing as', window: 'before', n: 4 },
  ],
  nearMisses: [
    ['这款产品不保本', 'suppressed'],
    ['非保本浮动收益', 'suppressed'],
    ['我们不承诺收益', 'suppressed'],
    ['本行不保证收益', 'suppressed'],
    ['以上內容不構成保證收益', 'suppressed'],
    ['並無保證回報', 'suppressed'],
    ['保本的说法是违规的', 'suppressed'],
    ['保证收益请风险自担', 'suppressed'],
    ['确保本人签字', 'suppressed'],
    ['環保本身很重要', 'suppressed'],
    ['確保本來的計劃', 'suppressed'],
    ['投保本保險者', 'suppressed'],
    ['社保、本人身份证都带上', 'suppressed'],
    ['Returns are not guaranteed', 'suppressed'],
    ['There is no guarantee of any return', 'suppressed'],
    ['The fund does not guarantee a profit', 'suppressed'],
    ['there is no such thing as a risk-free investment', 'suppressed'],
    ['information on formation of the fund', 'none'],
    ['保本吗？', 'hit', 'customer'],
    ['这个不保本吗？', 'hit', 'customer'],
    ['稳赚不赔保本保息', 'hit'],
    ['不仅保本，还有分红', 'hit'],
    ['不用担心，保本的', 'hit'],
  ],
  lookalikes: { returnPerPeriod: '上涨10风险可控 · 一个月后涨幅30 · 过去一年回撤30%' },
  samples: { returnPerPeriod: '跟着我做一个月30%' },
};
