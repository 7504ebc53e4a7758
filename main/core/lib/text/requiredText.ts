/**
 * Stretches of text that every match of a regular expression must have, for each of its outermost alternatives. It may
 * know less than there is, never more: whatever it does not understand ends a stretch.
 */
export function requiredText(pattern: string): string[][] {
  const reader: Reader = { pattern, at: 0 };
  const alternatives = readAlternatives(reader);
  // A bracket that nobody opened: this is no expression, and nothing is known.
  return reader.at < pattern.length ? [[]] : alternatives;
}

type Reader = { readonly pattern: string; at: number };

/** One way to match: the stretches in it. What stands before joins the first, what follows joins the last; both may be ''. */
type Way = readonly string[];

/** `(a|b)(c|d)` has four ways; beyond so many a group says nothing. */
const MOST_WAYS = 16;

function readAlternatives(reader: Reader): string[][] {
  return readWays(reader).map((way) => way.filter((run) => run !== ''));
}

function readWays(reader: Reader): Way[] {
  const ways: Way[] = [];
  for (;;) {
    ways.push(...readSequence(reader));
    if (reader.pattern[reader.at] !== '|') return ways;
    reader.at++;
  }
}

function readSequence(reader: Reader): Way[] {
  let ways: readonly Way[] = [['']];
  while (reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern.charAt(reader.at))) {
    const atom = readAtom(reader);
    const least = readQuantifier(reader);
    // `ab+c`: the b is there, but not known how often, nor which way it went the last time; what follows it stands apart.
    const next = least === 'one' ? atom : least === 'some' ? atom.map((way) => [...way, '']) : NOTHING;
    ways = crossed(ways, ways.length * next.length > MOST_WAYS ? NOTHING : next);
  }
  return [...ways];
}

/** Something of which nothing is known: what stands before it and behind it stands apart. */
const NOTHING: readonly Way[] = [['', '']];

/** Each way followed by each of the others: the last stretch of the one and the first of the other are one stretch. */
function crossed(ways: readonly Way[], others: readonly Way[]): Way[] {
  return ways.flatMap((one) =>
    others.map((other) => [...one.slice(0, -1), (one.at(-1) ?? '') + (other[0] ?? ''), ...other.slice(1)]),
  );
}

/** One character, or the ways of a group. */
function readAtom(reader: Reader): readonly Way[] {
  const character = String.fromCodePoint(reader.pattern.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  if (character === '\\') return readEscape(reader);
  if (character === '[') return readClass(reader);
  if (character === '(') return readGroup(reader);
  return /[.^$*+?{]/.test(character) ? NOTHING : itself(character);
}

function itself(character: string): Way[] {
  return [[character]];
}

/** An escaped sign is itself; letters and digits mean classes, places or code points. */
function readEscape(reader: Reader): readonly Way[] {
  const character = reader.pattern.charAt(reader.at++);
  if (!/[A-Za-z0-9]/.test(character)) return itself(character);
  if (character === 'Q') reader.at = endOf(reader, '\\E');
  if (/[pPx]/.test(character) && reader.pattern[reader.at] === '{') reader.at = endOf(reader, '}');
  else if (character === 'p' || character === 'P') reader.at++;
  else if (character === 'x') reader.at += 2;
  else if (character === 'u') reader.at += 4;
  return NOTHING;
}

function endOf({ pattern, at }: Reader, mark: string): number {
  const found = pattern.indexOf(mark, at);
  return found < 0 ? pattern.length : found + mark.length;
}

function readClass(reader: Reader): readonly Way[] {
  const end = /\^?\]?(?:[^\]\\[]|\\[^]|\[:[^\]]*:\]|\[)*\]/y;
  end.lastIndex = reader.at;
  reader.at += end.exec(reader.pattern)?.[0].length ?? reader.pattern.length - reader.at;
  return NOTHING;
}

/** TRAP: flags such as `(?i)` hold for what follows, and nothing else is said of it: two stretches. */
function readGroup(reader: Reader): readonly Way[] {
  const head = /\?(?:[A-Za-z-]*[:)]|P?<[A-Za-z_][A-Za-z0-9_]*>)/y;
  head.lastIndex = reader.at;
  const opening = head.exec(reader.pattern)?.[0] ?? '';
  if (reader.pattern[reader.at] === '?' && opening === '') {
    reader.at = reader.pattern.length;
    return NOTHING;
  }
  reader.at += opening.length;
  if (opening.endsWith(')')) return NOTHING;
  const ways = readWays(reader);
  reader.at++;
  return ways.length > MOST_WAYS ? NOTHING : ways;
}

/** How often the atom before must be there: exactly once, at least once, or perhaps not at all. */
function readQuantifier(reader: Reader): 'one' | 'some' | 'none' {
  const quantifier = /(?:[*+?]|\{(\d+)(?:,\d*)?\})[?+]?/y;
  quantifier.lastIndex = reader.at;
  const found = quantifier.exec(reader.pattern);
  if (!found) return 'one';
  reader.at += found[0].length;
  if (found[0].startsWith('+')) return 'some';
  return Number(found[1] ?? 0) > 0 ? 'some' : 'none';
}
