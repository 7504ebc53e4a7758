import type { StarterCategory } from './category.ts';

/** To be routed, not punished. A denied complaint is still one to look at, so negated hits stay. */
export const complaints: StarterCategory = {
  id: 'G9',
  name: { 'zh-Hans': '投诉与举报', 'zh-Hant': '投訴與舉報', en: 'Complaints and threats to report' },
  severity: 'medium',
  legalBasis: [{ rule: 'FINRA 4513' }, { rule: 'FINRA 4530' }],
  negation: 'keep',
  terms: {
    'zh-Hans': `
      投诉 · 12378[R] · 12386 · 银保监 · 金融监管局 · 证监会 · 12315 · 曝光 · 媒体 · 律师函 · 起诉 · 报警 · 骗子 · 被骗 · 误导我 · 没说清楚 · 退钱 ·
      赔偿 · 信访 · 举报`,
    'zh-Hant': `
      投訴 · 保監局 · 證監會 · 金管局 · 金管會 · 消委會 · 評議中心 · 律師信 · 報警 · 廉署 · 被騙 · 誤導 · 誤導我 · 追討 · 賠償 · 騙子 · 傳媒 · 申訴 · 檢舉 ·
      告你 · 曝光`,
    en: `
      complain* · unhappy · misled · lied to me · never told me · unauthorized trade · FINRA · SEC · ombudsman · FCA · lawyer · sue · legal action ·
      refund · compensation · fraud · scam · report you`,
  },
  weaker: { low: '媒体 · 曝光 · 证监会 · 银保监 · 赔偿 · unhappy · compensation · 传媒 · SEC · FCA' },
  match: { SEC: { caseSensitive: true }, FCA: { caseSensitive: true }, sue: { caseSensitive: true } },
  covers: {
    告你: '告你们 转告你 通告你 报告你 相告你 劝告你 告你一声 忠告你 广告你',
    起诉: '一起诉',
    退钱: '退钱包',
    传媒: '传媒大学 传媒股份 传媒公司 传媒业 传媒有限 文化传媒 音乐传媒 传媒集团 传媒大奖 传媒音乐 传媒推荐',
    媒体: '媒体企业 媒体公司 多媒体 新媒体 自媒体 流媒体',
    曝光: '曝光度 曝光率 曝光量 曝光补偿',
    被骗: '谨防被骗 防止被骗',
    投诉: '投诉电话',
    赔偿: '赔偿限额 赔偿责任限额',
  },
  nearMisses: [
    ['投诉电话：95511', 'suppressed'],
    ['谨防被骗', 'suppressed'],
    ['多媒体课件', 'suppressed'],
    ['告你一聲，資料到了', 'suppressed'],
    ['wait a sec', 'none'],
    ['there is an issue', 'none'],
  ],
};
