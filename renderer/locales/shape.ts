/**
 * The shape that a translation must have: every key of the Chinese source, each with a text.
 * Source keys that end in `_other` are counted texts; Chinese needs no other form.
 */
export type Shape<T> = { readonly [K in keyof T]: T[K] extends string ? string : Shape<T[K]> };

/** English also needs the singular (`_one`) of every counted text. */
export type EnglishShape<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : EnglishShape<T[K]>;
} & { readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string };
