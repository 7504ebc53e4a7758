import type { Regime, RegimeId } from '../../../shared/ipc/retention.ts';

const YEAR = 12;

/**
 * How long records of conversations with customers are to be kept, at least. `checked` says how far each was verified
 * (2026); it is no legal advice. Laws that give a limit but no number (个人信息保护法, GDPR Art. 5) are no rule here: what they
 * ask for is to delete once these are over.
 */
export const REGIMES: readonly Regime[] = [
  // Policies of up to one year, and longer ones.
  regime('cn-insurance-short', 'CN', '保险法 第八十七条', 5 * YEAR, 'contractEnd', 'seen'),
  regime('cn-insurance-long', 'CN', '保险法 第八十七条', 10 * YEAR, 'contractEnd', 'seen'),
  regime(
    'cn-insurance-recording-short',
    'CN',
    '保险销售行为可回溯管理暂行办法 (2017)',
    5 * YEAR,
    'contractEnd',
    'unverified',
  ),
  regime(
    'cn-insurance-recording-long',
    'CN',
    '保险销售行为可回溯管理暂行办法 (2017)',
    10 * YEAR,
    'contractEnd',
    'unverified',
  ),
  regime(
    'cn-online-insurance-short',
    'CN',
    '互联网保险销售行为可回溯管理 (2020)',
    5 * YEAR,
    'contractEnd',
    'unverified',
  ),
  regime(
    'cn-online-insurance-long',
    'CN',
    '互联网保险销售行为可回溯管理 (2020)',
    10 * YEAR,
    'contractEnd',
    'unverified',
  ),
  regime('cn-securities-broker', 'CN', '证券法 第一百三十七条', 20 * YEAR, 'message', 'seen'),
  regime('cn-securities-service', 'CN', '证券法 第一百六十二条', 10 * YEAR, 'message', 'seen'),
  regime('cn-futures-broker', 'CN', '期货和衍生品法 第一百一十七条', 20 * YEAR, 'message', 'seen'),
  regime('cn-futures-service', 'CN', '期货和衍生品法 第一百一十七条', 10 * YEAR, 'message', 'seen'),
  regime('cn-suitability', 'CN', '证券期货投资者适当性管理办法 第三十二条', 20 * YEAR, 'message', 'unverified'),
  // From the end of the business relationship, which is the later of the two that the law names.
  regime('cn-anti-money-laundering', 'CN', '反洗钱法 (2024)', 10 * YEAR, 'contractEnd', 'seen'),
  regime('cn-wealth-recording', 'CN', '银行理财双录', 6, 'contractEnd', 'secondary'),
  regime('us-sec-17a-4', 'US', 'SEC Rule 17a-4(b)(4)', 3 * YEAR, 'message', 'seen'),
  regime('us-finra-4511', 'US', 'FINRA Rule 4511', 6 * YEAR, 'message', 'unverified'),
  regime('us-advisers-204-2', 'US', 'Advisers Act Rule 204-2', 5 * YEAR, 'message', 'unverified'),
  regime('us-cftc-1-31', 'US', 'CFTC Regulation 1.31', 5 * YEAR, 'message', 'unverified'),
  regime('eu-mifid', 'EU', 'MiFID II Art. 16(7)', 5 * YEAR, 'message', 'secondary'),
  // Where the authority asks for it.
  regime('eu-mifid-request', 'EU', 'MiFID II Art. 16(7)', 7 * YEAR, 'message', 'secondary'),
  regime('uk-fca-sysc', 'UK', 'FCA SYSC 10A.1.15', 5 * YEAR, 'message', 'seen'),
  regime('uk-fca-sysc-request', 'UK', 'FCA SYSC 10A.1.15', 7 * YEAR, 'message', 'seen'),
  regime('hk-sfc-orders', 'HK', 'SFC 18EC30', 2 * YEAR, 'message', 'seen'),
  regime(
    'hk-sfc-records',
    'HK',
    'Securities and Futures (Keeping of Records) Rules',
    7 * YEAR,
    'message',
    'unverified',
  ),
  regime('sg-mas', 'SG', 'MAS (2019 proposal)', 5 * YEAR, 'message', 'secondary'),
];

function regime(
  id: RegimeId,
  place: Regime['place'],
  law: string,
  months: number,
  from: Regime['from'],
  checked: Regime['checked'],
): Regime {
  return { id, place, law, months, from, checked };
}

export function regimesOf(ids: readonly RegimeId[]): Regime[] {
  return REGIMES.filter(({ id }) => ids.includes(id));
}
