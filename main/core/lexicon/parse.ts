import { withoutUsual } from './compact.ts';
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { z } from 'zod';
import { nameProblem, unfitTexts } from './characters.ts';
import { contradictions } from './contradictions.ts';
import { detectorNames, isDetector } from './detectors.ts';
import { compileRegex } from './regex.ts';
import { type ExpressionProblem, parseExpression, phraseOf } from './expression.ts';
import { keyText } from './key.ts';
import { notCarriedOut } from './notCarriedOut.ts';
import { Lexicon, type Rule } from './schema.ts';
import { scopeProblems } from './scope.ts';
import { repeatedFields } from './repeatedFields.ts';
import { unfitFields } from './unfit.ts';
import { unfulfilled } from './spelled/wishes.ts';

/** `isFatal`: the lexicon cannot do what it says. Otherwise a remark for its author. */
export type LexiconProblem = { readonly place: string; readonly message: string; readonly isFatal: boolean };
export type ParsedLexicon = { readonly lexicon: Lexicon | null; readonly problems: readonly LexiconProblem[] };

/** More terms than this are refused: the tables stay below 30 MB and a build below a second. */
export const MAX_RULES = 250_000;

/**
 * Reads a lexicon file. Everything that would be silently ignored is a problem: unknown fields, a field written twice,
 * terms without a letter, rules of a kind that this version does not execute, exclusions that can never match.
 *
 * @returns the lexicon only when nothing is fatal.
 */
export function parseLexicon(text: string): ParsedLexicon {
  let json: unknown;
  try {
    // Editors on Windows write a byte order mark.
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { lexicon: null, problems: [fatal('file', `not JSON: ${(error as SyntaxError).message}`)] };
  }
  const repeated = repeatedFields(text);
  if (repeated.length > 0) {
    const problems = repeated.map(({ name, line }) => fatal(`line ${line}`, `"${name}" stands twice in one object`));
    return { lexicon: null, problems };
  }
  return checkLexicon(json);
}

/** The same for a value that is already read. */
export function checkLexicon(json: unknown): ParsedLexicon {
  const parsed = Lexicon.safeParse(json);
  if (!parsed.success) return { lexicon: null, problems: parsed.error.issues.map(schemaProblem) };
  const lexicon = parsed.data;
  // Nothing further can name or fold such a text.
  const unfit = unfitTexts(lexicon).map(({ place, message }) => fatal(place, message));
  if (unfit.length > 0) return { lexicon: null, problems: unfit };
  const problems = [
    ...nameProblems(lexicon),
    ...idProblems(lexicon),
    ...ruleProblems(lexicon),
    ...contextProblems(lexicon),
    ...contradictions(lexicon),
    ...duplicates(lexicon),
    ...notCarriedOut(lexicon),
  ];
  return { lexicon: problems.some((problem) => problem.isFatal) ? null : lexicon, problems };
}

/**
 * SHA-256 of the canonical JSON (RFC 8785) without the signature: the name of exactly this content, whatever the file's
 * layout. The same bytes are what is signed.
 */
export function lexiconSha256(lexicon: Lexicon): string {
  return createHash('sha256').update(unsignedJson(lexicon)).digest('hex');
}

export function unsignedJson(lexicon: Lexicon): string {
  return canonicalJson({ ...lexicon, signature: undefined });
}

export function canonicalJson(lexicon: Lexicon): string {
  return canonicalize(withoutUsual(lexicon)) ?? '';
}

function schemaProblem(issue: z.core.$ZodIssue): LexiconProblem {
  return fatal(issue.path.map(String).join('.') || 'file', issue.message);
}

function fatal(place: string, message: string): LexiconProblem {
  return { place, message, isFatal: true };
}

/** Not in the schema: an archive shows and retires what an older version accepted. */
function nameProblems({ id }: Lexicon): LexiconProblem[] {
  const message = nameProblem(id);
  return message === null ? [] : [fatal('id', message)];
}

function idProblems(lexicon: Lexicon): LexiconProblem[] {
  const problems: LexiconProblem[] = [];
  const categories = new Set<string>();
  for (const { id } of lexicon.categories) {
    if (categories.has(id)) problems.push(fatal(`categories.${id}`, 'the id is used twice'));
    categories.add(id);
  }
  const rules = new Set<string>();
  const counting = new Set(lexicon.rules.flatMap(({ id, distance }) => (distance?.unit === 'message' ? [id] : [])));
  for (const rule of lexicon.rules) {
    if (rules.has(rule.id)) problems.push(fatal(`rules.${rule.id}`, 'the id is used twice'));
    if (!categories.has(rule.category)) problems.push(fatal(`rules.${rule.id}`, `no category ${rule.category}`));
    rules.add(rule.id);
  }
  if (lexicon.rules.length > MAX_RULES) problems.push(fatal('rules', `more than ${MAX_RULES} rules`));
  for (const test of lexicon.tests) {
    if (test.rule !== undefined && !rules.has(test.rule))
      problems.push(fatal(`tests.${test.text}`, `no rule ${test.rule}`));
    else if (test.before !== undefined && !counting.has(test.rule ?? ''))
      problems.push(fatal(`tests.${test.text}`, 'before is for the test of a rule with a distance in messages'));
  }
  return problems;
}

