import type { Range } from '../../../../shared/model.ts';
import { fold } from '../../lib/text/fold.ts';
import { decodedForms } from './encodings.ts';
import { detected } from './detected.ts';
import { createEye } from './eye.ts';
import { createTextFinder } from './finder.ts';
import { joinRanges, MARK, markText } from './mark.ts';
import { createNamedTexts } from './named.ts';
import { lettersOf } from './letters.ts';

/** Why a range is hidden. `repeat` stands again what is hidden elsewhere. */
export type Cause =
  | { readonly kind: 'whole' | 'span' | 'text'; readonly reason: string }
  | { readonly kind: 'detector'; readonly detector: string }
  | { readonly kind: 'repeat' };

export type Found = { readonly start: number; readonly end: number; readonly cause: Cause };

/** Everything that must not be in the bundle, and the eye that finds it in any text of the bundle. */
export type Hidden = {
  /** A text to be hidden wherever it stands; its lines, too, when they are long enough to be told apart. */
  addText(text: string): void;
  /** A text that a person wants hidden everywhere, however short. */
  addNamed(text: string, reason: string): void;
  /** A hash in hex that would give something hidden away to whoever guesses. */
  addHash(hex: string): void;
  /** All that is looked for, as it was added; spans and messages of fewer than four units are not. */
  readonly texts: ReadonlySet<string>;
  readonly hashes: ReadonlySet<string>;
  /** Of what a person named: takes note that it stood somewhere. */
  noteNamed(text: string): void;
  /** Of what a person named: what stood in nothing that was looked at so far. */
  unseenNamed(): string[];
  /** What the detectors find in a text, before anything else is known. */
  detect(text: string): Found[];
  find(text: string): Found[];
  /** Any text that is no message: a name, a title, a path, a reason. */
  scrub(text: string): string;
  /** An id of the platform: hidden as a whole when anything in it was hidden. */
  scrubId(id: string): string;
  /** Any JSON value; a string or number that says something hidden, in whatever encoding, is hidden as a whole. */
  scrubValue(value: unknown): unknown;
};

/** A line of a hidden text that may stand alone in a quotation. */
const LEAST_LINE = 8;
const DEEPEST_VALUE = 400;
/** Controls but tab and line ends, and what no bytes of a text decode to. */
const NOISE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/u;

/** @param detectors names of detectors whose finds are hidden in every text */
export function createHidden(detectors: readonly string[]): Hidden {
  const finder = createTextFinder();
  const texts = new Set<string>();
  const hashes = new Set<string>();
  const named = createNamedTexts();
  const detect = (text: string, read = fold(text)): Found[] =>
    detectors.flatMap((detector) => detected(detector, text, read));
  const find = createEye((text) => {
    const read = fold(text);
    const bare = lettersOf(read.folded);
    const ranges = [...finder.find(text, read, bare), ...hashRanges(text, hashes)];
    return [
      ...detect(text, read),
      ...named.find(text, read, bare),
      ...ranges.map(([start, end]): Found => ({ start, end, cause: { kind: 'repeat' } })),
    ];
  });
  const scrub = (text: string): string => marked(text, find(text));
  return {
    texts,
    hashes,
    detect,
    find,
    scrub,
    scrubValue: (value) => scrubbed(value, { scrub, isHidden: (text) => find(text).length > 0 }),
    scrubId: (id) => (find(id).length > 0 ? MARK : id),
    addNamed(text, reason) {
      finder.add(text);
      texts.add(text);
      named.add(text, reason);
    },
    noteNamed: named.note,
    unseenNamed: named.unseen,
    addHash: (hex) => void hashes.add(hex.toLowerCase()),
    addText(text) {
      const trimmed = text.trim();
      const lines = trimmed.split(/[\r\n]+/u).map((line) => line.trim());
      // What is hidden in an encoded form may stand in plain elsewhere; what decodes to noise says nothing.
      const decoded = decodedForms(trimmed).filter((form) => !NOISE.test(form));
      for (const one of [text, trimmed, ...decoded, ...lines.filter(({ length }) => length >= LEAST_LINE)])
        if (finder.add(one)) texts.add(one);
    },
  };
}

function marked(text: string, found: readonly Found[]): string {
  if (found.length === 0) return text;
  const ranges = joinRanges(text, found, (range): Range => range);
  return markText(text, ranges).text;
}

type Scrubber = { readonly scrub: (text: string) => string; readonly isHidden: (text: string) => boolean };

function scrubbed(value: unknown, scrubber: Scrubber, depth = 0): unknown {
  if (depth > DEEPEST_VALUE) return MARK;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return scrubber.isHidden(String(value)) ? MARK : value;
  if (Array.isArray(value)) return value.map((one) => scrubbed(one, scrubber, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, one]) => [scrubber.scrub(key), scrubbed(one, scrubber, depth + 1)]);
  return Object.fromEntries(entries);
}

function* hashRanges(text: string, hashes: ReadonlySet<string>): Generator<Range> {
  if (hashes.size === 0 || text.length < 32) return;
  for (const { 0: hex, index } of text.matchAll(/[0-9A-Fa-f]{32,}/gu))
    if (hashes.has(hex.toLowerCase())) yield [index, index + hex.length];
}
