import type { LexiconRule } from './fields.ts';

/** What a rule says of hidden spellings, of its distance and of where it counts; main/core/lexicon/schema.ts has the same. */
export type Reach = {
  /** Stand-ins, one a line. */
  readonly variants: string;
  readonly distance: Distance | null;
  /** Spellings that are looked for. */
  readonly spellings: readonly Spelling[];
  readonly homophone: Homophone;
  readonly isCaseSensitive: boolean;
  readonly speakers: readonly Speaker[];
  readonly directions: readonly Direction[];
  readonly chats: readonly Chat[];
  readonly quoted: Repeated;
  readonly forwarded: Repeated;
};

export type Distance = { readonly unit: DistanceUnit; readonly n: number };

export const DISTANCE_UNITS = ['char', 'word', 'message'] as const;
export type DistanceUnit = (typeof DISTANCE_UNITS)[number];
/** What a form begins with, and the most that a list may say. */
export const DISTANCES: Readonly<Record<DistanceUnit, { readonly proposed: number; readonly most: number }>> = {
  char: { proposed: 10, most: 100 },
  word: { proposed: 10, most: 100 },
  message: { proposed: 3, most: 20 },
};
/** Looked for by themselves; `false` in the rule turns one off. */
const BY_THEMSELVES = ['pinyin', 'numbers', 'leet', 'splitCharacters', 'emojiWords', 'crossMessage'] as const;
/** Looked for only where the rule says `true`. */
const ASKED_FOR = ['initials', 'reversed'] as const;
export const SPELLINGS = [...BY_THEMSELVES, ...ASKED_FOR] as const;
export type Spelling = (typeof SPELLINGS)[number];
/** From four characters by itself, from three where asked for, or never. */
export const HOMOPHONES = ['byItself', 'short', 'never'] as const;
export type Homophone = (typeof HOMOPHONES)[number];
export const SPEAKERS = ['employee', 'customer', 'bot', 'unknown'] as const;
export type Speaker = (typeof SPEAKERS)[number];
export const DIRECTIONS = ['toCustomer', 'fromCustomer', 'internal'] as const;
export type Direction = (typeof DIRECTIONS)[number];
export const CHATS = ['single', 'room'] as const;
export type Chat = (typeof CHATS)[number];
/** What somebody else wrote first: counts, counts and is marked, or does not count. */
export const REPEATED = ['include', 'mark', 'skip'] as const;
export type Repeated = (typeof REPEATED)[number];

const DEFAULT_REPEATED: Repeated = 'mark';

type Fields = Readonly<Record<string, unknown>>;

export function reachOf(rule: LexiconRule): Reach {
  const [match, scope] = [objectOf(rule['match']), objectOf(rule['scope'])];
  return {
    variants: listOf(rule['variants']).join('\n'),
    distance: distanceOf(rule['distance']),
    spellings: SPELLINGS.filter((one) => (isAskedFor(one) ? match[one] === true : match[one] !== false)),
    homophone: match['homophone'] === true ? 'short' : match['homophone'] === false ? 'never' : 'byItself',
    isCaseSensitive: match['caseSensitive'] === true,
    speakers: chosen(SPEAKERS, scope['speakers']),
    directions: chosen(DIRECTIONS, scope['directions']),
    chats: chosen(CHATS, scope['chats']),
    quoted: REPEATED.find((one) => one === scope['quoted']) ?? DEFAULT_REPEATED,
    forwarded: REPEATED.find((one) => one === scope['forwarded']) ?? DEFAULT_REPEATED,
  };
}

/** The rule with this reach. What is as by itself is left out, and what the form does not know stays. */
export function withReach(rule: LexiconRule, reach: Reach): LexiconRule {
  const { variants: _v, distance: _d, match, scope, ...rest } = rule;
  const variants = linesOf(reach.variants);
  return {
    ...rest,
    ...(variants.length > 0 ? { variants } : {}),
    ...(reach.distance === null ? {} : { distance: reach.distance }),
    ...filled('match', matchWith(objectOf(match), reach)),
    ...filled('scope', scopeWith(objectOf(scope), reach)),
  };
}

function matchWith(before: Fields, { spellings, homophone, isCaseSensitive }: Reach): Fields {
  const wanted = (one: Spelling): boolean | undefined =>
    isAskedFor(one) ? spellings.includes(one) || undefined : spellings.includes(one) && undefined;
  return {
    ...before,
    ...Object.fromEntries(SPELLINGS.map((one) => [one, wanted(one)])),
    homophone: { byItself: undefined, short: true, never: false }[homophone],
    caseSensitive: isCaseSensitive || undefined,
  };
}

function scopeWith(before: Fields, { speakers, directions, chats, quoted, forwarded }: Reach): Fields {
  return {
    ...before,
    speakers: unlessAll(SPEAKERS, speakers),
    directions: unlessAll(DIRECTIONS, directions),
    chats: unlessAll(CHATS, chats),
    quoted: quoted === DEFAULT_REPEATED ? undefined : quoted,
    forwarded: forwarded === DEFAULT_REPEATED ? undefined : forwarded,
  };
}

function isAskedFor(one: Spelling): boolean {
  return ASKED_FOR.some((asked) => asked === one);
}

/** Nothing said and everything said mean the same. */
function chosen<T extends string>(all: readonly T[], value: unknown): readonly T[] {
  return Array.isArray(value) ? all.filter((one) => value.includes(one)) : all;
}

function unlessAll<T extends string>(all: readonly T[], some: readonly T[]): readonly T[] | undefined {
  return some.length === 0 || some.length === all.length ? undefined : some;
}

function distanceOf(value: unknown): Distance | null {
  const { unit, n } = objectOf(value);
  const known = DISTANCE_UNITS.find((one) => one === unit);
  return known !== undefined && typeof n === 'number' ? { unit: known, n } : null;
}

/** A part without anything in it is left out of the rule. */
function filled(name: 'match' | 'scope', fields: Fields): Fields {
  const said = Object.entries(fields).filter(([, value]) => value !== undefined);
  return said.length === 0 ? {} : { [name]: Object.fromEntries(said) };
}

function objectOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
