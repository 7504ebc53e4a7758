import type { Range } from '../../../shared/model.ts';
import { normalText, normalWithPlaces } from './normal.ts';
import type { Form, Normal } from './normal.ts';
import type { Condition } from './resolve.ts';
import { partTexts } from './rowCheck.ts';
import { occursIn } from './text/matcher.ts';
import type { TextMatcher } from './text/matcher.ts';

/** What stands in a list of results: the whole text when it is short, else the stretch around the first hit. */
export type Excerpt = { readonly text: string; readonly textStart: number; readonly ranges: Range[] };

/** UTF-16 units. Longer texts are cut to `BEFORE` the first hit and `EXCERPT` in all. */
const SHORT = 600;
const EXCERPT = 400;
const BEFORE = 80;
/** Long texts are searched in pieces, so that one 1,000,000-character message does not cost a second. */
const PIECE = 8_192;

/** The words that a message may have been found by; those behind a NOT are none of them. */
export function wordsOf(condition: Condition): TextMatcher[] {
  if (condition.kind === 'text') return [condition.matcher];
  return condition.kind === 'and' || condition.kind === 'or' ? condition.children.flatMap(wordsOf) : [];
}

/** Ranges point into the excerpt, are sorted and do not touch each other. */
export function excerptOf(message: { text: string; parts: string | null }, words: readonly TextMatcher[]): Excerpt {
  const { text } = message;
  if (text.length <= SHORT) return { text, textStart: 0, ranges: rangesIn(message, words) };
  const first = firstHit(message, words);
  const start = onCharacter(text, Math.max(0, first - BEFORE));
  const end = onCharacter(text, Math.min(text.length, start + EXCERPT));
  // Some way round the excerpt, so that words at its edges are judged by their true neighbours.
  const around = clipped(message, Math.max(0, start - EXCERPT), Math.min(text.length, end + EXCERPT));
  const ranges = rangesIn(around.message, words)
    .map(([from, to]): Range => [from + around.start - start, to + around.start - start])
    .filter(([from, to]) => to > 0 && from < end - start)
    .map(([from, to]): Range => [Math.max(0, from), Math.min(end - start, to)]);
  return { text: text.slice(start, end), textStart: start, ranges };
}

/** All hits in the whole text, sorted and merged where they touch. */
export function rangesIn(message: { text: string; parts: string | null }, words: readonly TextMatcher[]): Range[] {
  const found: Range[] = [];
  for (const part of partTexts(message)) {
    const normals: Partial<Record<Form, Normal>> = {};
    for (const word of words) {
      const normal = (normals[word.form] ??= normalWithPlaces(part.text, word.form));
      for (const [from, to] of word.occurrences(normal.text)) {
        const [start, end] = normal.originalRange(from, to);
        found.push([part.start + start, part.start + end]);
      }
    }
  }
  return merged(found);
}

function merged(ranges: Range[]): Range[] {
  ranges.sort((left, right) => left[0] - right[0] || left[1] - right[1]);
  const result: Range[] = [];
  for (const [start, end] of ranges) {
    const last = result.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** Where the first hit starts; 0 when there is none (a query by people or dates alone). */
function firstHit(message: { text: string; parts: string | null }, words: readonly TextMatcher[]): number {
  const overlap = Math.max(0, ...words.map((word) => word.reach));
  for (const part of partTexts(message)) {
    for (let start = 0; start < part.text.length; start += PIECE) {
      const piece = clipPart(part, Math.max(0, start - overlap), start + PIECE + overlap);
      if (!words.some((word) => occursIn(normalText(piece.text, word.form), word))) continue;
      const [hit] = rangesIn({ text: piece.text, parts: null }, words);
      if (hit) return piece.start + hit[0];
    }
  }
  return 0;
}

function clipPart(part: { text: string; start: number }, from: number, to: number): { text: string; start: number } {
  const start = onCharacter(part.text, from);
  return {
    text: part.text.slice(start, onCharacter(part.text, Math.min(to, part.text.length))),
    start: part.start + start,
  };
}

/** A stretch of a message, with its fields' edges kept. */
function clipped(
  message: { text: string; parts: string | null },
  start: number,
  end: number,
): { message: { text: string; parts: string | null }; start: number } {
  const from = onCharacter(message.text, start);
  const to = onCharacter(message.text, end);
  const parts = partTexts(message)
    .map((part) => ({ start: Math.max(0, part.start - from), end: Math.min(to, part.start + part.text.length) - from }))
    .filter((part) => part.end > part.start);
  return { message: { text: message.text.slice(from, to), parts: JSON.stringify(parts) }, start: from };
}

/** The same place, or one before it when that would cut a surrogate pair. */
function onCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