function ruleProblems(lexicon: Lexicon): LexiconProblem[] {
  return lexicon.rules.flatMap((rule) => [...expressionProblems(rule), ...notExecuted(rule)]);
}

function expressionProblems(rule: Rule): LexiconProblem[] {
  const place = `rules.${rule.id}`;
  const { type } = rule;
  if (type === 'regex') return [rule.expr, ...rule.alsoWritten].flatMap((expr) => regexProblems(rule, expr));
  if (type === 'detector') {
    const known = isDetector(rule.expr) && rule.alsoWritten.length === 0;
    return known ? [] : [fatal(place, `no detector ${rule.expr}; known: ${detectorNames.join(', ')}`)];
  }
  return [rule.expr, ...rule.alsoWritten].flatMap((expr) =>
    parseExpression(type, expr, rule.distance).problems.map((problem) =>
      fatal(place, `"${expr}": ${MESSAGES[problem]}`),
    ),
  );
}

function regexProblems(rule: Rule, expr: string): LexiconProblem[] {
  const place = `rules.${rule.id}`;
  const { regex, problem } = compileRegex(expr, rule.match);
  if (!regex) return [fatal(place, `/${expr}/: ${problem}`)];
  const remark = `/${expr}/: nothing that every match must hold, so it runs on every message, which is slow`;
  return regex.needles === null ? [{ place, message: remark, isFatal: false }] : [];
}

const MESSAGES: Readonly<Record<Exclude<ExpressionProblem, null>, string>> = {
  noLetters: 'nothing is left to match once separators are skipped',
  stopInside: 'no hit can cross the end of a sentence (。！？)',
  brokenInside: 'punctuation between two words: no hit can cross it',
  wideInside: 'more than three signs in a row between two letters: no hit can cross them',
  tooLong: 'longer than 200 letters',
  'inner*': 'a * may only end a word at the end of the term',
  noDistance: 'two sides with a distance (W/n) are needed',
  twoDistances: 'only one W/n per rule',
  farDistance: 'W/n is 100 at most',
  farMessages: 'a distance in messages is 20 at most',
  emptyGroup: 'an empty group ()',
  brokenGroup: 'a parenthesis without its other half, or a group inside a group',
  distanceInTerm: 'W/n belongs into a rule of type near or ordered',
};

/** Wishes of a rule that the engine does not fulfil: refused, never ignored. */
function notExecuted(rule: Rule): LexiconProblem[] {
  const isWords = rule.type !== 'regex' && rule.type !== 'detector';
  const wishes = rule.match.crossMessage && !isWords ? ['match.crossMessage is for words'] : [];
  return [...wishes, ...unfitFields(rule), ...unfulfilled(rule), ...scopeProblems(rule.scope)].map((message) =>
    fatal(`rules.${rule.id}`, message),
  );
}

function contextProblems(lexicon: Lexicon): LexiconProblem[] {
  const texts = [
    ...lexicon.categories.flatMap(({ id, excludes }) =>
      excludes.map(({ expr }) => [`categories.${id}.excludes`, expr]),
    ),
    ...lexicon.rules.flatMap(({ id, excludes }) => excludes.map(({ expr }) => [`rules.${id}.excludes`, expr])),
    ...lexicon.rules.flatMap(({ id, variants }) => variants.map((expr) => [`rules.${id}.variants`, expr])),
    ...lexicon.negators.map(({ expr }) => ['negators', expr]),
    ...lexicon.affirmatives.map((expr) => ['affirmatives', expr]),
  ] as [string, string][];
  return texts.flatMap(([place, expr]) => {
    const problems: Exclude<ExpressionProblem, null>[] = [];
    phraseOf(expr, problems);
    return problems.map((problem) => fatal(place, `"${expr}": ${MESSAGES[problem]}`));
  });
}

/** The same letters twice in one category: both rules would flag the same words. */
function duplicates(lexicon: Lexicon): LexiconProblem[] {
  const seen = new Map<string, string>();
  return lexicon.rules.flatMap((rule): LexiconProblem[] => {
    if (rule.type !== 'term') return [];
    const id = `${rule.category} ${keyText(phraseOf(rule.expr, []).key)} ${rule.expr.endsWith('*')}`;
    const first = seen.get(id);
    seen.set(id, first ?? rule.id);
    if (first === undefined) return [];
    return [{ place: `rules.${rule.id}`, message: `folds to the same as rule ${first}`, isFatal: false }];
  });
}
