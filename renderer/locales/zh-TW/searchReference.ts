import type { Shape } from '../shape.ts';
import type { searchReference as source } from '../zh-CN/searchReference.ts';

export const searchReference = {
  title: '檢索語法',
  open: '開啟檢索語法',
  close: '關閉檢索語法',
  find: '尋找語法',
  findPlaceholder: '例如：鄰近、日期、from',
  nothing: '沒有這樣的語法。換一個詞，或清空看全部。',
  run: '檢索 {{query}}',
  note: '字母不分大小寫，全形標點也可以用。每次檢索都會記入稽核鏈。',
  groups: {
    combine: '組合',
    form: '詞的寫法',
    people: '人員與對話',
    message: '訊息',
    flags: '標記與來源',
  },
  entries: {
    and: {
      name: '同時出現',
      what: '幾個詞都要出現，順序不限。用空格或 AND 連接；運算子要大寫。',
    },
    or: {
      name: '任一出現',
      what: '至少出現一個。AND 先於 OR，需要時加括號。',
    },
    not: {
      name: '排除',
      what: '不含後面的詞。寫作減號或 NOT，不能單獨使用。',
    },
    group: {
      name: '括號',
      what: '把要一起判斷的部分括起來，最多 40 層。',
    },
    phrase: {
      name: '片語',
      what: '引號內連續出現，一字不差，標點也算。',
    },
    near: {
      name: '鄰近',
      what: '兩邊相距不超過 n：中文按字數，字母按詞數，先後不限。不寫數字即為 10。',
    },
    prefix: {
      name: '詞首',
      what: '以此開頭的詞，字母、數字都可以。',
    },
    wildcard: {
      name: '萬用字元',
      what: '星號可在詞中或詞首，代表同一個詞內任意幾個字。問號不是萬用字元。',
    },
    fuzzy: {
      name: '近似',
      what: '允許 1 到 2 處不同：多寫、少寫、寫錯或顛倒。中文至少三個字，允許 1 處。',
    },
    regex: {
      name: '正規表示式',
      what: '斜線之間寫 RE2 正規表示式，按小寫、半形、簡體比對。',
    },
    asWritten: {
      name: '字形一致',
      what: '只找與所寫字形一致的內容：=保險 不會找到 保险。',
    },
    literal: {
      name: '數字與符號',
      what: '時間、號碼、網址、表情直接寫，按原樣尋找。',
    },
    from: {
      name: '傳送者',
      what: '姓名、ID 或其開頭；也可寫 employee、customer、bot。多人用逗號分隔。',
    },
    to: {
      name: '接收者',
      what: '此人參與的對話裡，其他人發出的訊息。',
    },
    with: {
      name: '參與人',
      what: '此人參與的對話；用逗號寫多人，要求都在其中。',
    },
    in: {
      name: '對話或群組',
      what: '對話編號、群組 ID、對話識別碼或名稱。',
    },
    type: {
      name: '訊息類型',
      what: '例如 text、image、voice、file、link。',
    },
    after: {
      name: '起始日期',
      what: '從該年、月、日或時刻起。可寫 去年、昨天 等說法。',
    },
    before: {
      name: '結束日期',
      what: '在該年、月、日或時刻開始之前。',
    },
    on: {
      name: '某段日期',
      what: '在該時段內：年、月、日、季度，近30天 等說法，或 起..止。',
    },
    has: {
      name: '含有',
      what: '含有標記（flag）或附件（attachment）。',
    },
    is: {
      name: '狀態',
      what: 'recalled 已收回，conflict 有衝突，room 群組，single 一對一；flagged、open、cleared、confirmed、suppressed 為標記狀態。',
    },
    flag: {
      name: '標記',
      what: '按標記的類別、規則或用語尋找。',
    },
    severity: {
      name: '嚴重程度',
      what: 'low、medium、high、critical；加號表示更嚴重的也算。',
    },
    lexicon: {
      name: '詞表',
      what: '由該詞表標記的訊息，寫詞表的 ID。',
    },
    source: {
      name: '來源',
      what: '來自某次匯入（寫編號）或某個檔案（寫檔名）。',
    },
  },
} satisfies Shape<typeof source>;
