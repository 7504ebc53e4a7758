import { AppError } from '../../../../shared/errors.ts';
import { decodeText } from '../../lib/text/decodeText.ts';
import { canonicalJson, type ParsedLexicon, parseLexicon } from '../parse.ts';
import type { Lexicon } from '../schema.ts';
import { signatureProblem } from './signature.ts';

/**
 * A lexicon from the bytes of a file.
 *
 * @returns null when it is no file of such a kind
 * @throws AppError `lexicon.signatureBroken`
 */
export function readLexiconFile(bytes: Buffer, path: string): ParsedLexicon | null {
  const text = decodeText(bytes);
  if (!/^\s*\{/.test(text)) return null;
  const parsed = parseLexicon(text);
  const detail = parsed.lexicon && signatureProblem(parsed.lexicon);
  if (detail !== null) throw new AppError('lexicon.signatureBroken', { path, detail });
  return parsed;
}

/** One field a line: two versions can be compared with any tool. */
export function lexiconText(lexicon: Lexicon): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(lexicon)), null, 2)}\n`;
}
