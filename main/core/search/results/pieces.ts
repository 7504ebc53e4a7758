import type { ReadDb } from '../../store/index.ts';
import { isScriptVariant } from '../../lib/text/simplified.ts';
import { DENSE, SYMBOL, WORD } from '../characters.ts';
import { idsBetween } from '../matching.ts';
import { isOpen, normalText } from '../normal.ts';
import type { Form } from '../normal.ts';
import { classAt, onlyClass } from '../text/classes.ts';
import { ANY_DENSE } from '../text/holds.ts';
import type { Holds, Piece } from '../text/holds.ts';
import { phraseOf } from '../text/literal.ts';
import { allBetween, inAny, inBoth, placesOfIds } from './places.ts';
import type { Places } from './places.ts';
import type { Texts } from './texts.ts';
import { unitTestOf } from './unitTest.ts';

/** Where something is held. `isExact`: by each of them; if not, only by some. */
export type HeldAt = { readonly places: Places; readonly isExact: boolean };

/** What is looked through: the messages at `[from, to)`. */
export type Source = {
  readonly db: ReadDb;
  readonly texts: Texts;
  readonly from: number;
  readonly to: number;
  /** What was found before for the same piece: the same word is often asked for more than once. */
  readonly known: Map<string, HeldAt | null>;
  /** The same for pairs. */
  readonly words: Map<string, Places>;
};

/** Whether frequent words lead to it, so that looking it up so beats the index. */
export function leadsToPlaces(texts: Texts, holds: Holds): boolean {
  if (holds.kind === 'piece') return isFrequent(texts, holds);
  if (holds.kind === 'all') return holds.of.some((one) => leadsToPlaces(texts, one));
  return holds.of.every((one) => isKnown(texts, one)) && holds.of.some((one) => leadsToPlaces(texts, one));
}

function isKnown(texts: Texts, holds: Holds): boolean {
  if (holds.kind === 'piece') return isFrequent(texts, holds) || isInIndex(holds);
  return holds.kind === 'all'
    ? holds.of.some((one) => isKnown(texts, one))
    : holds.of.every((one) => isKnown(texts, one));
}

/** Where texts hold it that are in this form; null when neither frequent words nor the index know. */
export function placesHolding(source: Source, holds: Holds, form: Form): HeldAt | null {
  if (holds.kind !== 'piece') return placesOfSeveral(source, holds, form);
  const key = `${form} ${holds.startsWord} ${holds.endsWord} ${holds.text}`;
  const known = source.known.get(key);
  if (known !== undefined) return known;
  const found = placesOfPiece(source, holds, form);
  source.known.set(key, found);
  return found;
}

function placesOfSeveral(source: Source, { kind, of }: Exclude<Holds, Piece>, form: Form): HeldAt | null {
  const parts = of.map((one) => placesHolding(source, one, form));
  const known = parts.filter((part) => part !== null);
  const isExact = known.length === parts.length && known.every((part) => part.isExact);
  const lists = each(known.map(({ places }) => places));
  if (kind === 'any') return known.length < parts.length ? null : { places: inAny(lists), isExact };
  return lists.length === 0 ? null : { places: inAll(lists), isExact };
}

/** Each list once. */
export function each(lists: readonly Places[]): Places[] {
  return [...new Set(lists)];
}

/** The shortest first: what it leaves is looked up in the others. */
export function inAll(lists: readonly Places[]): Places {
  const [first = new Uint32Array(0), ...others] = [...lists].sort((one, other) => one.length - other.length);
  let places = first;
  for (const other of others) {
    if (places.length === 0) break;
    places = inBoth(places, other);
  }
  return places;
}

/** Places of what the index matches. */
export function placesMatching({ db, texts, from, to }: Source, match: string): Places {
  const { ids } = texts.at;
  if (from >= to) return new Uint32Array(0);
  return placesOfIds(
    texts.at,
    idsBetween(db, match, from === 0 ? 0 : ids[from]!, to < ids.length ? ids[to]! : Infinity),
  );
}

