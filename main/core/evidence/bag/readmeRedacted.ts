/** What the README of a redacted bundle says before everything else, in three languages. */
export const REDACTED_INTRO = `== 已脱敏 / 已遮蔽 / Redacted ==

本包经过脱敏：█████ 处为隐去的内容，长度固定，与原文长短无关。隐去了什么、理由、由谁：data/redactions.csv。
没有原始记录（data/raw/）、默克尔路径、来源文件的校验值和其余审计记录，因为凭这些可以猜出隐去的内容。
隐去内容的条目不给出 SHA-256(原始记录)，而给出 SHA-256(32 字节随机盐 || 原始记录)；盐在未脱敏的密封包里。
第 10、11 条命令在本包中没有可比对的内容，无输出不代表核对过。
要证明某条目确在归档中：由持有密封包的一方按其 README 用盐核对，再用密封包内的默克尔路径证明。

本包經過遮蔽：█████ 處為隱去的內容，長度固定，與原文長短無關。隱去了什麼、理由、由誰：data/redactions.csv。
沒有原始記錄（data/raw/）、默克爾路徑、來源檔案的校驗值和其餘稽核記錄，因為憑這些可以猜出隱去的內容。
隱去內容的條目不給出 SHA-256(原始記錄)，而給出 SHA-256(32 位元組隨機鹽 || 原始記錄)；鹽在未遮蔽的密封包裡。
第 10、11 條命令在本包中沒有可比對的內容，無輸出不代表核對過。
要證明某條目確在歸檔中：由持有密封包的一方按其 README 用鹽核對，再用密封包內的默克爾路徑證明。

This bundle is redacted: █████ stands for something hidden, always as long, whatever it hides. What, why and by whom:
data/redactions.csv. There are no raw records (data/raw/), no Merkle paths, no hashes of source files and no other
entries of the audit chain, because what is hidden could be guessed by them. An item with something hidden shows
SHA-256(32-byte salt || record) in place of SHA-256(record); the salts are in the sealed, unredacted bundle. Commands 10
and 11 have nothing to compare here: no output does not mean that anything was checked. To prove that an item was in the
archive, whoever holds the sealed bundle compares the salted hashes as its README says and then proves the record by the
Merkle paths of that bundle.`;

/** In the README of a sealed bundle with salts: the command that ties a redacted bundle to it. */
export const SALTS_COMMAND = `comm -23 <(grep -o '[0-9a-f]\\{64\\}' "$R/data/redactions.csv" | sort -u) <(grep -o 'data/raw/[0-9/]*.json,[0-9a-f]\\{64\\}' data/redaction-salts.csv | while IFS=, read -r f s; do { printf "$(printf %s "$s" | sed 's/../\\\\x&/g')"; cat "$f"; } | sha256sum | cut -c1-64; done | sort -u)`;

export const SALTS_SECTION = `== 盐 / 鹽 / Salts ==

data/redaction-salts.csv 不得交给收到脱敏包的一方。 / 不得交給收到遮蔽包的一方。 / Must not go to whoever gets a redacted bundle.
R = 脱敏包所在文件夹；无输出 = 脱敏包里每个加盐校验值都对应本包的一条原始记录。
R = 遮蔽包所在資料夾；無輸出 = 遮蔽包裡每個加鹽校驗值都對應本包的一筆原始記錄。
R = folder of the redacted bundle; no output = each salted hash in it is that of a raw record of this bundle.

${SALTS_COMMAND}`;
