// Writes docs/evasion-matrix.md: what the matcher finds of every way to hide a term, and what each way costs. Needs the
// corpus in ../shared/data for the second table. `node scripts/evasionMatrix.mjs`, on Node 24.
import { writeFileSync } from 'node:fs';
import { compile, starterLexicon } from '../main/core/lexicon/index.ts';
import {
  alarmsTable,
  askingMatcher,
  falseAlarms,
  matrixTable,
  tryEvasions,
} from '../main/core/lexicon/testing/evasionMatrix.ts';
import { everydayMessages } from '../main/core/lexicon/testing/everydayMessages.ts';
import { at } from './lib/run.mjs';

const messages = everydayMessages();
if (!messages) throw new Error('corpus-100k is needed for the false alarms');
const lexicon = starterLexicon();
const byItself = falseAlarms(compile(lexicon), messages);
const asked = falseAlarms(askingMatcher(lexicon.rules), messages);
const pairs = messages.filter(({ before }) => before !== null).length;
const number = (count) => count.toLocaleString('en-US');

writeFileSync(
  at('docs', 'evasion-matrix.md'),
  `# Evasion matrix

Written by \`scripts/evasionMatrix.mjs\`; a test keeps the first table as the matcher is. Image and code words are what no
text shows: a firm lists its own code words, pictures are not read.

${matrixTable(tryEvasions())}

The grade (0 as listed … 5 heavily disguised) is shown to the reviewer. ⟨0430⟩ stands for a character that looks like
another or like nothing; " / " parts messages. Detectors find numbers as ①③⑧…, 1️⃣3️⃣8️⃣… and 一三八…, too, and those with a
length or check digits of their own in pieces (138 / 0013 / 8000). An emoji alone (🧧) is a greeting and no word: beside it a
part of the term has to stand. A 不 sent as a message of its own denies no pieces that follow.

## What each kind costs

Hits of the starter list (${number(lexicon.rules.length)} rules) in ${number(messages.length)} everyday messages, talk of
the public about trips and films, so that every hit is a false alarm; ${number(byItself.get('none') ?? 0)} hits are of
words as they are listed. The first column is how rules are when nothing is said, the second when every rule of Chinese
characters asks for initials, reversed and (from 3 characters) homophones. The corpus has ${number(pairs)} pairs of
messages short and close enough to be joined. Kinds that a hit calls the same (punctuation and letter by letter) share one number.

${alarmsTable(byItself, asked)}

Homophones are looked for by themselves from 4 characters, on demand from 3, never for 2: list the stand-ins of those
(\`variants\`). Pinyin of two syllables that is written like a name (Bao Ben) is none. Initials and reversed words are
looked for only where a rule asks.
`,
);
