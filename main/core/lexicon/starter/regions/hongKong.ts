import type { Region } from '../region.ts';

/** SFO, the SFC and IA codes, POBO, PDPO: cited from memory of the texts, to be checked. Simplified for mainland visitors. */
export const hongKong: Region = {
  id: 'starter-hk',
  name: { 'zh-Hans': '入门词库：香港', 'zh-Hant': '入門詞庫：香港', en: 'Starter: Hong Kong' },
  jurisdictions: ['HK'],
  languages: ['zh-Hans', 'zh-Hant', 'en'],
  categories: {
    G1: {
      legalBasis: [
        { rule: '《證券及期貨條例》(第571章)', article: '107' },
        { rule: '證監會持牌人操守準則', article: '2.1' },
        { rule: '保監局持牌保險代理人操守守則' },
      ],
      terms: {
        'zh-Hant': `
          冇風險 · 冇得輸 · 一定賺 · 實賺冇蝕 · 包你賺 · 唔會蝕 · 唔會輸 · 蝕極有限 · 保證回本 · 包回本 · 必定回本 · 十拿九穩 · 蝕咗我補 · 輸咗我補 · 包升 · 一定升 ·
          保證紅利 · 穩袋`,
      },
      weaker: { high: '一定升 · 唔會蝕 · 十拿九穩', medium: '保證紅利' },
      covers: {
        冇風險: '有冇風險',
        唔會蝕: '會唔會蝕',
        唔會輸: '會唔會輸',
        一定賺: '一定賺了不少 一定賺了很多',
        一定升: '一定升級 一定升職',
        包升: '麵包升 背包升',
        保證紅利: '非保證紅利',
      },
      nearMisses: [
        ['非保證紅利並不屬保證利益', 'suppressed'],
        ['下年一定升職', 'suppressed'],
        ['麵包升價', 'suppressed'],
        ['佢嗰年一定賺了不少', 'suppressed'],
        ['聽我話一定賺了', 'hit'],
        ['投資唔會蝕呢句唔可以講', 'hit'],
        ['會唔會蝕？', 'suppressed', 'customer'],
        ['呢隻唔會蝕㗎？', 'hit', 'customer'],
      ],
    },
    G2: {
      legalBasis: [
        { rule: '《保險業條例》(第41章)', article: '64G' },
        { rule: '《防止賄賂條例》(第201章)', article: '9' },
        { rule: '證監會持牌人操守準則', article: '13' },
      ],
      terms: {
        'zh-Hant': `
          返佣 · 回水 · 回傭 · 返傭 · 佣金對分 · 佣金俾返你 · 俾返你 · 首年我包 · 首期我俾 · 幫你俾保費 · 保費回贈 · 超市現金券 · 送iPhone · 介紹人獎 · 轉介獎金 ·
          帶客佣金`,
      },
      weaker: { medium: '俾返你 · 回水 · 保費回贈 · 超市現金券 · 介紹人獎' },
      covers: { 回水: '收回水 退回水 抽回水 回水管 回水位', 俾返你: '俾返你個電話' },
      nearMisses: [
        ['請儘快收回水費單', 'suppressed'],
        ['我陣間俾返你個電話', 'suppressed'],
        ['公司嚴禁回佣', 'suppressed'],
        ['不得向無牌人士支付轉介獎金', 'suppressed'],
      ],
    },
    G3: {
      legalBasis: [
        { rule: '證監會持牌人操守準則', article: '2.1' },
        { rule: '《存款保障計劃條例》(第581章)' },
        { rule: '保監局《指引》GL16' },
        { rule: '保監局《指引》GL28' },
      ],
      without: '定存 · 類定存 · 比定存高',
      terms: {
        'zh-Hant': `
          高過定期 · 好過定期 · 當定期做 · 定期咁 · 銀行背書 · 政府包底 · 存款保障 · 受存保計劃保障 · 金管局保障 · 證監會認可保證 · 儲蓄戶口一樣 ·
          好過收租 · 高過美債 · 全城最高 · 回報最高`,
        en: `better than time deposit · HKMA guaranteed · SFC approved · protected by the deposit scheme`,
      },
      weaker: { medium: '存款保障 · 定期咁 · 回報最高' },
      covers: { 全港第一: '全港第一間 全港第一季', 存款保障: '非存款保障 不受存款保障' },
      excludes: [
        { expr: '並非存款', window: 'cover', n: 0 },
        { expr: '不受存款保障計劃保障', window: 'cover', n: 0 },
      ],
      nearMisses: [
        ['本產品並非受存款保障計劃保障的存款', 'suppressed'],
        ['This plan is not SFC approved', 'suppressed'],
        ['請定期檢視保單', 'none'],
      ],
    },
    G4: {
      legalBasis: [{ rule: '保監局持牌保險代理人操守守則' }],
      terms: {
        'zh-Hant': `最後機會 · 加價前 · 今日截飛 · 手快有手慢冇 · 額滿即止 · 尾班 · 今個月尾前 · 限時優惠 · 遲咗就冇 · 最後今日 · 今日唔簽就冇`,
      },
      weaker: { low: '最後機會 · 加價前 · 額滿即止 · 限時優惠 · 尾班' },
      covers: { 尾班: '尾班船 尾班巴士 尾班地鐵 尾班機' },
      nearMisses: [
        ['搭尾班船返嚟', 'suppressed'],
        ['呢個計劃冇限時優惠', 'suppressed'],
      ],
    },
    G5: {
      legalBasis: [{ rule: '保監局《指引》GL27' }, { rule: '證監會持牌人操守準則', article: '5.2' }],
      terms: {
        'zh-Hant': `
          斷舊保 · 轉單 · 換新單 · 舊單套現 · 退保套現 · 保單借錢買 · 保費融資再 · 炒多幾轉 · 做多幾轉 · 食佣 · 炒孖展 · 唔要舊單 · 舊單唔要 · 清咗舊單 ·
          取消舊單 · 開多張單`,
        en: `early surrender W/6 (new plan* policy) · premium financing W/6 (buy new)`,
      },
      weaker: { medium: '轉單 · 食佣 · 炒孖展 · 開多張單' },
      covers: { 轉單: '轉單位 運轉單 轉單車 轉單程 流轉單 周轉單' },
      nearMisses: [
        ['轉單程票', 'suppressed'],
        ['公司唔准炒多幾轉', 'suppressed'],
        ['我哋唔會叫客人斷舊保', 'suppressed'],
        ['The client asked about early surrender charges', 'none'],
      ],
    },
    G6: {
      legalBasis: [
        { rule: '證監會持牌人操守準則', article: '7.1' },
        { rule: '證監會持牌人操守準則', article: '11.1' },
        { rule: '《保險業條例》(第41章)', article: '64G' },
      ],
      terms: {
        'zh-Hant': `
          過數俾我 · 過錢俾我 · 轉俾我先 · 入我個人戶口 · 入我戶口 · 幫你落單 · 代你落盤 · 幫你操作戶口 · 俾password我 · 密碼俾我 · 全權委託 · 空白表格簽 ·
          簽白表 · 預先簽名 · 簽定名先 · 地下錢莊 · 找換店過數 · 拆單過關 · 非公司產品 · 公司唔知 · 地下保單 · 內地簽單 · 深圳簽單 · 幫客簽 · 借名開戶 · 人頭戶口`,
        en: `PayMe me · FPS me · FPS to my account · sign first W/4 (fill blank) · underground policy`,
      },
      weaker: { high: '幫你落單 · 全權委託 · 公司唔知', medium: '拆單過關' },
      covers: { 入我戶口: '誤入我戶口', 幫客簽: '幫客簽收' },
      nearMisses: [
        ['快遞我幫客簽收咗', 'suppressed'],
        ['持牌人唔可以幫你落單', 'suppressed'],
        ['切勿過數俾我或任何同事', 'suppressed'],
        ['請過數到公司戶口', 'none'],
        ['Payment by FPS to the company only', 'none'],
      ],
    },
    G7: {
      legalBasis: [
        { rule: '《證券及期貨條例》(第571章)', article: '270' },
        { rule: '《證券及期貨條例》(第571章)', article: '291' },
      ],
      terms: {
        'zh-Hant': `
          收料 · 有料到 · 收到風 · 未出通告 · 出通告前 · 業績前 · 盈警前 · 盈喜前 · 供股消息 · 私有化消息 · 未公布業績 · 批股消息 · 大股東放 · 內部人講 · CFO講 ·
          未有人知 · 唔好話人知係我講`,
      },
      weaker: { low: '收料 · 業績前 · 有料到' },
      covers: { 收料: '回收料 吸收料 收料理', 業績前: '業績前景 業績前瞻', 有料到: '有料到會' },
      nearMisses: [
        ['公司業績前景理想', 'suppressed'],
        ['回收料件', 'suppressed'],
        ['嚴禁打聽供股消息', 'suppressed'],
      ],
    },
    G8: {
      legalBasis: [
        { rule: '證監會持牌人操守準則', article: '3.9' },
        { rule: 'SFC circular on instant messaging, 2018' },
      ],
      terms: {
        'zh-Hant': `
          WhatsApp傾 · WhatsApp講 · WeChat傾 · 加我WeChat · 加我Signal · Signal傾 · 用私人電話 · 私人手機 · 打我手機 · 打我手提 · 唔好喺度講 · 呢度唔好講 ·
          出面講 · 飲茶講 · 出嚟傾 · 面傾 · 入TG群 · 入Telegram群`,
        en: `WeChat me · on my personal WeChat · via Telegram · my personal phone`,
      },
      weaker: { medium: '打我手機 · 打我手提 · 私人手機 · 面傾', low: '出嚟傾' },
      covers: { 面傾: '全面傾 一面傾 上面傾 下面傾 面傾向 方面傾 片面傾' },
      nearMisses: [
        ['市場方面傾向審慎', 'suppressed'],
        ['唔好WhatsApp傾，用公司渠道', 'suppressed'],
        ['WeChat Pay is accepted', 'none'],
      ],
    },
    G9: {
      legalBasis: [{ rule: '證監會持牌人操守準則', article: '12.3' }, { rule: '保監局持牌保險代理人操守守則' }],
      without: '12378 · 12386 · 12315 · 金管會 · 評議中心 · FINRA',
      terms: {
        'zh-Hant': `
          積金局 · 申訴專員 · 保險投訴局 · 金融糾紛調解中心 · 小額錢債 · 廉政公署 · 出律師信 · 報紙踢爆 · 呃錢 · 呃我 · 冇講清楚 · 無講清楚 · 硬銷 · 要退錢 · 賠返俾我 ·
          投訴你 · 法庭見`,
        en: `SFC complaint · Insurance Authority · HKMA · FDRC · small claims · ICAC · report to the SFC`,
      },
      weaker: { low: 'HKMA · Insurance Authority · 積金局' },
      match: {
        呃我: { gaps: false },
        HKMA: { caseSensitive: true },
        FDRC: { caseSensitive: true },
        ICAC: { caseSensitive: true },
      },
      covers: { 硬銷: '強硬銷 硬銷毀', 呃我: '呃呃我 呃我想 呃我覺得' },
      lookalikes: { HKMA: 'hkma.hk', FDRC: 'the fdrc file', ICAC: 'icac' },
      nearMisses: [['硬碟要硬銷毀', 'suppressed']],
    },
    G10: {
      legalBasis: [{ rule: '《個人資料(私隱)條例》(第486章)', article: '保障資料第3、4原則' }],
      without: 'detector:twId · detector:uscc · 征信报告 · 個資',
      terms: {
        'zh-Hant': `身份證副本 · 身份證相 · 回鄉證 · 通行證號碼 · 住址證明 · 戶口密碼 · 個人資料外洩 · 客戶資料 · 月結單 · HKID`,
        en: `HKID card · proof of address · client data`,
      },
      weaker: { medium: '客戶資料 · 回鄉證 · client data', low: '月結單 · 住址證明 · proof of address' },
      match: { HKID: { caseSensitive: true } },
      lookalikes: { HKID: 'the hkid of the shop', 月結單: '這個月。結單未出' },
    },
    G11: {
      legalBasis: [
        { rule: '《證券及期貨條例》(第571章)', article: '274' },
        { rule: '《證券及期貨條例》(第571章)', article: '275' },
        { rule: '《證券及期貨條例》(第571章)', article: '278' },
      ],
      terms: {
        'zh-Hant': `
          夾價 · 舞高弄低 · 推高股價 · 托價 · 老千股 · 唱高 · 唱淡 · 種票 · 派貨 · 洗售 · 虛假交易 · 殼股 · 圍威喂 · 夾手買 · 一齊掃貨 · 一齊買入 · 人頭戶`,
        en: `ramp and dump · false market · stock pump*`,
      },
      weaker: { medium: '老千股 · 殼股 · 一齊買入', low: '派貨 · 唱高 · 唱淡' },
      covers: { 托價: '寄托價 委托價 信托價 襯托價', 夾價: '夾價錢牌', 派貨: '派貨員 派貨車', 唱高: '唱高音 唱高八度' },
      nearMisses: [
        ['委托價為十元', 'suppressed'],
        ['佢唱高音好勁', 'suppressed'],
        ['派貨員下晝到', 'suppressed'],
        ['嚴禁虛假交易', 'suppressed'],
      ],
    },
    G12: {
      legalBasis: [
        { rule: '《防止賄賂條例》(第201章)', article: '9' },
        { rule: '證監會持牌人操守準則', article: '13' },
      ],
      terms: {
        'zh-Hant': `利益輸送 · 收受利益 · 送酒 · 飲宴 · 夜總會 · 請飲茶 · 波飛 · 門券送你 · 送手袋 · 送名錶 · 旅行我包 · 塞錢 · 黑錢`,
      },
      weaker: { low: '請飲茶 · 飲宴 · 送酒 · 波飛' },
      covers: { 送酒: '送酒店 送酒席 配送酒', 塞錢: '塞錢包' },
      nearMisses: [
        ['送酒店住宿地址', 'suppressed'],
        ['不得利益輸送', 'suppressed'],
      ],
    },
    G13: {
      legalBasis: [{ rule: '證監會持牌人操守準則', article: '3.9' }, { rule: '《防止賄賂條例》(第201章)' }],
      terms: {
        'zh-Hant': `
          唔好錄音 · 唔好錄 · 刪WhatsApp · delete咗佢 · del咗佢 · 自動消失 · 唔好同compliance講 · 唔好話人知 · 唔好send email · 唔好俾人見到 · 夾定口供 · 避開compliance ·
          唔好俾上司知`,
        en: `auto delete · don't email · compliance doesn't need to know`,
      },
      covers: { 唔好錄: '唔好錄取' },
      nearMisses: [['條件唔好錄取唔到', 'suppressed']],
      lookalikes: { 刪咗: '刪。咗', 收回: '丰收。回家', 清空: '很清。空氣好', 保密: '保。密切关注' },
    },
    G14: {
      legalBasis: [
        { rule: '證監會持牌人操守準則', article: '5.2' },
        { rule: '保監局《指引》GL30', article: '財務需要分析' },
      ],
      terms: {
        'zh-Hant': `
          問卷揀 · 風險取向填高 · FNA亂填 · FNA照填 · 唔使申報 · 唔好申報 · 資產寫大 · 收入報大 · 回電話就話 · 電話核實就答 · PI聲明照簽 · 唔使睇簽 · 照簽就得 ·
          話自己識 · 揀有經驗 · 話唔係借錢買`,
        en: `say you have experience · professional investor W/6 (just sign)`,
      },
      weaker: { high: '唔使申報 · 問卷揀' },
      match: { FNA亂填: { boundary: 'word' } },
      nearMisses: [
        ['唔好照簽就得，要睇清楚條款', 'suppressed'],
        ['Professional investor status needs proof of assets', 'none'],
      ],
    },
    G15: {
      terms: {
        'zh-Hant': `冚家鏟 · 死八婆 · 死仔 · 打柒你 · 斬你 · 淋紅油 · 搞你屋企 · 廢柴 · 戇鳩 · 你等住 · 唔好俾我見到你`,
      },
      weaker: { low: '廢柴 · 死仔' },
      covers: { 斬你: '腰斬你' },
      nearMisses: [['股價腰斬你點睇', 'suppressed']],
      lookalikes: { 去死: '我去。死機了', 廢物: '廢。物品', 威胁: '威。胁迫' },
    },
  },
};
