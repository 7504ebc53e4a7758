import { isAhead, readDigits, skip, skipText } from './cursor.ts';
import type { Cursor } from './cursor.ts';

/** What stands at one place of a form, and as which field it is kept; null for what nobody asks for. */
type Place = { readonly kind: keyof typeof READERS; readonly field: number | null };

/** A text of which all is given but the values at some places. */
export type Form = { readonly steps: readonly (Place & { readonly before: Buffer })[]; readonly end: Buffer };

/** Where the fields of a form stand in `bytes`. */
export type Filled = { bytes: Buffer; readonly from: Int32Array; readonly to: Int32Array };

const FIELDS = 16;
const SEPARATOR = Buffer.from('","');
const [TRUE, FALSE] = [Buffer.from('true'), Buffer.from('false')];
const PART = ['{"path":"', '","start":', ',"end":', '}'].map((letters) => Buffer.from(letters));
const ZERO = 0x30;

/** A tag for templates: JSON as the program writes it, with a place where a value may stand. */
export function form(given: TemplateStringsArray, ...places: readonly Place[]): Form {
  const letters = given.map((one) => Buffer.from(one));
  return {
    steps: places.map((place, at) => ({ ...place, before: letters[at] ?? Buffer.alloc(0) })),
    end: letters.at(-1) ?? Buffer.alloc(0),
  };
}

/** Letters of a JSON string, none of them escaped. */
export const text = (field: number | null = null): Place => ({ kind: 'text', field });
/** A whole number below 10^15. */
export const number = (field: number | null = null): Place => ({ kind: 'number', field });
export const truth = (): Place => ({ kind: 'truth', field: null });
/** Whether there is one object with a path and two numbers, or nothing. */
export const part = (): Place => ({ kind: 'part', field: null });
/** Strings as `text`, from the first letter of the first to the last of the last. */
export const list = (field: number | null = null): Place => ({ kind: 'list', field });

export function emptyFilled(): Filled {
  return { bytes: Buffer.alloc(0), from: new Int32Array(FIELDS), to: new Int32Array(FIELDS) };
}

/** @returns whether the bytes are the form from `from` to `to`, so that a reader of JSON would find just these values */
export function fill({ steps, end }: Form, bytes: Buffer, from: number, to: number, into: Filled): boolean {
  const cursor = { bytes, at: from, end: to };
  into.bytes = bytes;
  // An iterator's results would be most of what this leaves behind.
  for (let at = 0; at < steps.length; at++) {
    const { before, kind, field } = steps[at] as Form['steps'][number];
    skip(cursor, before);
    if (field !== null) into.from[field] = cursor.at;
    READERS[kind](cursor);
    if (cursor.at < 0) return false;
    if (field !== null) into.to[field] = cursor.at;
  }
  skip(cursor, end);
  return cursor.at === to;
}

const READERS = {
  text: skipText,
  number: skipNumber,
  truth(cursor: Cursor): void {
    skip(cursor, isAhead(cursor, TRUE) ? TRUE : FALSE);
  },
  list(cursor: Cursor): void {
    skipText(cursor);
    while (isAhead(cursor, SEPARATOR)) {
      skip(cursor, SEPARATOR);
      skipText(cursor);
    }
  },
  part(cursor: Cursor): void {
    const [path, start, end, close] = PART as [Buffer, Buffer, Buffer, Buffer];
    if (!isAhead(cursor, path)) return;
    skip(cursor, path);
    skipText(cursor);
    skip(cursor, start);
    skipNumber(cursor);
    skip(cursor, end);
    skipNumber(cursor);
    skip(cursor, close);
  },
};

function skipNumber(cursor: Cursor): void {
  const start = cursor.at;
  readDigits(cursor);
  if (cursor.bytes[start] === ZERO && cursor.at > start + 1) cursor.at = -1;
}
