import type { FieldName } from '../../../../shared/query/fields.ts';
import type { Place } from '../../../../shared/query/lexer.ts';

/** Words, a phrase or one word: found as written (SPEC.md S-4). `isPrefix`: its last word may go on. */
export type Literal = {
  readonly kind: 'literal';
  readonly text: string;
  readonly isPrefix: boolean;
  /** The script counts: 保險 is not 保险. */
  readonly isAsWritten: boolean;
  readonly place: Place;
};

/** A word with `*` at its start or inside: the pieces between the stars, empty at an end where a star stands. */
export type Wildcard = {
  readonly kind: 'wildcard';
  readonly pieces: readonly string[];
  readonly isAsWritten: boolean;
  readonly place: Place;
};

/** `x~1`: up to that many letters other, missing, added or swapped. */
export type Fuzzy = {
  readonly kind: 'fuzzy';
  readonly text: string;
  readonly distance: number;
  readonly isAsWritten: boolean;
  readonly place: Place;
};

/** `/…/`, the text between the strokes. */
export type Regex = {
  readonly kind: 'regex';
  readonly source: string;
  readonly isAsWritten: boolean;
  readonly place: Place;
};

export type Field = {
  readonly kind: 'field';
  readonly field: FieldName;
  readonly value: string;
  /** Of the whole `field:value`. */
  readonly place: Place;
};

/** Both sides are text: leaves, alternatives of leaves, further NEARs. */
export type Near = {
  readonly kind: 'near';
  readonly left: QueryNode;
  readonly right: QueryNode;
  readonly distance: number;
  readonly place: Place;
};

/** What a person typed. */
export type QueryNode =
  | { readonly kind: 'and'; readonly children: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly children: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly child: QueryNode; readonly place: Place }
  | Near
  | Literal
  | Wildcard
  | Fuzzy
  | Regex
  | Field;
