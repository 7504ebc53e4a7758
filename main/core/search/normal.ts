import { AS_WRITTEN, FOLDED, fold, foldText, originalRange } from '../lib/text/fold.ts';
import type { Folded } from '../lib/text/fold.ts';
import { DENSE, SPACE, WORD, classOf } from './characters.ts';
import { wellFormed, widthAt } from './tokenize.ts';

/**
 * The form in which query and text are compared (SPEC.md S-3): folded, typographic quotes and dashes made plain, white
 * space reduced to the places where it separates: one blank between two WORD or two DENSE characters, none elsewhere.
 * So 用 API is 用API, "foo   bar" is "foo bar", and 保 本 stays different from 保本.
 */
export function normalText(text: string, form: Form = 'folded'): string {
  const folded = foldText(text, RULES[form]);
  return isOpen(form) ? wellFormed(folded) : normalOf(folded, null);
}

/**
 * `asWritten`: traditional and simplified stay different; all else is the same. The open forms keep blanks, quotes and
 * dashes as they stand: regular expressions are written by what is seen.
 */
export type Form = 'folded' | 'asWritten' | 'openFolded' | 'openAsWritten';

const RULES = { folded: FOLDED, asWritten: AS_WRITTEN, openFolded: FOLDED, openAsWritten: AS_WRITTEN } as const;

export function isOpen(form: Form): boolean {
  return form === 'openFolded' || form === 'openAsWritten';
}

export type Normal = {
  readonly text: string;
  /** The half-open range of the original that `[start, end)` of `text` came from. */
  readonly originalRange: (start: number, end: number) => [number, number];
};

/** `normalText` with the way back. */
export function normalWithPlaces(original: string, form: Form = 'folded'): Normal {
  const folded: Folded = fold(original, RULES[form]);
  if (isOpen(form))
    return { text: wellFormed(folded.folded), originalRange: (start, end) => originalRange(folded, start, end) };
  const places: number[] = [];
  const text = normalOf(folded.folded, places);
  return {
    text,
    originalRange: (start, end) => originalRange(folded, places[start] ?? 0, (places[end - 1] ?? -1) + 1),
  };
}

const plain: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u02bc': "'",
  '\u2032': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u2010': '-',
  '\u2012': '-',
  '\u2013': '-',
  '\u2014': '-',
  '\u2015': '-',
  '\u301c': '~',
};

/** @param places gets, for each unit of the result, its offset in `folded`. */
function normalOf(folded: string, places: number[] | null): string {
  let result = '';
  let before = 0;
  let hasSpace = false;
  let spaceAt = 0;
  for (let at = 0; at < folded.length;) {
    const width = widthAt(folded, at);
    const kind = classOf(folded.codePointAt(at) ?? 0);
    if (kind === SPACE) {
      if (!hasSpace) spaceAt = at;
      hasSpace = true;
    } else {
      if (hasSpace && kind === before && (kind === WORD || kind === DENSE)) {
        result += ' ';
        places?.push(spaceAt);
      }
      const character = folded.slice(at, at + width);
      result += plain[character] ?? character;
      for (let unit = 0; unit < width; unit++) places?.push(at + unit);
      before = kind;
      hasSpace = false;
    }
    at += width;
  }
  return wellFormed(result);
}
