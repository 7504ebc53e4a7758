import type { Condition } from '../resolve.ts';
import { oneOf } from '../text/holds.ts';
import type { Holds } from '../text/holds.ts';
import type { TextMatcher } from '../text/matcher.ts';
import { bitsOf } from './bits.ts';
import type { Bits } from './bits.ts';
import { inAll, leadsToPlaces, placesHolding, placesMatching } from './pieces.ts';
import type { Source } from './pieces.ts';
import { inEither, without } from './places.ts';
import type { Places } from './places.ts';
import type { Texts } from './texts.ts';

/**
 * Where the hits of a question are, as far as frequent words tell: each place of `places` that fulfils `rest` (null: each).
 * `sure`: what else is known of a word in it.
 */
export type Candidates = {
  readonly places: Places;
  readonly rest: Condition | null;
  readonly sure: ReadonlyMap<TextMatcher, Sure>;
};

/** Places where a text is known to have a hit. `isAll`: no other has one; if not, `open` is what is left of `enough`. */
export type Sure = { readonly at: Bits; readonly isAll: boolean; readonly open: Holds | null };

/**
 * What frequent words know of a question that hangs on them: 我, 酒店 -价格, "4.5分", 酒*店, from:me 酒店. TRAP: messages that
 * came later are not among the texts; others have to look at them.
 */
export function candidatesOf(source: Source, condition: Condition): Candidates {
  const sure = new Map<TextMatcher, Sure>();
  const found = foundBy({ ...source, sure }, condition);
  if (!found) throw new Error('this question does not hang on frequent words');
  return { ...found, sure };
}

/**
 * Whether every way to a hit leads through a frequent word, and the index is exact on what else it is asked. If not, the
 * index is asked at once, which is better at rare words.
 */
export function hangsOnFrequent(texts: Texts, condition: Condition): boolean {
  switch (condition.kind) {
    case 'text':
      return isByPieces(texts, condition.matcher);
    case 'or':
      return (
        condition.children.every((child) => hangsOnFrequent(texts, child) || isExactText(child)) &&
        condition.children.some((child) => hangsOnFrequent(texts, child))
      );
    case 'and':
      return condition.children.some((child) => hangsOnFrequent(texts, child));
    default:
      return false;
  }
}

/** TRAP: one word that the index knows exactly (app, 2018) is found there sooner than by its letters. */
function isByPieces(texts: Texts, { needs, isExact, match }: TextMatcher): boolean {
  if (needs === null || !leadsToPlaces(texts, needs)) return false;
  return !(isExact && match !== null && needs.kind === 'piece' && (needs.startsWord || needs.endsWord));
}

function isExactText(condition: Condition): boolean {
  return condition.kind === 'text' && condition.matcher.isExact && condition.matcher.match !== null;
}

/** With `and` or `or` between them. */
type Several = Extract<Condition, { children: readonly Condition[] }>;

type Found = Pick<Candidates, 'places' | 'rest'>;
type Search = Source & { readonly sure: Map<TextMatcher, Sure> };

/** Null: anywhere. */
function foundBy(search: Search, condition: Condition): Found | null {
  switch (condition.kind) {
    case 'text':
      return foundByText(search, condition);
    case 'or':
      return foundByAny(search, condition);
    case 'and':
      return foundByAll(search, condition);
    default:
      return null;
  }
}

function foundByText(search: Search, condition: Extract<Condition, { kind: 'text' }>): Found | null {
  const { texts } = search;
  const { needs, enough, form, isExact, match } = condition.matcher;
  if (needs && isByPieces(texts, condition.matcher)) {
    const held = placesHolding(search, needs, form);
    if (!held) return null;
    if (held.isExact && needs === enough) return { places: held.places, rest: null };
    // What all of them have need not be looked for in each.
    const matcher = held.isExact ? { ...condition.matcher, needs: null } : condition.matcher;
    if (enough !== null && needs !== enough) noteSure(search, matcher, enough);
    return { places: held.places, rest: { kind: 'text', matcher } };
  }
  return isExact && match !== null ? { places: placesMatching(search, match), rest: null } : null;
}

/** Of several things that are enough, those are looked up that places are known of. */
function noteSure(search: Search, matcher: TextMatcher, enough: Holds): void {
  const ways = (enough.kind === 'any' ? enough.of : [enough]).map((way) => {
    const held = placesHolding(search, way, matcher.form);
    return { way, places: held?.isExact ? held.places : null };
  });
  const known = ways.flatMap(({ places }) => (places ? [places] : []));
  const open = ways.flatMap(({ way, places }) => (places ? [] : [way]));
  if (known.length === 0) return;
  const at = bitsOf(known.reduce(inEither), search.texts.at.ids.length);
  search.sure.set(matcher, { at, isAll: false, open: oneOf(open) });
}

function foundByAny(search: Search, condition: Several): Found | null {
  const parts = condition.children.map((child) => foundBy(search, child));
  const found = parts.filter((part) => part !== null);
  if (found.length < parts.length) return null;
  const places = found.map((part) => part.places).reduce(inEither);
  if (found.every(({ rest }) => rest === null)) return { places, rest: null };
  for (const [index, child] of condition.children.entries()) {
    const part = parts[index];
    if (child.kind === 'text' && part?.rest === null)
      search.sure.set(child.matcher, { at: bitsOf(part.places, search.texts.at.ids.length), isAll: true, open: null });
  }
  return { places, rest: condition };
}

function foundByAll(search: Search, condition: Several): Found | null {
  const rests: Condition[] = [];
  const wanted: Places[] = [];
  const unwanted: Places[] = [];
  for (const child of condition.children) {
    const isNot = child.kind === 'not';
    const found = foundBy(search, isNot ? child.child : child);
    if (found && !isNot) wanted.push(found.places);
    if (found && isNot && found.rest === null) unwanted.push(found.places);
    else if (!found || isNot) rests.push(child);
    else if (found.rest !== null) rests.push(found.rest);
  }
  if (wanted.length === 0) return null;
  const places = unwanted.reduce(without, inAll(wanted));
  return { places, rest: rests.length > 1 ? { kind: 'and', children: rests } : (rests[0] ?? null) };
}
