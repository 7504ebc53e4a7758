/** Where the parts of an exported chain lie, beside each other in its folder. */
export const CHAIN_FILES = { log: 'audit-log.tsv', head: 'HEAD.txt', readme: 'README.txt' } as const;

/**
 * Says `chain-ok` in bash when the lines of `log` are a chain that ends at `head`; the same loop as in a bundle's README. The
 * last line counts without its LF, too: `read` alone would drop it, and whoever opens the file sees it.
 */
export function chainCommand({ log, head }: { readonly log: string; readonly head: string }): string {
  return `p=$(printf '%064d' 0); while IFS= read -r l || [ -n "$l" ]; do [ "\${l%%$(printf '\\t')*}" = "$p" ] || { echo BROKEN; break; }; p=$(printf '%s\\n' "$l"|sha256sum|cut -c1-64); done < ${log}; [ "$p" = "$(cat ${head})" ] && echo chain-ok`;
}

const WHOLE_LINES = [
  '^SALT ',
  '^SALT [0-9a-f]{64}$',
  '^ENTRY ',
  `^ENTRY [0-9a-f]{64}'$'\\t''[{]"`,
  '^CHECKPOINT ',
  '^CHECKPOINT .*"action":.audit[.]proved.,',
];

/**
 * A leaf is salt and line as one run of bytes: without a look at where the one ends, what the line begins with could be moved
 * into the salt, and a piece of an entry be shown as the entry.
 */
const ONE_OF_EACH = `n(){ [ "$(grep -aEc "$1" "$f")" = 1 ]; }; ${WHOLE_LINES.map((line) => `n '${line}'`).join(' && ')}`;

/**
 * The checks of a proof file, for bash in its folder: coreutils, and openssl for the last two. A line of the file begins
 * with its name and a space; what follows is cut out by its place.
 */
export const PROOF_COMMANDS = {
  head: `grep '^CHECKPOINT ' "$f" | cut -c12- | sha256sum`,
  entry: `${ONE_OF_EACH} && { b(){ printf "$(printf %s "$1"|sed 's/../\\\\x&/g')"; }; h=$({ printf '\\0'; b "$(grep '^SALT ' "$f"|cut -c6-)"; grep '^ENTRY ' "$f"|cut -c7-; }|sha256sum|cut -c1-64); for s in $(grep '^PATH ' "$f"|cut -c6-); do case $s in L*) p=01\${s#?}$h;; R*) p=01$h\${s#?};; esac; h=$(b $p|sha256sum|cut -c1-64); done; grep '^CHECKPOINT ' "$f" | grep -q "\\"root\\":\\"$h\\"" && echo entry-ok; }`,
  key: `grep '^KEY ' "$f" | cut -c5- | openssl base64 -d -A | sha256sum`,
  signature: `openssl dgst -sha256 -verify <(grep '^KEY ' "$f"|cut -c5-|openssl base64 -d -A|openssl pkey -pubin -inform DER) -signature <(grep '^SIGNATURE ' "$f"|cut -c11-|openssl base64 -d -A) <(grep '^CHECKPOINT ' "$f"|cut -c12-)`,
} as const;
