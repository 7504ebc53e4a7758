import type { Region } from '../region.ts';

/** The second half of the list for Taiwan: what is said among staff, by customers, or to hide, rather than to sell. */
export const taiwanConduct: Omit<Region['categories'], 'G1' | 'G2' | 'G3' | 'G4' | 'G5' | 'G6'> = {
  G7: {
    legalBasis: [{ rule: '證券交易法', article: '157-1' }],
    without: '收風 · 貼士 · 先入貨 · 唔好傳 · 董事講',
    terms: {
      'zh-Hant': `
        內部人說 · 法說會前 · 財報公布前 · 重訊前 · 重大訊息前 · 還沒公告 · 公司派說 · 大股東要 · 併購案還沒 · 營收還沒公布 · 董事長說 · 財務長說 · 別說是我講的 ·
        先卡位 · 偷跑 · 消息先進場 · 不要傳出去`,
    },
    weaker: { medium: '董事長說 · 大股東要 · 先卡位', low: '偷跑 · 法說會前' },
    covers: { 大股東要: '大股東要求', 偷跑: '小偷跑' },
    nearMisses: [
      ['大股東要求召開臨時會', 'suppressed'],
      ['小偷跑了', 'suppressed'],
      ['嚴禁利用內線消息', 'suppressed'],
    ],
  },
  G8: {
    legalBasis: [{ rule: '證券商內部控制制度標準規範' }, { rule: '金融消費者保護法' }],
    without: 'WA我 · 呢度唔方便講 · 打俾我 · 換個app · 用第二個號碼 · WhatsApp我',
    terms: {
      'zh-Hant': `
        加賴 · 加我賴 · 賴我 · 私賴 · 私LINE · LINE我 · LINE私訊 · 用我自己的LINE · 私人LINE · 打我手機 · 不要在群組講 · 這裡不方便 · 這邊不方便 · 換個軟體聊 ·
        改用私人帳號 · IG私訊 · 臉書私訊 · 私人信箱 · 寄我私人 · 私下聊 · 當面講 · 出來聊`,
    },
    weaker: { medium: '打我手機 · IG私訊 · 臉書私訊 · 當面講', low: '出來聊 · 賴我' },
    match: { LINE我: { boundary: 'word' } },
    covers: {
      賴我: '信賴我 依賴我 仰賴我 抵賴我 無賴我 耍賴我',
      加賴: '更加賴 增加賴 參加賴',
      這裡不方便: '這裡不方便停車',
    },
    nearMisses: [
      ['客戶很信賴我們', 'suppressed'],
      ['更加賴以為生', 'suppressed'],
      ['這裡不方便停車', 'suppressed'],
      ['請勿私LINE，一律用公司帳號', 'suppressed'],
      ['Online 客服', 'none'],
    ],
  },
  G9: {
    legalBasis: [{ rule: '金融消費者保護法', article: '13' }],
    without: '保監局 · 證監會 · 金管局 · 廉署 · 律師信 · 消委會',
    terms: {
      'zh-Hant': `
        1950 · 消保官 · 消基會 · 投保中心 · 保險局 · 證期局 · 存證信函 · 提告 · 爆料 · 找記者 · 找立委 · 民代 · 詐欺 · 不當銷售 · 沒有告知 · 沒告訴我 · 騙我 · 坑我 ·
        退我錢 · 賠我 · 調解委員會 · 檢調 · 詐騙 · 去申訴`,
    },
    weaker: { low: '民代 · 詐騙 · 騙我 · 坑我 · 賠我 · 保險局 · 爆料 · 沒告訴我 · 1950' },
    covers: {
      保險局: '保險局限',
      民代: '農民代 公民代 人民代 國民代 居民代 平民代 市民代 原住民代',
      詐騙: '反詐騙 防詐騙 詐騙宣導 小心詐騙',
      坑我: '坑我們',
      賠我: '理賠我 包賠我',
      1950: '1950年',
    },
    lookalikes: { 1950: '單號 219500 · 19500元' },
    nearMisses: [
      ['反詐騙宣導活動', 'suppressed'],
      ['申請理賠我來協助', 'suppressed'],
    ],
  },
  G10: {
    legalBasis: [
      { rule: '個人資料保護法', article: '5' },
      { rule: '個人資料保護法', article: '6' },
      { rule: '個人資料保護法', article: '20' },
    ],
    terms: {
      'zh-Hant': `
        detector:twId · detector:bankCard · detector:email · 個資外洩 · 健保卡 · 存摺影本 · 身分證影本 · 身分證字號 · 身分證正反面 · 網銀密碼 · 客戶資料外流 · 護照影本 ·
        卡片背面三碼 · 客戶名冊 · 客戶資料`,
    },
    weaker: { low: '健保卡', medium: '客戶資料 · 身分證影本 · 存摺影本' },
    covers: { 個資: '個資訊 個資法 個資保護' },
    nearMisses: [['這個資訊很重要', 'suppressed']],
    lookalikes: { 健保卡: '保健。保卡關', 客戶資料: '客戶，資金到料了' },
  },
  G11: {
    legalBasis: [{ rule: '證券交易法', article: '155' }],
    without: '圍飛 · 唱高散貨 · 收市價 · 托市 · 夾口供',
    terms: {
      'zh-Hant': `
        對作 · 作手 · 坑殺散戶 · 倒貨 · 出貨給散戶 · 鎖單 · 相對成交 · 違約交割 · 連續買進拉高 · 製造熱絡 · 假外資 · 投顧老師 · 飆股 · 明牌 · 帶進帶出 · 養套殺 ·
        人頭戶 · 人頭帳戶 · 炒股群 · 尾盤作價 · 一起買進 · 一起敲進 · 護盤 · 鎖漲停 · 主力 W/6 (拉 出貨 倒貨 進場)`,
    },
    weaker: { low: '作手 · 護盤 · 鎖單 · 相對成交 · 一起買進', medium: '飆股 · 明牌 · 投顧老師' },
    covers: {
      作手: '操作手 工作手 合作手 動作手 寫作手 製作手 運作手 作手冊 作手法 作手續 作手勢 作手機',
      對作: '對作業 對作品 對作者 對作為 面對作 針對作',
      明牌: '聰明牌 照明牌 證明牌 文明牌 說明牌 光明牌',
      散貨: '散貨輪',
      造市: '造市者 造市商',
    },
    nearMisses: [
      ['請參閱操作手冊', 'suppressed'],
      ['權證的造市商', 'suppressed'],
      ['針對作業流程的說明', 'suppressed'],
      ['路口的照明牌', 'suppressed'],
      ['不得報明牌', 'suppressed'],
    ],
  },
  G12: {
    legalBasis: [
      { rule: '證券商負責人與業務人員管理規則', article: '18' },
      { rule: '刑法', article: '342' },
    ],
    without: '請食飯 · 演唱會飛 · 馬場 · 著數 · 茶錢 · 利是',
    terms: {
      'zh-Hant': `
        招待旅遊 · 酒店招待 · 喝花酒 · 車馬費 · 茶水費 · 油水 · 白手套 · 佣金給主管 · 送酒 · 請吃飯 · 請客吃飯 · 送禮盒 · 演唱會門票 · 好處 · 塞紅包 · 顧問費`,
    },
    weaker: { low: '油水 · 白手套 · 送酒 · 請客吃飯 · 顧問費' },
    covers: { 油水: '油水分離 汽油水 精油水 醬油水', 送酒: '送酒店 送酒席 配送酒', 白手套: '戴白手套' },
    nearMisses: [
      ['油水分離槽', 'suppressed'],
      ['接送酒店專車', 'suppressed'],
      ['戴白手套開箱', 'suppressed'],
      ['不得招待旅遊', 'suppressed'],
    ],
  },
  G13: {
    legalBasis: [{ rule: '證券商內部控制制度標準規範' }, { rule: '保險業招攬及核保理賠辦法' }],
    without: '刪咗 · 唔好留底 · 唔好cap圖 · 睇完刪 · 唔好俾公司知 · 唔好寫低 · 唔好截圖',
    terms: {
      'zh-Hant': `
        刪訊息 · 收回訊息 · 不要留紀錄 · 不要截圖 · 不要讓公司知道 · 不要跟主管說 · 別寫下來 · 已讀就刪 · 看完就刪 · 套好說法 · 對好說詞 · 不要錄音 · 錄音關掉 · 湮滅 ·
        稽核來之前 · 金檢來之前 · 把紀錄刪掉 · 不要寫在LINE`,
    },
    weaker: { low: '湮滅', medium: '稽核來之前 · 金檢來之前' },
    lookalikes: { 收回: '豐收。回家', 清空: '很清。空氣好', 隱瞞: '隱。瞞天', 湮滅: '湮。滅火器' },
  },
  G14: {
    legalBasis: [
      { rule: '金融消費者保護法', article: '9' },
      { rule: '保險法', article: '64' },
      { rule: '保險業招攬及核保理賠辦法', article: '7' },
    ],
    without: '揀進取 · 收入寫高啲 · 有病唔使講 · 過咗等候期 · 照讀就得 · 話係自己決定 · 回訪電話答係',
    terms: {
      'zh-Hant': `
        KYC幫你填 · KYC亂填 · KYC照我 · 勾積極型 · 勾最高 · 都勾否 · 都勾無 · 不用告知 · 體況不用講 · 有病不用講 · 收入寫高 · 收入寫多 · 電訪說是 · 電訪都回答 · 電訪照 ·
        錄音照唸 · 照唸就好 · 說有了解 · 資金來源不要說 · 不要說是貸款 · 不要說是借款 · 不要說是解約 · 撐過兩年 · 過兩年就賠 · 資產寫多`,
    },
    weaker: { high: '不用告知 · 照唸就好 · 電訪照' },
    covers: { 電訪照: '電訪照常 電訪照規定 電訪照程序' },
    nearMisses: [
      ['電訪照規定進行', 'suppressed'],
      ['業務員不得KYC幫你填', 'suppressed'],
      ['請據實告知體況', 'none'],
    ],
  },
  G15: {
    without: '仆街 · 收皮 · 死蠢 · 痴線',
    terms: {
      'zh-Hant': `智障 · 腦殘 · 混蛋 · 王八蛋 · 幹你娘 · 揍你 · 給我小心 · 走著瞧 · 靠北 · 你給我記住 · 你等著 · 不要臉 · 去死啦 · 垃圾公司`,
    },
    weaker: { low: '靠北 · 混蛋 · 揍你 · 垃圾公司' },
    covers: { 靠北: '靠北邊 靠北側 可靠北' },
    nearMisses: [['房子靠北邊', 'suppressed']],
    lookalikes: { 去死: '我去。死機了', 廢物: '廢。物品', 恐嚇: '恐。嚇人' },
  },
};
