import { checkLexicon, type Lexicon } from '../main/core/lexicon/index.ts';
import { syllablesOf, syllableTable } from '../main/core/lexicon/spelled/syllables.ts';
import { corpusMessages, hasCorpus, variedMessages } from './corpus.ts';

/** A message that hides a term, and which. */
export type Planted = { readonly message: number; readonly term: string; readonly kind: string };
export type BenchTexts = { readonly texts: readonly string[]; readonly planted: readonly Planted[] };

/** One message in so many holds a term of the smallest list in one of its disguises. */
const PLANT_EVERY = 200;

/** The corpus, varied to so many messages, with hidden terms planted; the same in every run. */
export function benchTexts(count: number, terms: readonly string[]): BenchTexts {
  const planted: Planted[] = [];
  const texts: string[] = [];
  for (const { text } of variedMessages(corpusMessages(), count)) {
    const at = texts.length;
    const term = terms[(at / PLANT_EVERY) % terms.length];
    if (at % PLANT_EVERY !== 0 || term === undefined) texts.push(text);
    else {
      const kinds = Object.keys(DISGUISES);
      const kind = kinds[Math.floor(at / PLANT_EVERY / terms.length + at / PLANT_EVERY) % kinds.length] ?? 'as listed';
      texts.push(`${text}。${DISGUISES[kind]?.(term) ?? term}。`);
      planted.push({ message: at, term, kind });
    }
  }
  return { texts: texts.map(inOnePiece), planted };
}

/**
 * As texts come out of the archive. What `+` makes stays two strings and a link to them, which costs whoever reads it
 * another step at each unit.
 */
function inOnePiece(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}

const DISGUISES: Readonly<Record<string, (term: string) => string>> = {
  'as listed': (term) => term,
  separators: (term) => [...term].join('*'),
  'invisible characters': (term) => [...term].join('\u200b'),
  spaces: (term) => [...term].join(' '),
  homophone: (term) => [...term].map((letter, at) => (at % 2 === 1 ? soundsLike(letter) : letter)).join(''),
  // Before a vowel stands an apostrophe, as the orthography wants it.
  pinyin: (term) =>
    [...term]
      .map((letter) => soundOf(letter).replace(/^(?=[aeo])/, "'"))
      .join('')
      .replace(/^'/, ''),
};

function soundOf(letter: string): string {
  return syllableTable().names[syllablesOf(letter)[0] ?? 0] ?? '';
}

/** Another character with the same main sound, itself where there is none. */
function soundsLike(letter: string): string {
  const { bySign } = syllableTable();
  const sound = syllablesOf(letter)[0] ?? 0;
  for (let unit = 0x4e00; unit <= 0x9fa5; unit++) {
    if (bySign[unit] === sound && String.fromCharCode(unit) !== letter) return String.fromCharCode(unit);
  }
  return letter;
}

/** Terms of three to five characters that occur in the texts, so that the automaton is kept busy; the first hundred of four. */
export function benchTerms(count: number): string[] {
  if (!hasCorpus()) throw new Error('corpus-100k is needed');
  const next = numbers(42);
  const text = corpusMessages()
    .slice(0, 20_000)
    .map((message) => message.text)
    .join('');
  const characters = [...new Set(text.match(/\p{Script=Han}/gu))];
  const terms = new Set<string>();
  while (terms.size < count) {
    const length = terms.size < 100 ? 4 : 3 + next(3);
    terms.add(Array.from({ length }, () => characters[next(characters.length)]).join(''));
  }
  return [...terms];
}

export function lexiconOf(terms: readonly string[]): Lexicon {
  const { lexicon, problems } = checkLexicon({
    id: 'bench',
    version: 1,
    categories: [{ id: 'A', severity: 'low' }],
    rules: terms.map((expr, at) => ({ id: String(at), category: 'A', expr })),
  });
  if (!lexicon) throw new Error(JSON.stringify(problems.slice(0, 3)));
  return lexicon;
}

/** Numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => ((state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0) >>> 8) % below;
}
