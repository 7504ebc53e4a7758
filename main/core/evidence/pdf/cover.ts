import { isoUtc } from '../content/clock.ts';
import type { BundleHead } from '../content/itemWriter.ts';
import { LABELS } from '../content/labels.ts';
import { clip } from './itemBlock.ts';
import { PDF_LABELS } from './labels.ts';
import type { PdfLabels } from './labels.ts';
import type { Paper } from './paper.ts';
import type { Ink } from './pen.ts';

export type CoverFacts = {
  readonly head: BundleHead;
  /** `ZZ-0000001 – ZZ-0000042` */
  readonly range: string;
  readonly software: string;
};

const LABEL_WIDTH = 108;
const SHOWN_CONVERSATIONS = 24;
const FACT: Ink = { size: 9.5 };
const GRAY = '#57606a';

/** Text of a few lines at once. */
export function write(paper: Paper, text: string, ink: Ink): void {
  const lines = paper.text(text, ink);
  while (!lines.next().done);
}

/** The first pages: what this is about, how to check it, and who handed it to whom. */
export function drawCover(paper: Paper, { head, range, software }: CoverFacts): void {
  const [labels, pdf] = [LABELS[head.language], PDF_LABELS[head.language]];
  const { clock } = head;
  write(paper, pdf.report, { size: 20, bold: true });
  if (head.isRedacted) write(paper, labels.redactedBundle, { size: 10, bold: true, color: '#8a4b00' });
  paper.space(6);
  const context = head.contextItems === 0 ? '' : ` (${labels.context}: ${head.contextItems})`;
  drawFacts(paper, [
    [labels.case, head.caseName],
    [labels.archive, head.archiveName],
    [labels.createdAt, `${clock.iso(head.createdAtMs) ?? '-'} (${isoUtc(head.createdAtMs) ?? '-'})`],
    [labels.createdBy, `${head.actor} · ${software}`],
    [labels.selection, clipSelection(head.selection)],
    [labels.items, `${head.items}${context}`],
    [pdf.range, range],
    [labels.zone, `${clock.label(head.createdAtMs)}; ${labels.otherOffset}`],
  ]);
  paper.space(8);
  drawFingerprint(paper, pdf.fingerprint, head.signerKeySha256, pdf.fingerprintNote);
  for (const note of [pdf.chainNote, labels.flagNote, pdf.unseenNote]) write(paper, note, { size: 8, color: GRAY });
  paper.space(8);
  drawConversations(paper, head);
  drawForm(paper, pdf, [pdf.maker, pdf.given, pdf.received, pdf.witness]);
}

export function drawFacts(paper: Paper, facts: readonly (readonly [string, string])[]): void {
  for (const [label, value] of facts) {
    paper.row([
      { text: label, ...FACT, color: GRAY, width: LABEL_WIDTH - 8 },
      { text: value, ...FACT, left: LABEL_WIDTH, width: paper.width - LABEL_WIDTH },
    ]);
    paper.space(2);
  }
}

/** 64 digits in groups of four, two lines of eight: what people compare by reading aloud. */
export function drawFingerprint(paper: Paper, label: string, sha256: string, note: string): void {
  const groups = sha256.match(/.{1,4}/gu) ?? [];
  paper.need(86);
  write(paper, label, { size: 9.5, bold: true });
  paper.space(2);
  write(paper, groups.slice(0, 8).join(' '), { size: 13, left: 8 });
  write(paper, groups.slice(8).join(' '), { size: 13, left: 8 });
  paper.space(2);
  write(paper, note, { size: 8, color: GRAY });
  paper.space(6);
}

/** Boxes for name, organisation, date and signature of everybody who signs. */
export function drawForm(paper: Paper, pdf: PdfLabels, people: readonly string[]): void {
  const rowHeight = 46;
  paper.need(34 + rowHeight * people.length);
  write(paper, pdf.form, { size: 12, bold: true });
  const cells = [pdf.name, pdf.unit, pdf.date, pdf.signature];
  const column = (paper.width - LABEL_WIDTH) / cells.length;
  for (const person of people) {
    paper.space(24);
    paper.row([
      { text: person, ...FACT, width: LABEL_WIDTH - 8 },
      ...cells.map((text, at) => ({
        text,
        size: 7.5,
        color: GRAY,
        left: LABEL_WIDTH + at * column,
        width: column - 8,
      })),
    ]);
    cells.forEach((_, at) => paper.rule('#57606a', LABEL_WIDTH + at * column, column - 8));
    paper.space(4);
  }
}

function drawConversations(paper: Paper, { conversations, language }: BundleHead): void {
  write(paper, `${LABELS[language].conversations}: ${conversations.length}`, { size: 9.5, bold: true });
  for (const { title, items } of conversations.slice(0, SHOWN_CONVERSATIONS))
    write(paper, `${clip(title)} (${items})`, { size: 8.5, left: 8 });
  const rest = conversations.length - SHOWN_CONVERSATIONS;
  if (rest > 0) write(paper, `… ${PDF_LABELS[language].more} ${rest}`, { size: 8.5, left: 8, color: GRAY });
  paper.space(10);
}

/** A query may be twenty thousand characters long; the whole of it stands in data/search/query.json. */
function clipSelection(selection: string): string {
  return selection.length > 1200 ? `${selection.slice(0, 1200)}… (data/search/query.json)` : selection;
}
