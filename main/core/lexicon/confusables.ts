/**
 * Letters of other scripts that look like a Latin letter, after Unicode UTS #39 (confusables.txt), cut down to what is
 * typed to get round a word list: Cyrillic, Greek, Armenian, Cherokee, small capitals, phonetic letters. Full-width and
 * mathematical letters need no entry: NFKC folds them.
 *
 * By shape as written: Cyrillic В is a twin of B, its small form в is a twin of nothing. A hit that needed a letter of
 * another script counts only where a real Latin letter stands beside it (`isForeignTwin`, see spans.ts), so that Russian
 * words do not become English ones.
 */
const twins = `
a аαɑᴀᎪΑА
b ЬʙᏴΒВ
c сϲᴄСϹᏟ
d ԁᴅᎠɗ
e еєҽᴇΕЕᎬ
f ғꜰϜ
g ɡɢԍᏀ
h һհʜΗНᎻ
i іıιɪΙІᎥӀ
j јϳᴊЈᎫ
k κкᴋΚКᏦ
l ӏʟᏞ
m мᴍΜМᎷ
n ոηɴΝ
o оοσօᴏΟОՕ
p рρᴘΡРᏢ
q ԛգ
r гʀᎡ
s ѕꜱЅՏᏚ
t тτᴛΤТᎢ
u υսᴜՍ
v νѵᴠѴᏙ
w ԝѡᴡԜᎳ
x хχΧХ
y уγүʏΥУҮ
z ᴢΖᏃ
`;

/** White on black, 🅥 and 🆅, a … z from here on: no fold of Unicode knows them. */
const DRESSED = [0x1f150, 0x1f170] as const;

/** Digits in rings that NFKC leaves as they are (it knows ①), 1 … 9 from here on. */
const RINGED = [0x24f5, 0x2776, 0x2780, 0x278a] as const;
const RINGED_ZERO = ['\u24ff', '\u{1f10b}', '\u{1f10c}'] as const;

const twinOf = new Map<string, string>();
for (const line of twins.trim().split('\n')) {
  const [latin = '', others = ''] = line.split(' ');
  for (const twin of others) twinOf.set(twin, latin);
}
for (const first of DRESSED)
  for (let at = 0; at < 26; at++) twinOf.set(String.fromCodePoint(first + at), String.fromCharCode(0x61 + at));
for (const first of RINGED)
  for (let digit = 1; digit <= 9; digit++) twinOf.set(String.fromCodePoint(first + digit - 1), String(digit));
for (const zero of RINGED_ZERO) twinOf.set(zero, '0');

/** @returns the Latin letter or the digit that `character` imitates, or undefined. */
export function latinTwinOf(character: string): string | undefined {
  return twinOf.get(character);
}

/** Whether it is a letter of another script, which is itself in a word of that script. ᴋ and 🅥 are Latin whatever stands there. */
export function isForeignTwin(character: string): boolean {
  return twinOf.has(character) && FOREIGN.test(character);
}

const FOREIGN = /^(?!\p{Script=Latin})\p{L}/u;
