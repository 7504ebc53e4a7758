/** As many as the engine reads (UTF-16 units). */
export const MAX_QUERY_LENGTH = 20_000;

const BREAKS = /[\t\n\r\v\f\u0085\u2028\u2029]+/g;

/** What is pasted, on one line: line breaks and tabs become blanks, line breaks at the ends are left out. */
export function onOneLine(text: string): string {
  return text.replace(/^[\n\r]+|[\n\r]+$/g, '').replace(BREAKS, ' ');
}
