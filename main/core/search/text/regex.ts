import { RE2JS } from 're2js';
import { AS_WRITTEN, FOLDED, foldText } from '../../lib/text/fold.ts';
import type { FoldRules } from '../../lib/text/fold.ts';
import { DENSE, WORD } from '../characters.ts';
import { normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { classAt, runEnd } from './classes.ts';
import { phraseOf } from './literal.ts';
import { allOf, oneOf, piece } from './holds.ts';
import type { Holds } from './holds.ts';
import type { TextMatcher } from './matcher.ts';
import { requiredText } from '../../lib/text/requiredText.ts';
import { tokensMatch } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

const MAX_SOURCE = 1_000;

/**
 * `/…/` (SPEC.md S-14): RE2 syntax, run on a field in linear time, folded but with its blanks and signs, whatever is written. Letters that every
 * hit must have narrow it down first. Null for what is no regular expression.
 */
export function regexMatcher(source: string, form: Form, vocabulary: Vocabulary): TextMatcher | null {
  const pattern = patternIn(source, form);
  const compiled = source.length > MAX_SOURCE ? null : compile(pattern);
  if (compiled === null) return null;
  return {
    match: narrowing(pattern, vocabulary),
    isExact: false,
    form,
    occurrences: (normal) => occurrencesOf(normal, compiled),
    needs: needsOf(pattern, form),
    enough: null,
    reach: 1_024,
  };
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE);
  } catch {
    return null;
  }
}

/**
 * The expression as the normal form writes its characters: 保險 as 保险, ７ as 7. A full-width sign stands for itself, not
 * for what the ASCII sign means in an expression.
 */
function patternIn(source: string, form: Form): string {
  const rules = rulesOf(form);
  return source.replace(/[^\x00-\x7f]/gu, (character) => {
    const folded = foldText(character, rules);
    if ([...folded].length !== 1) return character;
    return /^[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]$/.test(folded) ? `\\${folded}` : folded;
  });
}

function rulesOf(form: Form): FoldRules {
  return form === 'folded' || form === 'openFolded' ? FOLDED : AS_WRITTEN;
}

function* occurrencesOf(normal: string, compiled: RE2JS): Generator<[number, number]> {
  const matcher = compiled.matcher(normal);
  while (matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (end > start) yield [start, end];
  }
}

/** An alternative of which nothing is known makes the whole expression one that the index cannot narrow. */
function narrowing(pattern: string, vocabulary: Vocabulary): string | null {
  const alternatives = requiredText(pattern).map((runs) => runs.flatMap((run) => matchesOf(run, vocabulary)));
  if (alternatives.some((matches) => matches.length === 0)) return null;
  return `(${alternatives.map((matches) => `(${matches.join(' AND ')})`).join(' OR ')})`;
}

/** The stretches that every hit must have, as the normal form writes them. */
function needsOf(pattern: string, form: Form): Holds | null {
  const rules = rulesOf(form);
  return oneOf(requiredText(pattern).map((runs) => allOf(runs.map((run) => piece(foldText(run, rules))))));
}

/** What the index can say of a stretch of text that every hit has: of its pieces of one class each. */
function matchesOf(run: string, vocabulary: Vocabulary): string[] {
  const text = normalText(run);
  const matches: string[] = [];
  for (let at = 0; at < text.length;) {
    const kind = classAt(text, at);
    const end =
      kind === DENSE || kind === WORD ? runEnd(text, at, kind) : at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
    const piece = text.slice(at, end);
    if (kind === DENSE) matches.push(phraseOf(piece, false).match);
    if (kind === WORD) {
      const words = vocabulary.containing(piece);
      if (words !== null && words.length > 0) matches.push(tokensMatch(words));
    }
    at = end;
  }
  return matches;
}
