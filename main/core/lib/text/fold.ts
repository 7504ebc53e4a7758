import { simplifiedOf } from './simplified.ts';

/**
 * One fold for everything that is compared: NFKC, lower case, traditional -> simplified, invisible characters
 * (Unicode Default_Ignorable: zero-width, soft hyphen, variation selectors, bidi controls, tags) and combining marks that
 * do not compose with their letter left out. é stays é, final ς is σ whatever stands beside it.
 *
 * Half-open ranges of `folded` lead back to ranges of the original: `originalRange`. One original character may fold to
 * several (½ -> 1⁄2) and several to one (e + accent -> é); a range that touches a part of such a piece covers all of it.
 */
export type Folded = {
  readonly folded: string;
  /** For each UTF-16 unit of `folded` the start and end of its piece in the original; null = same offsets everywhere. */
  readonly starts: Uint32Array | null;
  readonly ends: Uint32Array | null;
};

const NOT_SIMPLE = -1;
const UNKNOWN = -2;

export type FoldRules = {
  /** What one character becomes after NFKC and lower case. */
  readonly ofCharacter: (character: string) => string;
  /** Per UTF-16 unit: what it folds to when it is one unit to one unit; filled as characters are met. */
  readonly simple: Int32Array;
};

/** The fold of everything that is compared. */
export const FOLDED: FoldRules = { ofCharacter: simplifiedOf, simple: new Int32Array(65_536).fill(UNKNOWN) };
/** The same without traditional -> simplified: for questions in which the script counts. */
export const AS_WRITTEN: FoldRules = {
  ofCharacter: (character) => character,
  simple: new Int32Array(65_536).fill(UNKNOWN),
};

/** The folded text alone; the cheaper half of `fold`, used where no place has to be shown. */
export function foldText(text: string, rules: FoldRules = FOLDED): string {
  if (isAscii.test(text)) return text.toLowerCase();
  let folded = '';
  // Runs of characters that stay as they are get copied at once.
  let copiedTo = 0;
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const plain = simpleFold(unit, rules);
    if (plain === unit && !joins(text, at + 1)) {
      at++;
      continue;
    }
    folded += text.slice(copiedTo, at);
    if (plain >= 0 && !joins(text, at + 1)) {
      folded += String.fromCharCode(plain);
      at++;
    } else {
      const piece = pieceAt(text, at);
      folded += foldPiece(piece, rules);
      at += piece.length;
    }
    copiedTo = at;
  }
  return copiedTo === 0 ? text : folded + text.slice(copiedTo);
}

/** Folds and keeps the way back. */
export function fold(text: string, rules: FoldRules = FOLDED): Folded {
  const parts: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let isShifted = false;
  for (let at = 0; at < text.length;) {
    const plain = simpleFold(text.charCodeAt(at), rules);
    const isPlain = plain >= 0 && !joins(text, at + 1);
    const piece = isPlain ? text.charAt(at) : pieceAt(text, at);
    const folded = isPlain ? String.fromCharCode(plain) : foldPiece(piece, rules);
    isShifted ||= piece.length > 1 || folded.length !== 1;
    const end = at + visibleLength(piece);
    for (let unit = 0; unit < folded.length; unit++) {
      starts.push(at);
      ends.push(end);
    }
    parts.push(folded);
    at += piece.length;
  }
  const folded = parts.join('');
  if (!isShifted) return { folded, starts: null, ends: null };
  return { folded, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The range of the original that `[start, end)` of `text.folded` came from. An empty range stays empty. */
export function originalRange(text: Folded, start: number, end: number): [number, number] {
  if (!text.starts || !text.ends) return [start, end];
  if (start >= end) {
    const at = text.starts[start] ?? text.ends[start - 1] ?? 0;
    return [at, at];
  }
  return [text.starts[start] ?? 0, text.ends[end - 1] ?? 0];
}

const isAscii = /^[\x00-\x7f]*$/;

// What NFKC may compose with the character before it, and what is left out: both make a piece longer than one unit.
const joiner = String.raw`\p{M}\p{Default_Ignorable_Code_Point}\uFF9E\uFF9F\u1160-\u11FF\uD7B0-\uD7FF\uFFA0-\uFFDC`;
const isJoiner = new RegExp(`[${joiner}]`, 'u');
const ignorable = /\p{Default_Ignorable_Code_Point}+/gu;
// Marks that no letter took in by composition: strokes and dots laid over a word (保\u0308本), the dot that lower-casing İ leaves.
const looseMarks = /\p{Script=Inherited}+/gu;
const trailingIgnorable = /\p{Default_Ignorable_Code_Point}+$/u;
// Capped: a hostile run of a million accents must not become one piece (canonical ordering is not linear).
const piece = new RegExp(`[^][${joiner}]{0,64}`, 'uy');

function pieceAt(text: string, at: number): string {
  piece.lastIndex = at;
  return piece.exec(text)?.[0] ?? text.charAt(at);
}

function visibleLength(text: string): number {
  return text.length === 1 ? 1 : text.replace(trailingIgnorable, '').length;
}

function foldPiece(text: string, { ofCharacter }: FoldRules): string {
  const visible = text.replace(ignorable, '');
  const lowered = visible.normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');
  const folded = lowered.normalize('NFKC').replace(ignorable, '').replace(looseMarks, '');
  let result = '';
  for (const character of folded) result += ofCharacter(character);
  return result;
}

const joinerFlags = new Int8Array(65_536).fill(UNKNOWN);

function simpleFold(unit: number, rules: FoldRules): number {
  const { simple } = rules;
  const known = simple[unit] ?? NOT_SIMPLE;
  if (known !== UNKNOWN) return known;
  const character = String.fromCharCode(unit);
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  const folded = isSurrogate ? '' : foldPiece(character, rules);
  const value = folded.length === 1 ? folded.charCodeAt(0) : NOT_SIMPLE;
  simple[unit] = value;
  return value;
}

/** Whether the character at `at` may belong to the piece before it. Any high surrogate may: it could be a mark. */
function joins(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const unit = text.charCodeAt(at);
  const known = joinerFlags[unit] ?? 1;
  if (known !== UNKNOWN) return known === 1;
  const flag = (unit >= 0xd800 && unit <= 0xdbff) || isJoiner.test(String.fromCharCode(unit)) ? 1 : 0;
  joinerFlags[unit] = flag;
  return flag === 1;
}
