import { across, type StarterCategory } from './category.ts';

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
      收益稳稳[R] · 确保本金 · 保证本金 · 担保本金 · 保住本金 · 确保本息 · 保证本息 · 担保本息 · 承保本金 · 承保本息 ·
      本金安全有保障 · 的确保本 · 明确保本 · 承担保本 · 循环保本 · 定投保本 · 连续保本 · 持续保本 · 继续保本 · 后续保本 · 信用社保本 ·
      的确保底 · 明确保底 · 承担保底 · detector:returnPerPeriod`,
    'zh-Hant': `
      保本 · 保證回報 · 保證收益 · 保證獲利 · 保本保息 · 穩賺不賠 · 穩賺 · 必賺 · 包賺 · 零風險 · 無風險 · 絕對安全 · 保底 · 包底 · 剛性兌付 ·
      保證配息 · 保證年息 · 蝕咗我賠 · 輸咗計我 · 實賺 · 確保本金 · 保證本金 · 確保本息 · 保證本息 · 擔保本息 ·
      的確保本 · 明確保本 · 承擔保本 · 循環保本 · 定投保本 · 連續保本 · 持續保本 · 繼續保本 · 後續保本 · 的確保底 · 明確保底 · 承擔保底`,
    en: `
      guarantee* W/3 (return* profit* yield principal) · risk-free · no risk · zero risk · can't lose · cannot lose · sure thing · sure bet ·
      no downside · 100% safe · as safe as cash · I'll cover W/3 loss* · make you whole · double your money · money-back guarantee ·
      no way you lose · locked-in profit · won't lose a cent`,
  },
  // Said for "yes, of course" every day.
  weaker: { medium: 'sure thing' },
  // 保本 across the border of two words: only where the word before it takes 保 (see `across`). What these would take out
  // of a promise (的确 + 保本, 承担 + 保本, 定投 + 保本) is a term of its own.
  covers: {
    'no risk': 'no risk assessment · no risk profile · no risk rating',
    包底: '面包底 背包底 书包底 钱包底 包底部',
    包赚: '红包赚 钱包赚 面包赚',
    无风险: '无风险利率 市场无风险收益率 无风险收益率曲线 有无风险',
    保本: `确保本 环保本 劳保本 参保本 医保本 ${across({
      '投保 承保 退保': `本人 本公司 本司 本行 本店 本保单 本保险 本险 本附加险 本主险 本单 本产品 本计划 本合同 本项目 本次 本身 本来 本地
        本市 本省 本年 本月 本期`,
      '社保 低保': '本人 本次 本地 本市 本省 本年 本月 本期 本身 本来 本单位',
      担保: '本人 本公司 本次 本期 本年 本月 本单 本笔 本项 本合同 本身 本来 本行 本院',
      '续保 核保 车保': '本人 本公司 本单 本保单 本保险 本险 本产品 本次 本合同 本年度 本月',
      '农保 脱保 断保 加保 减保': '本人 本单 本保单 本年度 本月',
      '人保 太保': '本公司',
    })}`,
    保底: across({ '确保 担保 投保 环保': '底线 底层 底部 底数 底盘 底价 底稿 底薪' }),
    兜底: '兜底裤',
    刚兑: '打破刚兑 刚兑打破 刚兑已打破 刚兑已经打破 刚兑早就打破 刚兑被打破',
    刚性兑付: '打破刚性兑付 刚性兑付已打破 刚性兑付已经打破 刚性兑付早就打破 刚性兑付被打破',
  },
  excludes: [
    // A disclaimer that follows a promise (稳赚不赔，过往业绩不代表未来) takes nothing back.
    { expr: '过往业绩不代表', window: 'before', n: 8 },
    { expr: '不代表未来', window: 'before', n: 6 },
    { expr: 'not guaranteed', window: 'cover', n: 0 },
    { expr: 'no guarantee', window: 'cover', n: 0 },
    { expr: 'does not guarantee', window: 'cover', n: 0 },
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
    ['刚兑早就打破了，过往业绩不代表未来', 'suppressed'],
    ['过往业绩不代表保证收益', 'suppressed'],
    ['过往业绩不代表未来稳赚', 'suppressed'],
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
    ['确保本年度目标完成', 'suppressed'],
    ['担保本期贷款', 'suppressed'],
    ['投保本公司产品', 'suppressed'],
    ['投保本人', 'suppressed'],
    ['社保本月到账', 'suppressed'],
    ['社保本年基数', 'suppressed'],
    ['环保本质', 'suppressed'],
    ['医保本地报销', 'suppressed'],
    ['参保本市社保', 'suppressed'],
    ['续保本年度合同', 'suppressed'],
    ['请及时续保，本产品有宽限期', 'suppressed'],
    ['退保本单', 'suppressed'],
    ['承保本次项目', 'suppressed'],
    ['劳保本月发放', 'suppressed'],
    ['低保本月发放', 'suppressed'],
    ['擔保本公司債務', 'suppressed'],
    ['確保底線', 'suppressed'],
    ['稳赚不赔保本保息', 'hit'],
    ['保本年化5%', 'hit'],
    ['保本月利息3%', 'hit'],
    ['保本期限一年', 'hit'],
    ['保本日日赚', 'hit'],
    ['保本地产品', 'hit'],
    ['保本性产品', 'hit'],
    ['保本单子', 'hit'],
    ['保本次产品', 'hit'],
    ['保本能做到', 'hit'],
    ['保本质优', 'hit'],
    ['本产品保本公司承诺', 'hit'],
    ['的确保本年化5%', 'hit'],
    ['合同明确保本', 'hit'],
    ['永续保本年年付息', 'hit'],
    ['建议投保本金10万', 'hit'],
    ['连续保本年年有息', 'hit'],
    ['公司承担保本责任', 'hit'],
    ['定投保本产品', 'hit'],
    ['确保本息安全', 'hit'],
    ['保底利率5%给您', 'hit'],
    ['安稳赚5%', 'hit'],
    ['这个保本，不代表未来', 'hit'],
    ['稳赚不赔，过往业绩不代表未来', 'hit'],
    ['保证收益请风险自担', 'hit'],
    ['确保本人稳赚', 'hit'],
    ['投保本产品，保本的', 'hit'],
    ['Risk-free, capital at risk as always', 'hit'],
    ['不仅保本，还有分红', 'hit'],
    ['不用担心，保本的', 'hit'],
  ],
  lookalikes: { returnPerPeriod: '上涨10风险可控 · 一个月后涨幅30 · 过去一年回撤30%' },
  samples: { returnPerPeriod: '跟着我做一个月30%' },
};
