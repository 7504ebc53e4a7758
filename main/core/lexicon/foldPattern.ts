import { foldText } from '../lib/text/fold.ts';

export type FoldedPattern = {
  readonly pattern: string;
  /** Characters of the source that no folded text can hold as one character: ½ (1⁄2), a lone accent. */
  readonly lost: readonly string[];
};

/** `\Q…\E`, a code point, any other escape, one character. */
const TOKEN = /\\Q([^]*?)(?:\\E|$)|\\x\{([0-9A-Fa-f]{1,6})\}|\\[^]|[^]/gu;

/**
 * The regular expression that finds in FOLDED text what `source` means in the text as written: 保險 becomes 保险, ７
 * becomes 7, and a full-width sign stands for itself, not for what the ASCII sign means in an expression.
 *
 * TRAP: the ends of a range stay as they are. [一-龥] folded would end at 吁 and lose half of all characters.
 */
export function foldPattern(source: string): FoldedPattern {
  const lost: string[] = [];
  const tokens = [...source.matchAll(TOKEN)];
  let pattern = '';
  let isInClass = false;
  tokens.forEach((token, at) => {
    const [written] = token;
    if (!isInClass && written === '[') isInClass = true;
    else if (isInClass && written === ']' && !isFirstInClass(tokens, at)) isInClass = false;
    const isEnd = isInClass && (isDash(tokens, at - 1) || isDash(tokens, at + 1));
    pattern += isEnd ? written : foldToken(token, lost);
  });
  return { pattern, lost };
}

function foldToken([written, quoted, codePoint]: RegExpMatchArray, lost: string[]): string {
  if (quoted !== undefined) return [...quoted].map((character) => asLiteral(foldCharacter(character, lost))).join('');
  if (codePoint !== undefined) {
    const number = Number.parseInt(codePoint, 16);
    return number < 128 || number > 0x10ffff ? written : asLiteral(foldCharacter(String.fromCodePoint(number), lost));
  }
  if (!/^[^\x00-\x7f]/.test(written)) return written;
  const folded = foldCharacter(written, lost);
  return isAscii(folded) ? asLiteral(folded) : folded;
}

function foldCharacter(character: string, lost: string[]): string {
  const folded = foldText(character);
  if ([...folded].length === 1) return folded;
  lost.push(character);
  return character;
}

function isAscii(character: string): boolean {
  return character.charCodeAt(0) < 128;
}

function asLiteral(character: string): string {
  return /^[\x21-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]$/.test(character) ? `\\${character}` : character;
}

/** `[]…` and `[^]…` begin with a bracket that is a character. */
function isFirstInClass(tokens: readonly RegExpMatchArray[], at: number): boolean {
  const before = tokens[at - 1]?.[0];
  return before === '[' || (before === '^' && tokens[at - 2]?.[0] === '[');
}

function isDash(tokens: readonly RegExpMatchArray[], at: number): boolean {
  return tokens[at]?.[0] === '-';
}
