import type { Severity } from '../../../../shared/model.ts';
import type { FaceName } from './fontFiles.ts';
import type { Glyphs, Typefaces } from './typefaces.ts';

/** A half-open stretch of the text that flags mark; stretches are in order and do not overlap. */
export type Mark = { readonly start: number; readonly end: number; readonly severity: Severity };

/** A stretch of a line in one typeface and one style; `x` and `em` are in em. */
export type Run = {
  text: string;
  readonly face: FaceName;
  readonly isSpelt: boolean;
  readonly isAlias: boolean;
  readonly severity: Severity | null;
  readonly x: number;
  em: number;
};

type Cluster = Glyphs & { readonly severity: Severity | null };

const LINE_FEED = /^\r?\n$/u;
const BLANK = /^\s+$/u;
/** Each of them is a grapheme of its own, so nobody has to look for longer ones. */
const PLAIN =
  /^[\n\u0020-\u007e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e\u3000-\u3029\u3030-\u3098\u309b-\u9fff\uff01-\uff60]*$/u;
/** What may not begin a line, and what may not end one (GB/T 15834; W3C clreq). */
const NO_START =
  /^[!%),.:;?\]}°’”›℃、。〃〆〉》」』】〕〗〞！％），．：；？］｝～…—–·・ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]/u;
const NO_END = /[$([{£¥‘“‹〈《「『【〔〖〝（［｛￡￥]$/u;
const AFTER = /[-/?&=_]$/u;

/**
 * Sets a text of any length and content in lines, holding one of them. Chinese breaks between any two characters but
 * where punctuation forbids it, other scripts at blanks; what has no place to break is cut where the line is full.
 *
 * @param widthEm width of a line divided by the size of the type
 */
export function* linesOf(
  text: string,
  faces: Typefaces,
  widthEm: number,
  marks: readonly Mark[] = [],
): Generator<readonly Run[]> {
  let line: Cluster[] = [];
  let [em, lastBreak] = [0, 0];
  for (const cluster of clustersOf(text, faces, marks)) {
    if (cluster === 'line feed') {
      yield runsOf(line);
      [line, em, lastBreak] = [[], 0, 0];
      continue;
    }
    const before = line.at(-1);
    if (before && mayBreak(before, cluster)) lastBreak = line.length;
    // Blanks at the end of a line hang over its edge.
    while (line.length > 0 && em + cluster.em > widthEm && !BLANK.test(cluster.text)) {
      const cut = lastBreak > 0 ? lastBreak : line.length;
      yield runsOf(line.slice(0, cut));
      line = line.slice(cut);
      em = line.reduce((sum, one) => sum + one.em, 0);
      lastBreak = 0;
    }
    line.push(cluster);
    em += cluster.em;
  }
  yield runsOf(line);
}

function* clustersOf(text: string, faces: Typefaces, marks: readonly Mark[]): Generator<Cluster | 'line feed'> {
  let at = 0;
  for (const [start, grapheme] of graphemesOf(text)) {
    if (LINE_FEED.test(grapheme)) {
      yield 'line feed';
      continue;
    }
    while ((marks[at]?.end ?? Infinity) <= start) at += 1;
    const mark = marks[at];
    const severity = mark && mark.start < start + grapheme.length ? mark.severity : null;
    for (const glyphs of faces.glyphsOf(grapheme)) yield { ...glyphs, severity };
  }
}

function* graphemesOf(text: string): Generator<[number, string]> {
  if (PLAIN.test(text)) {
    for (let at = 0; at < text.length; at++) yield [at, text.charAt(at)];
    return;
  }
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  for (const { index, segment } of segmenter.segment(text)) yield [index, segment];
}

function mayBreak(before: Cluster, after: Cluster): boolean {
  if (BLANK.test(after.text)) return false;
  if (BLANK.test(before.text) || AFTER.test(before.text)) return true;
  return (isWide(before) || isWide(after)) && !NO_START.test(after.text) && !NO_END.test(before.text);
}

/** Ideographs, kana, emoji, full-width forms and spelt characters: a line may end on either side. */
function isWide({ text, isSpelt }: Cluster): boolean {
  return isSpelt || (text.codePointAt(0) ?? 0) >= 0x2e80;
}

function runsOf(line: readonly Cluster[]): Run[] {
  const runs: Run[] = [];
  let x = 0;
  for (const cluster of line) {
    const { em, ...style } = cluster;
    const last = runs.at(-1);
    if (last && isSame(last, cluster)) {
      last.text += cluster.text;
      last.em += em;
    } else runs.push({ ...style, x, em });
    x += em;
  }
  return runs;
}

function isSame(run: Run, { face, isSpelt, isAlias, severity }: Cluster): boolean {
  return run.face === face && run.isSpelt === isSpelt && run.isAlias === isAlias && run.severity === severity;
}
