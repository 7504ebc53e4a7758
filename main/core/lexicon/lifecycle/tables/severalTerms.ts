/** Why the text of a plain list is hardly one term. Fatal: no message would hold it, and the rule would find nothing. */
export type Unlikely = { readonly message: string; readonly isFatal: boolean };

const BETWEEN_TERMS = /[、;；|｜\t]/;
const TWO_COLUMNS = /\S(?: {2,}|\u3000)\S/;
const COMMENT = /^(?:#|\/\/)\s/;

/**
 * Plain lists are typed by people: several terms in a line (飞单、代签), a comment, columns parted by blanks. Only for terms;
 * an expression of another type may hold any of these signs.
 */
export function whyUnlikely(expr: string): Unlikely | null {
  if (COMMENT.test(expr)) return { message: `"${expr}" begins as a comment does and is no term`, isFatal: true };
  if (BETWEEN_TERMS.test(expr))
    return { message: `"${expr}" looks like several terms; write one a line`, isFatal: true };
  if (TWO_COLUMNS.test(expr))
    return {
      message: `"${expr}" looks like two columns, taken as one term; a table needs commas or tabs`,
      isFatal: false,
    };
  return null;
}
