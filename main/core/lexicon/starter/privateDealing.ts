import type { StarterCategory } from './category.ts';

export const privateDealing: StarterCategory = {
  id: 'G6',
  name: {
    'zh-Hans': '私下交易、飞单与经手资金',
    'zh-Hant': '私下交易、飛單與經手資金',
    en: 'Private dealing, selling away, handling money',
  },
  severity: 'critical',
  negation: 'deeds',
  legalBasis: [
    { rule: '保险销售行为管理办法', article: '11' },
    { rule: '保险销售行为管理办法', article: '32' },
  ],
  terms: {
    'zh-Hans': `
      飞单[R] · 私下转账 · 转我卡上 · 打我个人账户 · 个人收款码 · 代客理财 · 代客操作 · 账号密码给我 · 代签 · 代缴保费[R] · 代领退保金[R] ·
      不走公司 · 走我私人 · 内部特供理财[R] · 体外 · 借我周转 · 抽屉协议 · 众筹 · P2P · 介绍个项目 · 空白单先签`,
    'zh-Hant': `
      飛單 · 私下轉帳 · 轉入我戶口 · 存入個人戶口[R] · 代客操盤 · 代操 · 代簽 · 代繳保費[R] · 代領 · 轉FPS · 轉數快俾我 · 私人戶口 · 唔經公司 ·
      借住先 · 介紹項目 · 私募 · 合股 · 夾錢 · 對賭協議 · 私下協議`,
    en: `
      my personal account · wire it to me · Venmo me · Zelle me · pay me directly · outside the firm · off the books · private deal · side deal ·
      side letter · personal loan · lend me · your password · I'll log in · sign for you · blank form · pre-signed · cash only · trade for you ·
      not through the firm`,
  },
  weaker: { medium: '众筹 · P2P · 私募 · 合股 · 体外 · 代领 · lend me · personal loan' },
  covers: {
    夾錢: '皮夹钱 夹钱包',
    飞单: '双飞单人 起飞单 直飞单程 飞单程票 飞单程机票',
    代签: '快递代签收 代签收包裹 代签收件 代签到 代签收快递 时代签 现代签 年代签',
    代操: '现代操 时代操 年代操',
    体外: '集体外 身体外 物体外 整体外 团体外 主体外 媒体外 体外循环 体外受精 体外诊断 体外壳 体外观 全体外 人体外 个体外 车体外 具体外 健体外',
    代领: '时代领 现代领 年代领 代领导 代领域',
    合股: '联合股 符合股 综合股 混合股 整合股 适合股 结合股',
  },
  nearMisses: [
    ['公司严禁飞单', 'suppressed'],
    ['员工不得代客理财', 'suppressed'],
    ['新時代領域', 'suppressed'],
    ['请勿私下转账', 'suppressed'],
    ['体外诊断试剂', 'suppressed'],
    ['直飞单程票', 'suppressed'],
    ['飞单程序走起', 'hit'],
    ['代操场内基金', 'hit'],
    ['a private dealer network', 'none'],
  ],
};
