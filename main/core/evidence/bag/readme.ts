import { CHECK_COMMANDS, OPTIONAL_COMMANDS } from '../verify/commands.ts';
import { REDACTED_INTRO, SALTS_SECTION } from './readmeRedacted.ts';

type Step = {
  readonly check: keyof typeof CHECK_COMMANDS;
  readonly zhHans: string;
  readonly zhHant: string;
  readonly en: string;
};

const STEPS: readonly Step[] = [
  {
    check: 'tagManifest',
    zhHans: '标签文件未被改动（无输出 = 通过）',
    zhHant: '標籤檔案未被更動（無輸出 = 通過）',
    en: 'Tag files unchanged (no output = good)',
  },
  {
    check: 'manifest',
    zhHans: 'data/ 中没有文件被改动或缺失（无输出 = 通过）。macOS：shasum -a 256 -c manifest-sha256.txt',
    zhHant: 'data/ 中沒有檔案被更動或缺失（無輸出 = 通過）。macOS：shasum -a 256 -c manifest-sha256.txt',
    en: 'No file in data/ changed or missing (no output = good). macOS: shasum -a 256 -c manifest-sha256.txt',
  },
  {
    check: 'added',
    zhHans: '除清单所列文件与命令中列出的签名文件外，没有多出的文件（无输出 = 通过）',
    zhHant: '除清單所列檔案與命令中列出的簽章檔案外，沒有多出的檔案（無輸出 = 通過）',
    en: 'No file added, besides what the manifests list and the files of the seal that the command names (no output = good)',
  },
  {
    check: 'names',
    zhHans: '没有链接或设备文件（无输出 = 通过）',
    zhHant: '沒有連結或裝置檔案（無輸出 = 通過）',
    en: 'No links or devices (no output = good)',
  },
  {
    check: 'payloadOxum',
    zhHans: '字节数与文件数相符（oxum-ok）',
    zhHant: '位元組數與檔案數相符（oxum-ok）',
    en: 'Octets and number of files agree (oxum-ok)',
  },
  {
    check: 'signerKey',
    zhHans: '公钥指纹：须与纸质移交单上的一致。只在包内的公钥什么也证明不了',
    zhHant: '公鑰指紋：須與紙本移交單上的一致。只在包內的公鑰什麼也證明不了',
    en: 'Fingerprint of the key: must equal the one on the paper form. A key that travels only inside the bundle proves nothing',
  },
  { check: 'signature', zhHans: '签名（Verified OK）', zhHant: '簽章（Verified OK）', en: 'Signature (Verified OK)' },
  {
    check: 'auditChain',
    zhHans: '审计链完整（chain-ok）',
    zhHant: '稽核鏈完整（chain-ok）',
    en: 'Audit chain unbroken (chain-ok)',
  },
  {
    check: 'export',
    zhHans: '审计链最后一条登记的正是本包：内容与公钥相符（export-ok）',
    zhHant: '稽核鏈最後一筆登記的正是本包：內容與公鑰相符（export-ok）',
    en: 'The last entry of the audit chain is the export of this bundle: content and key agree (export-ok)',
  },
  {
    check: 'messages',
    zhHans: 'messages.jsonl 每条所指原始记录的校验值相符（无输出 = 通过）。程序还逐条比对文字、发送人与时间',
    zhHant: 'messages.jsonl 每筆所指原始記錄的校驗值相符（無輸出 = 通過）。程式還逐筆比對文字、傳送者與時間',
    en: 'Every item of messages.jsonl names its raw record by its hash (no output = good). The program also compares text, sender and time',
  },
  {
    check: 'inclusion',
    zhHans:
      '每条原始记录都属于审计链中登记的一次导入（无输出 = 通过；RFC 9162 默克尔树；条目很多时较慢，可在 grep 后加 | head -20 抽查）',
    zhHant:
      '每筆原始記錄都屬於稽核鏈中登記的一次匯入（無輸出 = 通過；RFC 9162 默克爾樹；條目很多時較慢，可在 grep 後加 | head -20 抽查）',
    en: 'Every raw record belongs to an import that the audit chain names (no output = good; Merkle tree of RFC 9162; slow for many items: add | head -20 after grep to take samples)',
  },
];

