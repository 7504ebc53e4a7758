import type { Redaction } from '../../../../shared/ipc/exportOptions.ts';

/** The limits of `Redaction`, whose schema the window does not carry; a test compares. */
export const MOST_TEXTS = 200;
const SHORTEST = 2;
const LONGEST = 2000;

/** One text per line; `left` are lines that the engine would refuse. */
export function textsOf(lines: string, reason: string): { texts: Redaction['texts']; left: string[] } {
  const all = [...new Set(lines.split(/\r?\n/u).map((line) => line.trim()))].filter((line) => line !== '');
  const fits = (line: string): boolean => line.length >= SHORTEST && line.length <= LONGEST;
  const texts = all.filter(fits).slice(0, MOST_TEXTS);
  return {
    texts: texts.map((text) => ({ text, reason: reason.trim().slice(0, 200) || '-' })),
    left: all.filter((line) => !fits(line)),
  };
}
