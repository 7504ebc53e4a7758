import type { Region } from '../region.ts';
import { englishConduct } from './englishConduct.ts';

/** FINRA, SEC, FCA and the market abuse rules as widely cited; nobody has checked the numbers for this list. */
export const englishBrokers: Region = {
  id: 'starter-en-brokers',
  name: {
    'zh-Hans': '入门词库：英语券商（美国、英国）',
    'zh-Hant': '入門詞庫：英語券商（美國、英國）',
    en: 'Starter: English-language brokers (US, UK)',
  },
  jurisdictions: ['US', 'UK'],
  languages: ['en'],
  categories: {
    G1: {
      legalBasis: [
        { rule: 'FINRA 2150' },
        { rule: 'FINRA 2210' },
        { rule: 'FCA COBS', article: '4.2.1' },
        { rule: 'Exchange Act', article: '10(b)' },
      ],
      terms: {
        en: `
          promise* W/3 (return* profit* yield) · assure* W/3 (return* profit*) · can't go wrong · nothing to lose · you won't lose · never lose money ·
          foolproof · bulletproof · safe as houses · slam dunk · no-lose · zero downside · easy money · free money · triple your money ·
          cover your losses · cover any loss* · reimburse W/4 loss* · can only go up · bound to go up · never goes down · certain to rise ·
          guaranteed winner · risk free return* · too good to lose · profits are locked in`,
      },
      weaker: {
        high: 'slam dunk · bulletproof · easy money · free money · nothing to lose · foolproof',
        medium: 'sure thing · no risk',
      },
      covers: { 'free money': 'free money market', bulletproof: 'bulletproof vest' },
      excludes: [
        { expr: 'risk-free rate', window: 'cover', n: 0 },
        { expr: 'guaranteed investment certificate', window: 'cover', n: 0 },
      ],
      nearMisses: [
        ['The risk-free rate rose to 4%', 'suppressed'],
        ['Past performance does not guarantee future returns', 'suppressed'],
        ['We cannot promise any return', 'suppressed'],
        ['We promise a return of 9%, past performance and all', 'hit'],
        ["It's risk-free, though others may lose", 'hit'],
        ['a promising return to form', 'none'],
        ['It is a warranty, not an assurance of profit', 'none'],
        ['Is it risk-free?', 'hit', 'customer'],
      ],
      lookalikes: { 'guarantee* W/3 (return* profit* yield principal)': 'The guarantor will sign. Returns come later' },
    },
    G2: {
      legalBasis: [{ rule: 'FINRA 2040' }, { rule: 'FINRA 3220' }, { rule: 'FCA COBS', article: '2.3' }],
      terms: {
        en: `
          split the fee · kick some back · something back for you · cut you in · commission back · refund my commission · give up my commission ·
          pay you for referrals · pay W/4 referral* · introducer fee · cash bonus · inducement* · part of my commission · slice of the commission`,
      },
      weaker: { medium: 'cash bonus · inducement* · introducer fee · gift card · voucher · sweetener' },
      covers: { 'cash back': 'cash back guarantee card', rebate: 'tax rebate' },
      excludes: [
        { expr: 'tax rebate', window: 'cover', n: 0 },
        { expr: 'council tax rebate', window: 'cover', n: 0 },
        { expr: 'inducements policy', window: 'cover', n: 0 },
      ],
      nearMisses: [
        ['The client asked about a tax rebate', 'suppressed'],
        ['See the inducements policy', 'suppressed'],
        ['We never split the fee', 'suppressed'],
        ['the heated debate', 'none'],
      ],
    },
    G3: {
      legalBasis: [
        { rule: 'FINRA 2210' },
        { rule: 'FCA COBS', article: '4.2.1' },
        { rule: 'FCA FIT/PERG status claims' },
      ],
      terms: {
        en: `
          just like cash · like a savings account · better than cash · better than savings · FCA approved · FINRA approved · endorsed by the FCA ·
          SIPC protects your losses · SIPC W/5 (guarantee* losses) · safer than a bank · bank guaranteed · IRS approved · top ranked fund · never been beaten ·
          market leading return* · FSCS W/5 (guarantee* losses) · beats any savings account · covered by the government · as good as a deposit`,
      },
      weaker: { medium: 'best in the market · like interest · highest yield' },
      excludes: [{ expr: 'not approved by', window: 'clause', n: 0 }],
      nearMisses: [
        ['This fund is not FCA approved', 'suppressed'],
        ['FSCS protection has limits, see our page', 'none'],
        ['The savings account pays 2%', 'none'],
      ],
    },
    G4: {
      legalBasis: [{ rule: 'FINRA 2010' }, { rule: 'FCA PRIN', article: '2A (Consumer Duty)' }],
      terms: {
        en: `
          closing soon · selling out fast · act fast · today only · once in a lifetime · before the price goes up · window is closing · won't last ·
          get in now · get in before · limited time · almost gone · last few spots · final hours · need an answer today`,
      },
      weaker: { low: "act fast · today only · limited time · closing soon · final call · act now · won't last" },
      nearMisses: [
        ['There is no limited time offer', 'suppressed'],
        ['The branch will be closing its doors soon', 'none'],
        ['Reactive fasting', 'none'],
      ],
    },
    G5: {
      legalBasis: [
        { rule: 'Regulation Best Interest', article: '17 CFR 240.15l-1' },
        { rule: 'FINRA 2111' },
        { rule: 'FINRA 2330' },
        { rule: 'FCA COBS', article: '9A' },
      ],
      terms: {
        en: `
          exchange W/5 annuity · swap W/4 fund* · roll it over again · surrender charge* W/6 (worth ignore don't) · need more commission* ·
          need to generate · hit my numbers · one more trade · trade more often · in and out trading · break W/4 CD* · turn W/4 account over ·
          rewrite your policy · lapse W/3 policy · month end production · borrow W/6 (invest buy) · use margin to · double up`,
      },
      weaker: {
        medium: 'exchange W/5 annuity · double up · need to generate · swap W/4 fund* · use margin to',
        low: 'more trades',
      },
      covers: { 'more trades': 'no more trades', 'need to generate': 'need to generate a report' },
      nearMisses: [
        ['I need to generate a report', 'suppressed'],
        ['There are no more trades today', 'suppressed'],
        ['The policy covers storm damage', 'none'],
        ['Church on Sunday', 'none'],
      ],
    },
    G6: {
      legalBasis: [
        { rule: 'FINRA 3270' },
        { rule: 'FINRA 3280' },
        { rule: 'FINRA 3240' },
        { rule: 'FINRA 2150' },
        { rule: 'FCA SYSC', article: '10' },
      ],
      terms: {
        en: `
          loan to me · send it to my account · make the check out to me · checks payable to me · Cash App me · PayPal me · Revolut me ·
          bitcoin to my wallet · give me your login · share your login · log into your account · forged signature · copy your signature ·
          e-sign for you · DocuSign for you · my friend's fund · my own fund · my own company · outside brokerage account · undisclosed account ·
          nominee account · beneficiary W/3 me · trustee W/3 me · power of attorney W/4 me · invest W/4 my friend* · without telling the firm ·
          sign it and I'll fill · trade without asking`,
      },
      weaker: {
        high: 'my own company · my own fund · your password · log into your account · nominee account · blank form',
      },
      excludes: [{ expr: 'never share', window: 'clause', n: 0 }],
      nearMisses: [
        ['Never share your password with us', 'suppressed'],
        ['Payments go to the client account only', 'none'],
        ['We will not log into your account', 'suppressed'],
        ['The personal lending desk', 'none'],
      ],
    },
    ...englishConduct,
  },
};