const INTRO = {
  zhHans: [
    '本文件夹是一个证据包（BagIt，RFC 8493）。无需制作它的程序即可核验：在 bash 中进入本文件夹，逐条运行下列命令',
    '（GNU coreutils 与 openssl）。用浏览器打开 data/index.html 阅读。Windows 可使用 WSL 或 Git Bash。',
  ],
  zhHant: [
    '本資料夾是一個證據包（BagIt，RFC 8493）。無需製作它的程式即可查驗：在 bash 中進入本資料夾，逐條執行下列命令',
    '（GNU coreutils 與 openssl）。以瀏覽器開啟 data/index.html 閱讀。Windows 可使用 WSL 或 Git Bash。',
  ],
  en: [
    'This folder is an evidence bundle (BagIt, RFC 8493). It can be checked without the program that made it: open bash in',
    'this folder and run each command below (GNU coreutils and openssl). Read data/index.html in a browser. On Windows use',
    'WSL or Git Bash.',
  ],
};

const FILES = `data/index.html                  transcript / 对话记录 / 對話記錄
data/messages.jsonl .csv         one line per item / 每条一行 / 每筆一行
data/raw/                        source records, byte for byte / 原始记录，逐字节 / 原始記錄，逐位元組
data/media/ missing-media.csv    attachments by SHA-256 / 附件 / 附件
data/evidence-list.csv           电子数据清单 / 電子資料清單 / list of electronic data
data/report.pdf evidence-list.pdf  unless left out: transcript and list to print / 打印用 / 列印用
data/search/ review/ consent/    query and hits, term report, keyword lists, decisions, consent
data/provenance/                 collection.json (sources, completeness), inclusion.json, custody.csv, tool.json
data/redactions.csv              only in a redacted bundle: what was hidden / 隐去了什么 / 隱去了什麼
data/loadfile/                   when asked for: Concordance DAT and OPT, RSMF, EDRM XML for review platforms
data/audit/                      audit chain: prev-hash TAB canonical-JSON LF
verify.html                      the hashes and the signature checked in any browser, offline / 用浏览器离线核验 / 以瀏覽器離線查驗
seal/                            signature (ECDSA P-256, SHA-256), public key, request for a timestamp (RFC 3161)
seal/hand-over.pdf               unless left out: the sheet to sign and keep apart / 移交单，签名后与本包分开保存 / 移交單，簽名後與本包分開保存
                                 no signature covers this copy: only the signed paper counts / 此份无签名涵盖，以签字的纸质为准 / 此份無簽章涵蓋，以簽字的紙本為準

Timestamp / 时间戳 / 時間戳記: send seal/tagmanifest-sha256.txt.p256.sig.tsq to an authority, keep the reply beside it as .tsr, then
${OPTIONAL_COMMANDS.timestamp}

CSV: a cell that begins with = + - @ TAB CR has a ' before it, so that no spreadsheet runs it; messages.jsonl and raw/ hold
the text as it was. / CSV 中以 = + - @ TAB CR 开头的单元格前加了 '，原文见 messages.jsonl 与 raw/。
Single raw record / 单条记录 / 單筆記錄:  sha256sum data/raw/…  = raw_sha256 in messages.csv`;

const CMS_SECTION = `== CMS (RFC 5652) ==

证书签名：ca.pem 为签发证书的机构，须另行取得 / 憑證簽章：ca.pem 為簽發憑證的機構，須另行取得 / Signature with a certificate: ca.pem is the
authority that gave it, to be had from elsewhere (CMS Verification successful)
${OPTIONAL_COMMANDS.cms}`;

/** The commands are those of `verify`, word for word: what a person runs by hand is what the program checks. */
export function readmeText(facts: {
  readonly bundleId: string;
  readonly signerKeySha256: string;
  readonly isRedacted?: boolean;
  readonly hasSalts?: boolean;
  /** The seal has a CMS signature, too. */
  readonly hasCertificate?: boolean;
}): string {
  const section = (title: string, intro: readonly string[], language: 'zhHans' | 'zhHant' | 'en'): string =>
    [`== ${title} ==`, ...intro, '', ...STEPS.map((step, at) => `${at + 1}. ${step[language]}`)].join('\n');
  const commands = STEPS.map((step, at) => `# ${at + 1}. ${step.check}\n${CHECK_COMMANDS[step.check]}\n`).join('\n');
  return [
    `${facts.bundleId}`,
    `SHA-256 (seal/signer-p256.pub.pem, DER): ${facts.signerKeySha256}`,
    ...(facts.isRedacted ? [REDACTED_INTRO] : []),
    section('简体中文', INTRO.zhHans, 'zhHans'),
    section('繁體中文', INTRO.zhHant, 'zhHant'),
    section('English', INTRO.en, 'en'),
    `== Commands / 命令 ==\n\n${commands}`,
    ...(facts.hasCertificate ? [CMS_SECTION] : []),
    ...(facts.hasSalts ? [SALTS_SECTION] : []),
    `== Files / 文件 / 檔案 ==\n\n${FILES}`,
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/u, '\n');
}
