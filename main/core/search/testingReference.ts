import { toSimplified } from '../lib/text/simplified.ts';

/**
 * The reference of SPEC.md: read off a plain scan of the texts, with backtracking regular expressions and none of the
 * product's code but the script map. Slow and obviously right. For tests only.
 */
export type Asked =
  | { readonly kind: 'literal'; readonly text: string; readonly isPrefix: boolean; readonly isAsWritten: boolean }
  | { readonly kind: 'wildcard'; readonly pieces: readonly string[] }
  | { readonly kind: 'fuzzy'; readonly text: string; readonly distance: number }
  | { readonly kind: 'regex'; readonly source: string }
  | { readonly kind: 'near'; readonly left: Asked; readonly right: Asked; readonly distance: number }
  | { readonly kind: 'and' | 'or'; readonly children: readonly Asked[] }
  | { readonly kind: 'not'; readonly child: Asked };

const denseLetter = String.raw`(?=[\p{L}\p{N}\p{M}])[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Yi}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}]`;
const wordLetter = String.raw`(?!${denseLetter})[\p{L}\p{N}\p{M}]`;
const blank = String.raw`[\p{Z}\p{Cc}]`;
const sign = String.raw`[\p{P}$+<=>^\x60|~]`;

/** A text in the forms in which it can be asked for; `open` has its blanks and signs as they stand. */
export type ReferenceText = { readonly folded: string; readonly asWritten: string; readonly open: string };

export function referenceText(text: string): ReferenceText {
  return {
    folded: referenceForm(openForm(text, toSimplified)),
    asWritten: referenceForm(openForm(text, (written) => written)),
    open: openForm(text, toSimplified),
  };
}

