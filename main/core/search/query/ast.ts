/** A place in the query as typed: UTF-16 offset and length. */
export type Place = { readonly at: number; readonly length: number };

/** Words, a phrase or one word: found as written (SPEC.md S-4). `isPrefix`: its last word may go on. */
export type Literal = {
  readonly kind: 'literal';
  readonly text: string;
  readonly isPrefix: boolean;
  readonly place: Place;
};

export type FieldName = 'from' | 'with' | 'in' | 'type' | 'before' | 'after' | 'on' | 'has';

export type Field = {
  readonly kind: 'field';
  readonly field: FieldName;
  readonly value: string;
  /** Of the whole `field:value`. */
  readonly place: Place;
};

/** What a person typed. A new kind of leaf (NEAR, fuzzy, regular expression) is one more member here. */
export type QueryNode =
  | { readonly kind: 'and'; readonly children: readonly QueryNode[] }
  | { readonly kind: 'or'; readonly children: readonly QueryNode[] }
  | { readonly kind: 'not'; readonly child: QueryNode; readonly place: Place }
  | Literal
  | Field;
