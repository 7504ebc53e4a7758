import { RE2JS } from 're2js';
import type { Range } from '../../../shared/model.ts';
import { type Folded, originalRange } from '../lib/text/fold.ts';
import { requiredText } from '../lib/text/requiredText.ts';
import { foldPattern } from './foldPattern.ts';
import { signsOf } from './letters.ts';
import type { Rule } from './schema.ts';

/** A user's regular expression, ready to run. Never a RegExp: RE2 takes time in proportion to the text, whatever is written. */
export type CompiledRegex = {
  /** One of these stands, letter for letter, in every text with a match; null = nothing is known, it runs on all texts. */
  readonly needles: readonly string[] | null;
  /** @returns ranges of the part as written, ascending, without empty ones. */
  find(part: RegexInput): Range[];
};

/** A part as written and folded; folded only when somebody asks. */
export type RegexInput = { readonly text: string; readonly folded: () => Folded };

export type RegexResult =
  { readonly regex: CompiledRegex; readonly problem: null } | { readonly regex: null; readonly problem: string };

/** A program of n instructions looks at each character up to n times. */
const MAX_PROGRAM = 1_000;
/** Of one rule in one part. A reviewer has seen enough, and RE2 may look at the rest of the text anew for each. */
const MOST_HITS = 100;
/** Characters times instructions after which no further hit is looked for; the first is found always. */
const MOST_WORK = 250_000_000;

/**
 * Compiles a rule's expression (RE2 syntax: no look-around, no back references). It runs on the text folded as for terms
 * (width, case, traditional to simplified, invisible characters), with blanks and signs kept; with `match.fold: false` on
 * the text as written, and only then may `match.caseSensitive` be asked for.
 *
 * Refused, with the reason: what RE2 does not know; what matches the empty text, which is everywhere; what the folded text
 * can never hold; programs of more than MAX_PROGRAM instructions.
 */
export function compileRegex(source: string, { fold, caseSensitive }: Rule['match']): RegexResult {
  if (caseSensitive && fold)
    return refused('match.caseSensitive needs match.fold false: a folded text has no capitals');
  if (fold && /\(\?[a-zA-Z]*-[a-zA-Z]*i/.test(source)) return refused('(?-i) needs match.fold false');
  const { pattern, lost } = fold ? foldPattern(source) : { pattern: source, lost: [] };
  if (lost.length > 0)
    return refused(`${lost.join(' ')} is more than one character in a folded text: use match.fold false`);
  let program: RE2JS;
  try {
    program = RE2JS.compile(pattern, caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  } catch (error) {
    return refused((error as Error).message);
  }
  if (program.programSize() > MAX_PROGRAM)
    return refused(`a program of more than ${MAX_PROGRAM} steps: repeat less often`);
  if (program.matcher('').find()) return refused('it matches the empty text');
  return { regex: { needles: needlesOf(pattern), find: finder(program, fold) }, problem: null };
}

function refused(problem: string): RegexResult {
  return { regex: null, problem };
}

function finder(program: RE2JS, isFolded: boolean): CompiledRegex['find'] {
  const size = program.programSize();
  return (part) => {
    const folded = isFolded ? part.folded() : { folded: part.text, starts: null, ends: null };
    const matcher = program.matcher(folded.folded);
    const found: Range[] = [];
    for (let work = 0; found.length < MOST_HITS && work < MOST_WORK && matcher.find();) {
      const [start, end] = [matcher.start(), matcher.end()];
      if (end > start) found.push(originalRange(folded, start, end));
      work += (folded.folded.length - end) * size;
    }
    return found;
  };
}

/**
 * The longest run of letters of each alternative. The automaton skips what the fold leaves out and knows more twins, so it
 * finds them wherever the expression can match.
 */
function needlesOf(pattern: string): readonly string[] | null {
  const needles = requiredText(pattern).map((runs) =>
    runs.flatMap(letterRuns).reduce((longest, run) => (run.length > longest.length ? run : longest), ''),
  );
  return needles.includes('') ? null : needles;
}

/** TRAP: Hangul composes over several characters (ᄒ + ᅡ = 하), which the automaton does not see. */
const UNFIT = /^\p{Script=Hangul}/u;

/** A single letter of a script with word breaks stands in every text and narrows nothing. */
function letterRuns(run: string): string[] {
  const runs = [''];
  for (const character of run) {
    const [sign, ...more] = signsOf(character);
    if (sign?.kind === 'letter' && more.length === 0 && !UNFIT.test(character))
      runs.push((runs.pop() ?? '') + character);
    else runs.push('');
  }
  return runs.filter((letters) => letters.length > 1 || /^\p{Script=Han}/u.test(letters));
}
