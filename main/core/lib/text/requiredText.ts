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

function readAlternatives(reader: Reader): string[][] {
  const alternatives: string[][] = [];
  for (;;) {
    alternatives.push(readSequence(reader));
    if (reader.pattern[reader.at] !== '|') return alternatives;
    reader.at++;
  }
}

function readSequence(reader: Reader): string[] {
  const runs: string[] = [];
  let run = '';
  const endRun = () => {
    if (run !== '') runs.push(run);
    run = '';
  };
  while (reader.at < reader.pattern.length && !/[|)]/.test(reader.pattern.charAt(reader.at))) {
    const atom = readAtom(reader);
    const least = readQuantifier(reader);
    if (typeof atom === 'string' && least === 'one') run += atom;
    else {
      // `ab+c`: the b is there, but not known how often; what follows it stands apart.
      if (typeof atom === 'string' && least === 'some') run += atom;
      endRun();
      if (typeof atom !== 'string' && least !== 'none') runs.push(...atom);
    }
  }
  endRun();
  return runs;
}

/** One character as a string; anything else as the runs that are known to be in it. */
function readAtom(reader: Reader): string | string[] {
  const character = String.fromCodePoint(reader.pattern.codePointAt(reader.at) ?? 0);
  reader.at += character.length;
  if (character === '\\') return readEscape(reader);
  if (character === '[') return readClass(reader);
  if (character === '(') return readGroup(reader);
  return /[.^$*+?{]/.test(character) ? [] : character;
}

/** An escaped sign is itself; letters and digits mean classes, places or code points. */
function readEscape(reader: Reader): string | string[] {
  const character = reader.pattern.charAt(reader.at++);
  if (!/[A-Za-z0-9]/.test(character)) return character;
  if (character === 'Q') reader.at = endOf(reader, '\\E');
  if (/[pPx]/.test(character) && reader.pattern[reader.at] === '{') reader.at = endOf(reader, '}');
  else if (character === 'p' || character === 'P') reader.at++;
  else if (character === 'x') reader.at += 2;
  else if (character === 'u') reader.at += 4;
  return [];
}

function endOf({ pattern, at }: Reader, mark: string): number {
  const found = pattern.indexOf(mark, at);
  return found < 0 ? pattern.length : found + mark.length;
}

function readClass(reader: Reader): string[] {
  const end = /\^?\]?(?:[^\]\\[]|\\[^]|\[:[^\]]*:\]|\[)*\]/y;
  end.lastIndex = reader.at;
  reader.at += end.exec(reader.pattern)?.[0].length ?? reader.pattern.length - reader.at;
  return [];
}

/** What a group with one alternative must have; of several, nothing is certain. */
function readGroup(reader: Reader): string[] {
  const head = /\?(?:[A-Za-z-]*[:)]|P?<[A-Za-z_][A-Za-z0-9_]*>)/y;
  head.lastIndex = reader.at;
  const opening = head.exec(reader.pattern)?.[0] ?? '';
  if (reader.pattern[reader.at] === '?' && opening === '') {
    reader.at = reader.pattern.length;
    return [];
  }
  reader.at += opening.length;
  if (opening.endsWith(')')) return [];
  const alternatives = readAlternatives(reader);
  reader.at++;
  return alternatives.length === 1 ? (alternatives[0] ?? []) : [];
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
