import PDFDocument from 'pdfkit';
import type { BundleLanguage } from '../../../../shared/ipc/exportOptions.ts';
import type { BagSink } from '../bag/bag.ts';
import { linesOf } from './lines.ts';
import { BASELINE, createPen, LEADING, widthOf } from './pen.ts';
import type { Ink, Pen } from './pen.ts';
import { createTotal } from './totalPages.ts';
import type { TotalPages } from './totalPages.ts';
import type { Typefaces } from './typefaces.ts';

export type PaperFacts = {
  readonly title: string;
  readonly author: string;
  /** Name and version of the program. */
  readonly creator: string;
  readonly createdAtMs: number;
  readonly language: BundleLanguage;
  readonly layout: 'portrait' | 'landscape';
};

/** A PDF that is written from top to bottom; a page leaves the memory when it is full. Lengths are points. */
export type Paper = {
  /** Of the text area. */
  readonly width: number;
  /** To the end of the page. */
  room(): number;
  /** Sets text in as many lines and pages as it takes; yields at each line, so that long texts can be interrupted. */
  text(text: string, ink: Ink): Generator<void>;
  /** Cells side by side, each in as many lines as it takes, together on a page. Texts of messages are too long for it. */
  row(cells: readonly (Ink & { readonly text: string })[]): void;
  space(points: number): void;
  /** A line from edge to edge, or over a part of the width. */
  rule(color?: string, left?: number, width?: number): void;
  /** Begins a new page when less than that is left. */
  need(points: number): void;
  page(): void;
  bookmark(title: string): void;
  /** A JPEG or PNG; throws when it is none. */
  image(picture: Buffer, width: number, height: number): void;
  /** What stands over a page's text, asked for when the page is full. */
  head(head: () => { readonly left: string; readonly right: string }): void;
  close(): void;
};

type Sheet = {
  readonly document: PDFKit.PDFDocument;
  readonly sink: BagSink;
  readonly typefaces: Typefaces;
  readonly pen: Pen;
  readonly total: TotalPages;
  head: Parameters<Paper['head']>[0];
  pages: number;
  y: number;
};

const MARGIN = { top: 56, bottom: 52, left: 54, right: 48 };
const SMALL: Ink = { size: 7.5, color: '#57606a' };

/** The same calls with the same facts give the same bytes: dates, identifiers and names of fonts come from them alone. */
export function createPaper(sink: BagSink, facts: PaperFacts, typefaces: Typefaces): Paper {
  const document = openDocument(facts);
  const sheet: Sheet = {
    document,
    sink,
    typefaces,
    pen: createPen(document, typefaces),
    total: createTotal(document, typefaces.first, SMALL.size),
    head: () => ({ left: facts.title, right: '' }),
    pages: 0,
    y: 0,
  };
  newPage(sheet);
  return {
    width: widthIn(sheet),
    room: () => bottomOf(sheet) - sheet.y,
    text: (text, ink) => setText(sheet, text, ink),
    row: (cells) => setRow(sheet, cells),
    space: (points) => void (sheet.y += points),
    rule: (color = '#d0d7de', left = 0, width = widthIn(sheet) - left) => rule(sheet, { color, left, width }),
    need: (points) => need(sheet, points),
    page: () => newPage(sheet),
    bookmark: (title) => void document.outline.addItem(property(title)),
    image(picture, width, height) {
      need(sheet, height + 4);
      // The types do not know the last one.
      const options: PDFKit.Mixins.ImageOption & { ignoreOrientation: boolean } = {
        width,
        height,
        ignoreOrientation: true,
      };
      document.image(picture, MARGIN.left + 10, sheet.y + 2, options);
      sheet.y += height + 4;
    },
    head: (head) => void (sheet.head = head),
    close() {
      endPage(sheet);
      sheet.total.end(sheet.pages);
      document.end();
      drain(sheet);
      sink.close();
    },
  };
}

function openDocument(facts: PaperFacts): PDFKit.PDFDocument {
  const { creator, createdAtMs, language, layout } = facts;
  const at = new Date(createdAtMs);
  const [title, author] = [property(facts.title), property(facts.author)];
  return new PDFDocument({
    autoFirstPage: false,
    size: 'A4',
    layout,
    margin: 0,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    // Every line of a chat is another word: remembering them all would fill the memory.
    fontLayoutCache: false,
    // All fonts are ours and embedded; the default one would be the reader's.
    font: '',
    info: { Title: title, Author: author, Creator: creator, Producer: creator, CreationDate: at, ModDate: at },
  });
}

