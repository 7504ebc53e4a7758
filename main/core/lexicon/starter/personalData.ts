import type { StarterCategory } from './category.ts';

/** Detectors with checksums do the numbers; the words are what people say when they send or ask for them. */
export const personalData: StarterCategory = {
  id: 'G10',
  name: { 'zh-Hans': '个人信息泄露', 'zh-Hant': '個人資料外洩', en: 'Personal data leakage' },
  severity: 'high',
  legalBasis: [
    { rule: '个人信息保护法', article: '28' },
    { rule: '个人信息保护法', article: '29' },
    { rule: '个人信息保护法', article: '51' },
  ],
  negation: 'keep',
  terms: {
    'zh-Hans': `
      detector:cnResidentId · detector:bankCard · detector:hkid · detector:twId · detector:uscc · detector:cnMobile · detector:email ·
      身份证照片 · 银行卡号 · 密码 · 验证码 · 客户名单 · 导出客户 · 征信报告 · 体检报告 · 病历 · 把资料发我 · CVV`,
    'zh-Hant': `身份證號 · 信用卡號 · 密碼 · 驗證碼 · 客戶名單 · 個資 · 病歷 · 護照號 · 戶口號碼 · OTP`,
    en: `SSN · passport number · card number · CVV · OTP · verification code · password · client list · medical record* · date of birth`,
  },
  weaker: {
    medium: 'cnMobile · email · uscc',
    low: '密码 · 验证码 · 体检报告 · 病历 · password · verification code · date of birth',
  },
  match: { OTP: { caseSensitive: true }, SSN: { caseSensitive: true }, CVV: { caseSensitive: true } },
  covers: {
    个资: '这个资 那个资 一个资 个资料 每个资 整个资 个资深 个资产 个资源 个资金 哪个资 几个资 两个资',
    密码: '密码锁 密码箱 密码错误 密码系统 破译密码',
    病历: '病历史',
  },
  excludes: [
    { expr: '不要告诉任何人', window: 'clause', n: 0 },
    { expr: '请勿泄露', window: 'clause', n: 0 },
  ],
  nearMisses: [
    ['请勿泄露验证码', 'suppressed'],
    ['这个资料很全', 'suppressed'],
    ['passwordless', 'none'],
  ],
  // A wrong check character, an order number, a landline, a licence of another country.
  lookalikes: {
    身份证照片: '身份证明的照片',
    银行卡号: '银行发卡号召办卡',
    客户名单: '客户签名单独放',
    导出客户: '导出报表给客户',
    征信报告: '征得信任后报告',
    体检报告: '体检后报到',
    把资料发我: '把资料发给财务',
    身份證號: '身份證明號牌',
    信用卡號: '信用卡推廣號召',
    護照號: '保護照明號誌',
    戶口號碼: '戶口簿號碼',
    'passport number': 'passport photo number two',
    'card number': 'a cardinal number',
    'verification code': 'verification of the code',
    'client list': 'the client listing',
    'medical record*': 'medical and record rooms',
    'date of birth': 'date of the birthday party',
    SSN: 'ssn.dll',
    password: 'a crossword',
    cnResidentId: '11010519491231002A · 身份证 110105194912310021',
    bankCard: '订单 1234567890123456 · 卡号 6222 0212 3456 7890',
    cnMobile: '电话 02012345678 · 订单 912345678901',
    hkid: 'A123456(7) · 航班 CX123456',
    twId: 'A123456780 · 型號 B212345678',
    uscc: '91350100M000100Y4X',
    email: '@张三 看一下 · 价格@最低',
    CVV: 'cv',
    OTP: 'otp',
  },
  samples: {
    cnResidentId: '证件号11010519491231002X',
    cnMobile: '我的手机138-0013-8000',
    bankCard: '卡号6222 0212 3456 7894',
    hkid: '身份證 A123456(3)',
    twId: '身分證 A123456789',
    uscc: '公司代码 91350100M000100Y43',
    email: '发到 zhang.san@example.com',
  },
};
