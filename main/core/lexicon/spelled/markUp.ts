/** What a program shows as nothing: <font color="info">, </b>; of a link all but its words: ](https://…). */
const MARK_UP = /<\/?[a-z][a-z0-9]{0,9}(?:\s[^<>\n]{0,80})?\/?>|\]\((?:https?:)?\/\/[^()\s]{1,300}\)/gi;

/** A sign that may begin it, and one that is in it. */
export const MARK_UP_STARTS = '<]';

const FILLER = '\u2060';

/** The text with what cannot be seen in place of mark-up, as long as before; null where there is none. */
export function withoutMarkUp(text: string, start: number, end: number): string | null {
  const own = text.slice(start, end);
  const plain = own.replaceAll(MARK_UP, (one) => FILLER.repeat(one.length));
  return plain === own ? null : text.slice(0, start) + plain + text.slice(end);
}
