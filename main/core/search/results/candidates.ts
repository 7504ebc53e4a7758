import type { Condition } from '../resolve.ts';
import { oneOf } from '../text/holds.ts';
import type { Holds } from '../text/holds.ts';
import type { TextMatcher } from '../text/matcher.ts';
import { bitsOf } from './bits.ts';
import type { Bits } from './bits.ts';
import { each, inAll, leadsToPlaces, placesHolding, placesMatching } from './pieces.ts';
import type { Source } from './pieces.ts';
import { inAny, without } from './places.ts';
import type { Places } from './places.ts';
import type { Texts } from './texts.ts';

/** Where hits are, as far as frequent words tell: each of `places` that fulfils `rest` (null: each). */
type Found = { readonly places: Places; readonly rest: Condition | null };

/** The rest is what is known of parts of the question beside that. */
export type Candidates = Found & {
  readonly sure: ReadonlyMap<TextMatcher, Sure>;
  /** Places where a part of `rest` is known to be fulfilled. */
  readonly sureHits: ReadonlyMap<Condition, Bits>;
};

/** Places where a text is known to have a hit; `open` is what is left of `enough`. */
export type Sure = { readonly at: Bits; readonly open: Holds | null };

/**
 * What frequent words know of a question that hangs on them: 我, 酒店 -价格, "4.5分", 酒*店, from:me 酒店. TRAP: messages that
 * came later are not among the texts; others have to look at them.
 */
export function candidatesOf(source: Source, condition: Condition): Candidates {
  const sure = new Map<TextMatcher, Sure>();
  const sureHits = new Map<Condition, Bits>();
  const found = foundBy({ ...source, sure, sureHits }, condition);
  if (!found) throw new Error('this question does not hang on frequent words');
  return { ...found, sure, sureHits };
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

type Search = Source & { readonly sure: Map<TextMatcher, Sure>; readonly sureHits: Map<Condition, Bits> };

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
  search.sure.set(matcher, { at: bitsOf(each(known)), open: oneOf(open) });
}

function foundByAny(search: Search, condition: Several): Found | null {
  const parts = condition.children.map((child) => ({ child, found: foundBy(search, child) }));
  const lists = parts.flatMap(({ found }) => (found ? [found.places] : []));
  if (lists.length < parts.length) return null;
  const open = parts.filter(({ found }) => found?.rest !== null).map(({ child }) => child);
  const places = inAny(each(lists));
  if (open.length === 0) return { places, rest: null };
  const sure = parts.flatMap(({ found }) => (found?.rest === null ? [found.places] : []));
  const rest = { kind: 'or', children: open } as const;
  if (sure.length > 0) search.sureHits.set(rest, bitsOf(each(sure)));
  return { places, rest };
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
  const places = each(unwanted).reduce(without, inAll(each(wanted)));
  return { places, rest: rests.length > 1 ? { kind: 'and', children: rests } : (rests[0] ?? null) };
}