function openForm(text: string, script: (text: string) => string): string {
  const invisible = /\p{Default_Ignorable_Code_Point}/gu;
  const lower = text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(invisible, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ς', 'σ');
  return script(
    lower
      .normalize('NFKC')
      .replace(invisible, '')
      .replace(/\p{Script=Inherited}/gu, ''),
  );
}

function referenceForm(folded: string): string {
  const plain = folded
    .replace(/[‘’ʼ′]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[‐‒–—―]/g, '-')
    .replace(/〜/g, '~');
  return plain
    .replace(new RegExp(`(?<=${wordLetter})${blank}+(?=${wordLetter})`, 'gu'), ' ')
    .replace(new RegExp(`(?<=${denseLetter})${blank}+(?=${denseLetter})`, 'gu'), ' ')
    .replace(
      new RegExp(`(?<!${wordLetter}|${denseLetter})${blank}+|${blank}+(?!${wordLetter}|${denseLetter})`, 'gu'),
      '',
    )
    .replace(
      new RegExp(`(?<=${wordLetter})${blank}+(?=${denseLetter})|(?<=${denseLetter})${blank}+(?=${wordLetter})`, 'gu'),
      '',
    );
}

/** @returns what decides on a text. */
export function decides(asked: Asked): (text: ReferenceText) => boolean {
  if (asked.kind === 'not') {
    const child = decides(asked.child);
    return (text) => !child(text);
  }
  if (asked.kind === 'and' || asked.kind === 'or') {
    const children = asked.children.map(decides);
    return (text) =>
      asked.kind === 'and' ? children.every((child) => child(text)) : children.some((child) => child(text));
  }
  if (asked.kind === 'regex') {
    const pattern = new RegExp(asked.source, 'giu');
    return (text) => [...text.open.matchAll(pattern)].some(([hit]) => hit !== '');
  }
  const places = placesOf(asked);
  return (text) => places(text).length > 0;
}

type Range = readonly [number, number];

/** Every place of a text piece, overlapping ones too. */
function placesOf(asked: Asked): (text: ReferenceText) => Range[] {
  switch (asked.kind) {
    case 'literal':
      return literalPlaces(asked);
    case 'wildcard':
      return (text) => matchesFrom(wildcardPattern(asked.pieces), text.folded);
    case 'regex':
      // One after the other, as every engine gives them.
      return (text) =>
        [...text.folded.matchAll(new RegExp(asked.source, 'giu'))].map(({ 0: hit, index }): Range => [
          index,
          index + hit.length,
        ]);
    case 'fuzzy':
      return (text) => fuzzyPlaces(asked, text.folded);
    case 'or':
      return (text) => asked.children.flatMap((child) => placesOf(child)(text));
    case 'near':
      return nearPlaces(asked);
    default:
      throw new Error(`${asked.kind} has no place`);
  }
}

function literalPlaces(asked: Extract<Asked, { kind: 'literal' }>): (text: ReferenceText) => Range[] {
  const form = asked.isAsWritten ? 'asWritten' : 'folded';
  const wanted = referenceText(asked.text)[form];
  const starts = new RegExp(`^${wordLetter}`, 'u').test(wanted) ? `(?<!${wordLetter})` : '';
  const isWordAtEnd = new RegExp(`${wordLetter}$`, 'u').test(wanted);
  const ends = !isWordAtEnd ? '' : asked.isPrefix ? `(?:${wordLetter})*` : `(?!${wordLetter})`;
  const pattern = new RegExp(starts + escaped(wanted) + ends, 'uy');
  return (text) => matchesFrom(pattern, text[form]);
}

function matchesFrom(sticky: RegExp, text: string): Range[] {
  const found: Range[] = [];
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) {
    sticky.lastIndex = at;
    const match = sticky.exec(text);
    if (match && match[0] !== '') found.push([at, at + match[0].length]);
  }
  return found;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function wildcardPattern(typed: readonly string[]): RegExp {
  const pieces = typed.map((piece) => referenceText(piece).folded);
  const isWordStart = (piece = '') => new RegExp(`^${wordLetter}`, 'u').test(piece);
  const isWordEnd = (piece = '') => new RegExp(`${wordLetter}$`, 'u').test(piece);
  let pattern = isWordStart(pieces[0]) ? `(?<!${wordLetter})` : '';
  for (const [index, piece] of pieces.entries()) {
    const [before, isFirst, isLast] = [pieces[index - 1] ?? '', index === 0, index === pieces.length - 1];
    if (!isFirst && before !== '' && piece !== '') pattern += `(?:${between(isWordEnd(before), isWordStart(piece))})*`;
    if (!isFirst && isLast && piece === '') pattern += `(?:${isWordEnd(before) ? wordLetter : denseLetter})*`;
    pattern += escaped(piece);
  }
  if (isWordEnd(pieces.at(-1))) pattern += `(?!${wordLetter})`;
  return new RegExp(pattern, 'uy');
}

function between(isWordBefore: boolean, isWordAfter: boolean): string {
  if (isWordBefore !== isWordAfter) return `${wordLetter}|${denseLetter}`;
  return isWordBefore ? wordLetter : denseLetter;
}

function fuzzyPlaces({ text: typed, distance }: Extract<Asked, { kind: 'fuzzy' }>, text: string): Range[] {
  const wanted = referenceText(typed).folded;
  const isWord = new RegExp(`^${wordLetter}`, 'u').test(wanted);
  const runs = [...text.matchAll(new RegExp(`(?:${isWord ? wordLetter : denseLetter})+`, 'gu'))];
  if (isWord) {
    const near = runs.filter(([word]) => referenceDistance([...word], [...wanted]) <= distance);
    return near.map((run): Range => [run.index, run.index + run[0].length]);
  }
  return runs.flatMap((run) => {
    const characters = [...run[0]];
    const found: { from: number; to: number; rank: number }[] = [];
    for (let from = 0; from < characters.length; from++) {
      for (let to = from + 1; to <= characters.length; to++) {
        const changes = referenceDistance(characters.slice(from, to), [...wanted]);
        // Fewest changes, then the asked length, then shorter, then longer.
        const longer = to - from - [...wanted].length;
        if (changes <= distance) found.push({ from, to, rank: changes * 4 + (longer === 0 ? 0 : longer < 0 ? 1 : 2) });
      }
    }
    found.sort((left, right) => left.rank - right.rank || left.from - right.from);
    const chosen: typeof found = [];
    for (const one of found) if (!chosen.some((other) => one.from < other.to && other.from < one.to)) chosen.push(one);
    const place = (index: number) => run.index + characters.slice(0, index).join('').length;
    return chosen.map(({ from, to }): Range => [place(from), place(to)]).sort((left, right) => left[0] - right[0]);
  });
}

/** By definition: the cheapest of all ways to begin. */
export function referenceDistance(left: readonly string[], right: readonly string[]): number {
  if (left.length === 0 || right.length === 0) return Math.max(left.length, right.length);
  if (Math.abs(left.length - right.length) > 3) return 99;
  if (left[0] === right[0]) return referenceDistance(left.slice(1), right.slice(1));
  const ways = [
    referenceDistance(left.slice(1), right.slice(1)),
    referenceDistance(left.slice(1), right),
    referenceDistance(left, right.slice(1)),
  ];
  if (left[0] === right[1] && left[1] === right[0] && left.length > 1 && right.length > 1)
    ways.push(referenceDistance(left.slice(2), right.slice(2)));
  return 1 + Math.min(...ways);
}

/** All pairs are tried; what lies between is counted on the text itself. */
function nearPlaces(asked: Extract<Asked, { kind: 'near' }>): (text: ReferenceText) => Range[] {
  const [left, right] = [placesOf(asked.left), placesOf(asked.right)];
  const step = new RegExp(`(?:${wordLetter})+|(?!${blank}|${sign})[^]`, 'gu');
  return (text) =>
    left(text).flatMap((one) =>
      right(text).flatMap((other): Range[] => {
        if (one[0] === other[0] && one[1] === other[1]) return [];
        const [first, second] = one[0] <= other[0] ? [one, other] : [other, one];
        const steps = second[0] <= first[1] ? 0 : [...text.folded.slice(first[1], second[0]).matchAll(step)].length;
        return steps <= asked.distance ? [[first[0], Math.max(first[1], second[1])]] : [];
      }),
    );
}

export function written(asked: Asked): string {
  switch (asked.kind) {
    case 'literal':
      return `${asked.isAsWritten ? '=' : ''}"${asked.text}"${asked.isPrefix ? '*' : ''}`;
    case 'wildcard':
      return asked.pieces.join('*');
    case 'fuzzy':
      return `${asked.text}~${asked.distance}`;
    case 'regex':
      return `/${asked.source}/`;
    case 'near':
      return `(${written(asked.left)} NEAR/${asked.distance} ${written(asked.right)})`;
    case 'not':
      return `-(${written(asked.child)})`;
    default:
      return `(${asked.children.map(written).join(asked.kind === 'and' ? ' ' : ' OR ')})`;
  }
}
