/**
 * Letters of other scripts that look like a Latin letter, after Unicode UTS #39 (confusables.txt), cut down to what is
 * typed to get round a word list: Cyrillic, Greek, Armenian, Cherokee, small capitals, phonetic letters. Full-width and
 * mathematical letters need no entry: NFKC folds them.
 *
 * By shape as written: Cyrillic В is a twin of B, its small form в is a twin of nothing. A hit that needed a twin counts
 * only where a real Latin letter stands beside it (see rawHits.ts), so that Russian words do not become English ones.
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

const latinByTwin = new Map<string, string>();
for (const line of twins.trim().split('\n')) {
  const [latin = '', others = ''] = line.split(' ');
  for (const twin of others) latinByTwin.set(twin, latin);
}

/** @returns the Latin letter that `character` imitates, or undefined. */
export function latinTwinOf(character: string): string | undefined {
  return latinByTwin.get(character);
}
