import { UNLISTED_FILES } from '../../../../shared/bundleFiles.ts';

export { BAG, INFO_LABELS } from '../../../../shared/bundleFiles.ts';

/**
 * The checks of a bundle, in the order they are made, each with the command that repeats it on a stock machine
 * (bash, coreutils, openssl), run inside the bundle's folder. The bundle's README prints exactly these.
 */
export const CHECK_COMMANDS = {
  structure: `cat bagit.txt`,
  names: `find . ! -type f ! -type d`,
  tagManifest: `sha256sum -c --quiet tagmanifest-sha256.txt`,
  manifest: `sha256sum -c --quiet manifest-sha256.txt`,
  added: `diff <(find . -type f | cut -c3- | LC_ALL=C sort) <({ cut -c67- manifest-sha256.txt tagmanifest-sha256.txt; ls ${[...UNLISTED_FILES].toSorted().join(' ')} 2>/dev/null; } | LC_ALL=C sort)`,
  payloadOxum: `[ "$(find data -type f -exec cat {} + | wc -c | tr -d ' ').$(find data -type f | wc -l | tr -d ' ')" = "$(sed -n 's/^Payload-Oxum: //p' bag-info.txt)" ] && echo oxum-ok`,
  signerKey: `openssl pkey -pubin -in seal/signer-p256.pub.pem -outform DER | sha256sum`,
  signature: `openssl dgst -sha256 -verify seal/signer-p256.pub.pem -signature seal/tagmanifest-sha256.txt.p256.sig tagmanifest-sha256.txt`,
  auditChain: `p=$({ [ -f data/redactions.csv ] || [ "$(grep -c '' data/audit/audit-log.tsv)" = 1 ]; } && head -c 64 data/audit/audit-log.tsv || printf '%064d' 0); while IFS= read -r l || [ -n "$l" ]; do [ "\${l%%$(printf '\\t')*}" = "$p" ] || { echo BROKEN; break; }; p=$(printf '%s\\n' "$l"|sha256sum|cut -c1-64); done < data/audit/audit-log.tsv; [ "$p" = "$(cat data/audit/HEAD.txt)" ] && echo chain-ok`,
  export: `c=$(grep -v '^.\\{66\\}data/audit/' manifest-sha256.txt | sha256sum | cut -c1-64); k=$(sed -n 's/^Signer-Key-SHA256: //p' bag-info.txt); tail -n 1 data/audit/audit-log.tsv | grep '"action":"evidence.exported"' | grep "\\"contentSha256\\":\\"$c\\"" | grep -q "\\"signerKeySha256\\":\\"$k\\"" && echo export-ok`,
  messages: `[ ! -d data/raw ] || grep -o '"raw":{"file":"data/raw/[^"]*","sha256":"[0-9a-f]*"' data/messages.jsonl | sed 's/.*"file":"\\([^"]*\\)","sha256":"\\([0-9a-f]*\\)"/\\2  \\1/' | sha256sum -c --quiet`,
  inclusion: `grep '^{"record"' data/provenance/inclusion.json | while IFS= read -r l; do f=$(printf '%s' "$l"|sed 's/.*"file":"\\([^"]*\\)".*/\\1/'); h=$({ printf '\\0'; cat "$f"; }|sha256sum|cut -c1-64); for s in $(printf '%s' "$l"|grep -o '[LR][0-9a-f]\\{64\\}'); do case $s in L*) p=01\${s#?}$h;; R*) p=01$h\${s#?};; esac; h=$(printf "$(printf %s $p|sed 's/../\\\\x&/g')"|sha256sum|cut -c1-64); done; printf '%s' "$l"|grep -q "\\"root\\":\\"$h\\"" && grep -q "\\"merkleRoot\\":\\"$h\\"" data/audit/audit-log.tsv || echo "BROKEN $f"; done`,
} as const;

/** Checks of what only some bundles have. The authority's certificates come from elsewhere: ca.pem, tsa-root.pem. */
export const OPTIONAL_COMMANDS = {
  cms: `openssl cms -verify -binary -inform DER -in seal/tagmanifest-sha256.txt.p7s -content tagmanifest-sha256.txt -CAfile ca.pem -purpose any -out /dev/null`,
  timestamp: `openssl ts -verify -data seal/tagmanifest-sha256.txt.p256.sig -in seal/tagmanifest-sha256.txt.p256.sig.tsr $([ ! -f seal/tsa-chain.pem ] || echo -untrusted seal/tsa-chain.pem) -CAfile tsa-root.pem`,
} as const;

export type CheckName = keyof typeof CHECK_COMMANDS | keyof typeof OPTIONAL_COMMANDS;