/**
 * For what a reader shows in frames of its own: nothing that turns the order of what is seen there.
 * TRAP: the library puts properties into an XML stream as they are, where a `<` would be markup.
 */
function property(text: string): string {
  const wide: Readonly<Record<string, string>> = { '<': '＜', '>': '＞', '&': '＆' };
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd').replace(/[<>&]/gu, (sign) => wide[sign] ?? sign);
}

const widthIn = ({ document }: Sheet): number => document.page.width - MARGIN.left - MARGIN.right;
const bottomOf = ({ document }: Sheet): number => document.page.height - MARGIN.bottom;

/**
 * TRAP: by hand, not by 'data' events. In flowing mode an error of the sink (a full disk) would be thrown out of a tick of
 * the stream, where nobody catches it.
 */
function drain({ document, sink }: Sheet): void {
  for (;;) {
    const chunk = document.read() as Buffer | null;
    if (chunk === null) return;
    sink.write(chunk);
  }
}

function newPage(sheet: Sheet): void {
  if (sheet.pages > 0) endPage(sheet);
  sheet.document.addPage();
  drain(sheet);
  sheet.pages += 1;
  sheet.y = MARGIN.top;
}

function need(sheet: Sheet, points: number): void {
  if (sheet.y + points > bottomOf(sheet)) newPage(sheet);
}

function rule({ document, y }: Sheet, { color, left, width }: { color: string; left: number; width: number }): void {
  const from = MARGIN.left + left;
  document
    .moveTo(from, y)
    .lineTo(from + width, y)
    .lineWidth(0.6)
    .stroke(color);
}

function endPage(sheet: Sheet): void {
  const { document, pen, total, pages } = sheet;
  const { left, right } = sheet.head();
  const [width, top, foot] = [widthIn(sheet), 30, document.page.height - 34];
  pen.draw(pen.fit(left, SMALL.size, width * 0.6), MARGIN.left, top, SMALL);
  const end = pen.fit(right, SMALL.size, width * 0.38);
  pen.draw(end, MARGIN.left + width - widthOf(end) * SMALL.size, top, SMALL);
  rule({ ...sheet, y: top + 14 }, { color: '#d0d7de', left: 0, width });
  const count = pen.fit(`${pages} / `, SMALL.size, width);
  const centre = document.page.width / 2;
  pen.draw(count, centre - widthOf(count) * SMALL.size, foot, SMALL);
  total.place(centre, foot + SMALL.size * BASELINE);
}

function* setText(sheet: Sheet, text: string, ink: Ink): Generator<void> {
  const { size, left = 0, width = widthIn(sheet) - left, marks, bar } = ink;
  for (const line of linesOf(text, sheet.typefaces, width / size, marks)) {
    need(sheet, size * LEADING);
    if (bar) sheet.document.rect(MARGIN.left, sheet.y, 2, size * LEADING).fill(bar);
    sheet.pen.draw(line, MARGIN.left + left, sheet.y, ink);
    sheet.y += size * LEADING;
    yield;
  }
}

function setRow(sheet: Sheet, cells: readonly (Ink & { readonly text: string })[]): void {
  const whole = bottomOf(sheet) - MARGIN.top;
  const columns = cells.map((ink) => {
    const lines = [...linesOf(ink.text, sheet.typefaces, (ink.width ?? widthIn(sheet)) / ink.size)];
    return { ink, lines: lines.slice(0, Math.floor(whole / (ink.size * LEADING))) };
  });
  const height = Math.max(...columns.map(({ ink, lines }) => lines.length * ink.size * LEADING));
  need(sheet, height);
  for (const { ink, lines } of columns) {
    if (ink.bar) sheet.document.rect(MARGIN.left, sheet.y, 2, height).fill(ink.bar);
    lines.forEach((line, at) =>
      sheet.pen.draw(line, MARGIN.left + (ink.left ?? 0), sheet.y + at * ink.size * LEADING, ink),
    );
  }
  sheet.y += height;
}
