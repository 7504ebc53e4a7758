/** What the page says. It travels with the bundle, so its words are not those of the window's locales. */
const zhHans = {
  title: '核验证据包',
  intro:
    '本页不联网，所有文件都留在这台电脑上。请选择证据包的文件夹（即本页所在的文件夹）。本页随包而来：要紧时请用 README.txt 中的命令，或用另外取得的程序核验。',
  key: '纸质移交单上的公钥指纹（有就填）',
  choose: '选择文件夹',
  working: '正在计算校验值',
  good: '完好：全部校验值与公钥（P-256）签名相符',
  bad: '不完好',
  checked: '已计算的文件数',
  fingerprint: '公钥指纹（SHA-256）：须与纸质移交单上的一致',
  badKey: '这不是指纹：应为 64 位十六进制字符。',
  noBundle: '这个文件夹不是证据包：里面没有 bagit.txt。',
  notChecked:
    '本页不检查：链接文件、默克尔树、seal/ 中没有签名涵盖的文件（如移交单），也不比对正文与原始记录。链接、原始记录的校验值和默克尔树请用 README.txt 中的命令；正文与原始记录的逐条比对只有程序（zuozheng verify）能做。',
  redacted: '本包已脱敏：没有原始记录，正文无从比对。',
  resealed: '导出后改动过并重新签名：审计链最后一条登记的不是这份内容与公钥',
  more: '还有更多',
  changed: '内容已变',
  missing: '缺失',
  added: '清单中没有的文件',
  unreadable: '无法读取',
  manifest: '清单缺失或有误',
  oxum: '字节数或文件数不符',
  keyProblem: '公钥与记载的指纹不符',
  expectedKey: '公钥与移交单上的指纹不符',
  signature: '签名无效或缺失',
  noCrypto: '此浏览器不让本页检查签名：只核对了校验值',
  audit: '审计链断裂',
  certificate: '不是封装时记载的证书',
  certificateFound: '另有证书签名，本页不检查它，也不检查证书是谁签发的。证书的 SHA-256：',
  timestampFound: '另有时间戳，本页不检查它，也不检查它出自哪个机构。',
};
type Texts = Readonly<Record<keyof typeof zhHans, string>>;

const zhHant: Texts = {
  title: '查驗證據包',
  intro:
    '本頁不連網，所有檔案都留在這部電腦上。請選取證據包的資料夾（即本頁所在的資料夾）。本頁隨包而來：要緊時請用 README.txt 中的命令，或用另外取得的程式查驗。',
  key: '紙本移交單上的公鑰指紋（有就填）',
  choose: '選取資料夾',
  working: '正在計算校驗值',
  good: '完好：全部校驗值與公鑰（P-256）簽章相符',
  bad: '不完好',
  checked: '已計算的檔案數',
  fingerprint: '公鑰指紋（SHA-256）：須與紙本移交單上的一致',
  badKey: '這不是指紋：應為 64 位十六進位字元。',
  noBundle: '這個資料夾不是證據包：裡面沒有 bagit.txt。',
  notChecked:
    '本頁不檢查：連結檔案、默克爾樹、seal/ 中沒有簽章涵蓋的檔案（如移交單），也不比對正文與原始記錄。連結、原始記錄的校驗值和默克爾樹請用 README.txt 中的命令；正文與原始記錄的逐筆比對只有程式（zuozheng verify）能做。',
  redacted: '本包已遮蔽：沒有原始記錄，正文無從比對。',
  resealed: '匯出後更動過並重新簽章：稽核鏈最後一筆登記的不是這份內容與公鑰',
  more: '還有更多',
  changed: '內容已變',
  missing: '缺失',
  added: '清單中沒有的檔案',
  unreadable: '無法讀取',
  manifest: '清單缺失或有誤',
  oxum: '位元組數或檔案數不符',
  keyProblem: '公鑰與記載的指紋不符',
  expectedKey: '公鑰與移交單上的指紋不符',
  signature: '簽章無效或缺失',
  noCrypto: '此瀏覽器不讓本頁檢查簽章：只核對了校驗值',
  audit: '稽核鏈斷裂',
  certificate: '不是封裝時記載的憑證',
  certificateFound: '另有憑證簽章，本頁不檢查它，也不檢查憑證是誰簽發的。憑證的 SHA-256：',
  timestampFound: '另有時間戳記，本頁不檢查它，也不檢查它出自哪個機構。',
};

const en: Texts = {
  title: 'Check an evidence bundle',
  intro:
    'This page uses no network; every file stays on this computer. Choose the folder of the bundle (the one this page lies in). The page came with the bundle: where it matters, use the commands in README.txt or a program from elsewhere.',
  key: 'Fingerprint of the key on the paper form, if you have it',
  choose: 'Choose the folder',
  working: 'Hashing',
  good: 'Intact: every hash and the signature of the key (P-256) agree',
  bad: 'Not intact',
  checked: 'Files hashed',
  fingerprint: 'Fingerprint of the key (SHA-256): it must be the one on the paper form',
  badKey: 'This is no fingerprint: it has 64 hexadecimal digits.',
  noBundle: 'This folder is no bundle: there is no bagit.txt in it.',
  notChecked:
    'This page does not check links, the Merkle tree, or files in seal/ that no signature covers (the hand-over sheet), and does not compare texts with raw records. The commands in README.txt check links, the hashes of raw records and the tree; only the program (zuozheng verify) compares texts with raw records.',
  redacted: 'This bundle is redacted: it has no raw records that its texts could be compared with.',
  resealed: 'Changed and signed again after the export: the audit chain ends with other content or another key',
  more: 'And more',
  changed: 'Content changed',
  missing: 'Missing',
  added: 'No manifest lists it',
  unreadable: 'Cannot be read',
  manifest: 'Manifest missing or faulty',
  oxum: 'Number of bytes or files does not agree',
  keyProblem: 'The key is not the one that is recorded',
  expectedKey: 'The key is not the one on the paper form',
  signature: 'Signature invalid or missing',
  noCrypto: 'This browser lets the page check no signature: only hashes were compared',
  audit: 'Audit chain broken',
  certificate: 'Not the certificate that was recorded when the bundle was sealed',
  certificateFound:
    'There is a signature with a certificate, too. This page checks neither it nor who gave the certificate. SHA-256 of the certificate:',
  timestampFound: 'There is a timestamp, too. This page checks neither it nor whose it is.',
};

export const LANGUAGES = [
  ['zh-Hans', '简体中文', zhHans],
  ['zh-Hant', '繁體中文', zhHant],
  ['en', 'English', en],
] as const satisfies readonly (readonly [string, string, Texts])[];

export function languageFor(asked: readonly string[]): number {
  for (const language of asked) {
    if (/^zh-(?:hant|tw|hk|mo)/iu.test(language)) return 1;
    if (/^zh/iu.test(language)) return 0;
    if (/^en/iu.test(language)) return 2;
  }
  return 2;
}