function placesOfPiece(source: Source, piece: Piece, form: Form): HeldAt | null {
  const { text, words } = partsOf(piece);
  const isSame = form === 'folded' || (!isOpen(form) && ![...piece.text].some(isScriptVariant));
  if (isFrequent(source.texts, piece)) {
    const isExact = isSame && text.length <= 2 && !piece.startsWord && !piece.endsWord;
    return { places: byUnits(source, words), isExact };
  }
  if (!isInIndex(piece)) return null;
  const read = isOneCharacter(text) ? placesByReading(source, text) : null;
  if (read) return { places: read, isExact: isSame };
  const { match, isExact } = phraseOf(text, !piece.endsWord);
  return { places: placesMatching(source, match), isExact: isExact && isSame };
}

/** A look at so small a part of the texts is less work than to merge all pairs of the index that begin with a character. */
const SMALL_PART = 1 / 16;

/** Null: the part is large, or not all of its texts are held. */
function placesByReading({ texts, from, to }: Source, text: string): Places | null {
  const end = Math.min(to, texts.at.ids.length);
  if (end - from > texts.at.ids.length * SMALL_PART) return null;
  const test = unitTestOf({ kind: 'piece', text, startsWord: false, endsWord: false });
  const { places, isSure } = texts.passingAmong(allBetween(from, end), 'folded', test);
  return isSure ? places : null;
}

/** Where all frequent pairs of the text are, and one of the rare ones if there is any. */
function byUnits(source: Source, words: readonly string[]): Places {
  const rare = words.find((word) => !source.texts.isFrequent(word) && isPair(word));
  const known = words.filter((word) => word === rare || source.texts.isFrequent(word));
  return inAll(known.map((word) => placesOfWord(source, word)));
}

function placesOfWord(source: Source, word: string): Places {
  const { texts, from, to, words } = source;
  const known = words.get(word);
  if (known) return known;
  const places = texts.placesWith(word, from, to) ?? placesMatching(source, `"${word}"`);
  words.set(word, places);
  return places;
}

function isOneCharacter(text: string): boolean {
  return [...text].length === 1 && onlyClass(text) === DENSE;
}

/** TRAP: one character beyond U+FFFF is two units, and a single one is in the index only at the end of its run. */
function isPair(word: string): boolean {
  return [...word].length === 2 && onlyClass(word) === DENSE;
}

/** A piece as held texts would have it, and its units: one, or all pairs. */
type Parts = { readonly text: string; readonly words: readonly string[] };

/** A question asks for the same piece again and again. */
const partsKnown = new WeakMap<Piece, Parts>();

/** Held texts are in the folded form. TRAP: what it leaves of a piece may be nothing. */
function partsOf(piece: Piece): Parts {
  const known = partsKnown.get(piece);
  if (known) return known;
  const text = normalText(piece.text);
  const parts = { text, words: unitsAndPairs(text) };
  partsKnown.set(piece, parts);
  return parts;
}

/**
 * Whether units of it are frequent, and what else is in it is narrowed by the index: 的谢 of 好的谢谢. A sign or a part of a
 * word ("4.2") narrows no further.
 */
function isFrequent(texts: Texts, piece: Piece): boolean {
  return !piece.text.includes(ANY_DENSE) && partsOf(piece).words.some((word) => texts.isFrequent(word));
}

function unitsAndPairs(text: string): string[] {
  if (text.length < 2) return text === '' ? [] : [text];
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

const IN_INDEX: ReadonlySet<number> = new Set([DENSE, SYMBOL, WORD]);

/** The index knows words from their beginning on, and nothing of signs alone. */
function isInIndex(piece: Piece): boolean {
  const { text } = partsOf(piece);
  if (text.includes(ANY_DENSE) || (classAt(text, 0) === WORD && !piece.startsWord)) return false;
  return [...text].some((character) => IN_INDEX.has(classAt(character, 0)));
}
