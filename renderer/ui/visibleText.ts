/** A run of plain text, or one character that would not show (or would turn the text around) with its code point. */
export type VisiblePiece = { readonly text: string; readonly start: number; readonly code: string | null };

// Controls, format characters (zero width, bidi overrides, tags), lone surrogates, and fillers that print as nothing.
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]/gu;
const EMOJI_BEFORE = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;

/** Cuts a text at the characters that a person could not see. The pieces joined are the text. */
export function visiblePieces(text: string): readonly VisiblePiece[] {
  const pieces: VisiblePiece[] = [];
  let start = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (isOrdinary(match[0], text, match.index)) continue;
    if (match.index > start) pieces.push({ text: text.slice(start, match.index), start, code: null });
    pieces.push({ text: match[0], start: match.index, code: codeOf(match[0]) });
    start = match.index + match[0].length;
  }
  if (start < text.length || pieces.length === 0) pieces.push({ text: text.slice(start), start, code: null });
  return pieces;
}

/** Line ends, tabs, and the joiner inside an emoji are how text is written. */
function isOrdinary(character: string, text: string, at: number): boolean {
  if (character === '\n' || character === '\t') return true;
  if (character === '\r') return text[at + 1] === '\n';
  return character === '\u200d' && EMOJI_BEFORE.test(text.slice(Math.max(0, at - 2), at));
}

function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
