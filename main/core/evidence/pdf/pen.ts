import type { Severity } from '../../../../shared/model.ts';
import type { FaceName } from './fontFiles.ts';
import { linesOf } from './lines.ts';
import type { Mark, Run } from './lines.ts';
import type { Typefaces } from './typefaces.ts';

/** How text is set. Lengths are points. */
export type Ink = {
  readonly size: number;
  readonly color?: string;
  readonly bold?: boolean;
  /** From the left edge of the text area. */
  readonly left?: number;
  /** To the right edge of the text area when not given. */
  readonly width?: number;
  readonly marks?: readonly Mark[];
  /** A bar of this colour at the left edge, beside the text. */
  readonly bar?: string;
};

/** From line to line, and from the top of a line to its baseline; both of the size. */
export const LEADING = 1.42;
export const BASELINE = 1.06;
const BLACK = '#1b1f24';
const SPELT_COLOR = '#cf222e';
const SHADE: Readonly<Record<Severity, string>> = {
  critical: '#ffb3ad',
  high: '#ffd8a8',
  medium: '#fff1b8',
  low: '#dbe7f8',
};

/** Draws set lines on the current page of a document. */
export type Pen = {
  /** @param top of the line, @param x of its left end, both from the corner of the page */
  draw(line: readonly Run[], x: number, top: number, ink: Ink): void;
  /** A text as one line, cut with an ellipsis where it does not fit. */
  fit(text: string, size: number, room: number): readonly Run[];
};

export function createPen(document: PDFKit.PDFDocument, typefaces: Typefaces): Pen {
  const registered = new Set<FaceName>();
  return {
    draw(line, x, top, ink) {
      for (const run of line) if (run.severity) shade(document, run, { x, top, size: ink.size });
      for (const run of line) {
        // A typeface is read when the first text needs it.
        if (!registered.has(run.face)) register(document, run.face, typefaces);
        registered.add(run.face);
        drawRun(document, run, x + run.x * ink.size, top + ink.size * BASELINE, ink);
      }
    },
    fit(text, size, room) {
      const [line = [], more] = linesOf(text.replace(/\s+/gu, ' '), typefaces, room / size);
      if (more === undefined) return line;
      const [cut = []] = linesOf(text.replace(/\s+/gu, ' '), typefaces, room / size - 1);
      const [dots = []] = linesOf('…', typefaces, 2);
      return [...cut, ...dots.map((run) => ({ ...run, x: widthOf(cut) }))];
    },
  };
}

/** pdfkit takes an open font as well as a file, which its types do not say: so all documents share one. */
function register(document: PDFKit.PDFDocument, face: FaceName, typefaces: Typefaces): void {
  document.registerFont(face, typefaces.font(face) as unknown as PDFKit.Mixins.PDFFontSource);
}

/** In em. */
export function widthOf(line: readonly Run[]): number {
  const last = line.at(-1);
  return last ? last.x + last.em : 0;
}

function shade(document: PDFKit.PDFDocument, run: Run, place: { x: number; top: number; size: number }): void {
  const [from, width, height] = [place.x + run.x * place.size, run.em * place.size, place.size * LEADING];
  document.rect(from, place.top, width, height).fill(SHADE[run.severity ?? 'low']);
  // The mark has to be seen on a black-and-white print, too.
  const under = place.top + height - 0.8;
  const isGrave = run.severity === 'critical' || run.severity === 'high';
  document.moveTo(from, under).lineTo(from + width, under);
  document.lineWidth(isGrave ? 0.9 : 0.4).stroke('#8a4b00');
}

function drawRun(document: PDFKit.PDFDocument, run: Run, x: number, baseline: number, ink: Ink): void {
  const color = run.isSpelt ? SPELT_COLOR : (ink.color ?? BLACK);
  document.font(run.face, ink.size).fillColor(color);
  // No second weight of a ten-megabyte typeface for a few headings: their strokes are thickened.
  if (ink.bold) document.strokeColor(color).lineWidth(ink.size / 36);
  if (run.isAlias) document.markContent('Span', { actual: run.text });
  document.text(run.text, x, baseline, {
    lineBreak: false,
    baseline: 'alphabetic',
    ...(ink.bold ? { stroke: true, fill: true } : {}),
  });
  if (run.isAlias) document.endMarkedContent();
}
