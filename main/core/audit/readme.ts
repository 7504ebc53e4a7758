import { CHAIN_FILES, chainCommand, PROOF_COMMANDS } from './commands.ts';
import type { Proof } from './proof.ts';

type Chain = { readonly archiveId: string; readonly entries: number; readonly head: string; readonly ok: boolean };

/** README.txt of an exported chain. */
export function chainReadme({ archiveId, entries, head, ok }: Chain): string {
  return `审计链 / 稽核鏈 / Audit chain
${archiveId}: ${entries} 条 / 條 / entries
SHA-256 HEAD: ${head}
${ok ? '' : '\n!! 导出时链已断开 / 匯出時鏈已斷開 / The chain was BROKEN when it was exported !!\n'}
== 简体中文 ==
audit-log.tsv 每行一条记录：上一行的 SHA-256、制表符、规范化 JSON（RFC 8785）、换行。在 bash 中进入本文件夹运行下列命令，
应显示 chain-ok（macOS 将 sha256sum 换成 shasum -a 256）。链本身看不出尾部被截断或整份被重写：请将 HEAD.txt 与别处保存的
链首比对，即各证据包 bag-info.txt 中的 Audit-Head、纸质移交单，或此后导出的链中的同一行。

== 繁體中文 ==
audit-log.tsv 每行一筆記錄：上一行的 SHA-256、定位字元、正規化 JSON（RFC 8785）、換行。在 bash 中進入本資料夾執行下列命令，
應顯示 chain-ok（macOS 將 sha256sum 換成 shasum -a 256）。鏈本身看不出尾部被截斷或整份被重寫：請將 HEAD.txt 與別處保存的
鏈首比對，即各證據包 bag-info.txt 中的 Audit-Head、紙本移交單，或此後匯出的鏈中的同一行。

== English ==
Each line of audit-log.tsv is one entry: SHA-256 of the line before, a tab, canonical JSON (RFC 8785), a line feed. Open bash
in this folder and run the command below; it says chain-ok (macOS: shasum -a 256 in place of sha256sum). The chain alone shows
neither a cut tail nor a file that was rewritten as a whole: compare HEAD.txt with a head that is kept elsewhere, as Audit-Head
in the bag-info.txt of evidence bundles, on a printed form, or in a chain exported later.

== Command / 命令 ==

# 1. chain
${chainCommand(CHAIN_FILES)}
`;
}

// TRAP: no line may begin with the name of a data line and a space: the commands cut those out by it.
const PROOF_TEXT = `== 简体中文 ==
本文件证明：下面 ENTRY 行所示的一条审计记录，曾在链首为 HEAD 的审计链之中；链中其他记录不予披露。
其中 CHECKPOINT 是为此写入审计链的一条记录，它的 SHA-256 就是当时的链首，其中的 root 是此前所有行的默克尔树根（RFC 9162）：
叶 = SHA-256(0x00 ‖ 32 字节盐 ‖ 整行含换行)，节点 = SHA-256(0x01 ‖ 左 ‖ 右)。盐使其他记录无法由散列值猜出。
在 bash 中进入本文件所在的文件夹，先运行第一行，再逐条运行。第 1 条须显示 HEAD 的值，第 2 条须显示 entry-ok；
这两条只用 sha256sum（macOS：shasum -a 256）。第 3、4 条用 openssl 核对签名：指纹须与纸质移交单上的一致，并显示 Verified OK。
链首 HEAD 须来自他处才有意义：此后制作的每个证据包，其 data/audit/audit-log.tsv 中都有 CHECKPOINT 这一行。

== 繁體中文 ==
本檔案證明：下面 ENTRY 行所示的一筆稽核記錄，曾在鏈首為 HEAD 的稽核鏈之中；鏈中其他記錄不予揭露。
其中 CHECKPOINT 是為此寫入稽核鏈的一筆記錄，它的 SHA-256 就是當時的鏈首，其中的 root 是此前所有行的默克爾樹根（RFC 9162）：
葉 = SHA-256(0x00 ‖ 32 位元組鹽 ‖ 整行含換行)，節點 = SHA-256(0x01 ‖ 左 ‖ 右)。鹽使其他記錄無法由雜湊值猜出。
在 bash 中進入本檔案所在的資料夾，先執行第一行，再逐條執行。第 1 條須顯示 HEAD 的值，第 2 條須顯示 entry-ok；
這兩條只用 sha256sum（macOS：shasum -a 256）。第 3、4 條用 openssl 核對簽章：指紋須與紙本移交單上的一致，並顯示 Verified OK。
鏈首 HEAD 須來自他處才有意義：此後製作的每個證據包，其 data/audit/audit-log.tsv 中都有 CHECKPOINT 這一行。

== English ==
This file proves that the audit entry in the line ENTRY stood in the audit chain whose head was HEAD, without showing any
other entry. The line CHECKPOINT is an entry made for this proof: its SHA-256 is the head of the chain at that moment, and the root in
it is that of a Merkle tree (RFC 9162) over all lines before it: leaf = SHA-256(0x00 || 32-byte salt || the line with its line
feed), node = SHA-256(0x01 || left || right). The salts keep the other entries from being guessed by their hashes.
Open bash in the folder of this file, run the first line, then each command. Number 1 must show the value of HEAD, number 2 must
say entry-ok; both need sha256sum alone (macOS: shasum -a 256). Numbers 3 and 4 check the signature with openssl: the fingerprint
must equal the one on the paper form, and the answer is Verified OK.
The value of HEAD means something when it comes from elsewhere: the line CHECKPOINT stands in data/audit/audit-log.tsv of every evidence
bundle that is made later.`;

/** The one file of a proof: what it is, how to check it, and the data in lines that the commands cut out. */
export function proofText(
  name: string,
  seq: number,
  proof: Proof,
  signature: { readonly value: string; readonly publicKey: string },
): string {
  const commands = Object.entries(PROOF_COMMANDS).map(([check, command], at) => `# ${at + 1}. ${check}\n${command}\n`);
  return `审计记录证明 / 稽核記錄證明 / Proof of one audit entry: ${seq}

${PROOF_TEXT}

== Commands / 命令 ==

f='${name}'

${commands.join('\n')}
== Data / 数据 / 資料 ==

ENTRY ${proof.entry}SALT ${proof.salt}
PATH ${proof.path.join(' ')}
CHECKPOINT ${proof.checkpoint}HEAD ${proof.head}
SIGNATURE ${signature.value}
KEY ${signature.publicKey}
`;
}
