import hongKongVariants from 'opencc-js/dict/HKVariantsRev';
import taiwanVariants from 'opencc-js/dict/TWVariantsRev';
import traditionalToSimplified from 'opencc-js/dict/TSCharacters';

/**
 * Traditional -> simplified, one character to one character, as a FOLD: all characters that any of OpenCC's tables (t2s,
 * Taiwan and Hong Kong variants) calls the same end up the same, so text in any script finds text in any other.
 * Characters that stay themselves are not in it. About 190 keys of one UTF-16 unit have a value of two, 29 the reverse.
 *
 * Ambiguous ones (乾 -> 干, 著 -> 着) are folded too, also inside simplified text: a fold may say "equal" too often
 * (the original is shown and can be compared), never too seldom. Phrases are no part of it: they change lengths.
 */
export const simplifiedByCharacter: ReadonlyMap<string, string> = buildTable();

/** @returns the simplified character for one character (code point), itself when there is none. */
export function simplifiedOf(character: string): string {
  return simplifiedByCharacter.get(character) ?? character;
}

/** Whether the fold puts another character in place of this one, or this one in place of another. */
export function isScriptVariant(character: string): boolean {
  return simplifiedByCharacter.has(character) || heads.has(character);
}

const heads: ReadonlySet<string> = new Set(simplifiedByCharacter.values());

/** Folds every character; nothing else is changed. The length in UTF-16 units may differ from the input's. */
export function toSimplified(text: string): string {
  let folded = '';
  for (const character of text) folded += simplifiedOf(character);
  return folded;
}

function buildTable(): Map<string, string> {
  const toSimple = pairsOf(traditionalToSimplified);
  const variants = [...pairsOf(taiwanVariants), ...pairsOf(hongKongVariants)];
  const votes = new Map<string, number>();
  for (const [from] of variants) votes.set(from, 1);
  for (const [, to] of toSimple) votes.set(to, (votes.get(to) ?? 0) + 2);
  const table = new Map<string, string>();
  for (const members of classesOf([...toSimple, ...variants])) {
    // What most tables fold to; where t2s is silent (吃 喫) the regional form is the simplified one.
    const head = members.reduce((best, member) => ((votes.get(member) ?? 0) > (votes.get(best) ?? 0) ? member : best));
    for (const member of members) if (member !== head) table.set(member, head);
  }
  return table;
}

/** Union-find over the pairs. */
function classesOf(pairs: readonly (readonly [string, string])[]): string[][] {
  const parent = new Map<string, string>();
  const rootOf = (character: string): string => {
    let root = character;
    for (let up = parent.get(root); up !== undefined && up !== root; up = parent.get(root)) root = up;
    return root;
  };
  for (const [from, to] of pairs) {
    parent.set(from, parent.get(from) ?? from);
    parent.set(rootOf(from), rootOf(to));
    parent.set(to, parent.get(to) ?? to);
  }
  const classes = new Map<string, string[]>();
  for (const character of parent.keys()) {
    const root = rootOf(character);
    const members = classes.get(root);
    if (members) members.push(character);
    else classes.set(root, [character]);
  }
  return [...classes.values()];
}

/** Lines are `key value[ value…]`; the first value is OpenCC's own choice for a character that stands alone. */
function pairsOf(table: string): (readonly [string, string])[] {
  return table.split('|').map((line) => {
    const [from = '', to = from] = line.split(' ');
    return [from, to] as const;
  });
}
