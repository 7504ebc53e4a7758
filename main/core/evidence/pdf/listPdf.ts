import { setImmediate } from 'node:timers/promises';
import type { BagSink } from '../bag/bag.ts';
import { evidenceHeadings, evidenceRows } from '../content/evidenceList.ts';
import type { EvidenceRow } from '../content/evidenceList.ts';
import type { ItemWriter } from '../content/itemWriter.ts';
import { LABELS } from '../content/labels.ts';
import { drawFacts, drawForm, write } from './cover.ts';
import type { CoverFacts } from './cover.ts';
import { clip } from './itemBlock.ts';
import { PDF_LABELS } from './labels.ts';
import { createPaper } from './paper.ts';
import type { Paper } from './paper.ts';
import type { Typefaces } from './typefaces.ts';

/** Points; what the rest of the width leaves goes to what the piece is to prove. */
const WIDTHS: Readonly<Record<keyof EvidenceRow, number>> = {
  number: 78,
  source: 118,
  category: 62,
  format: 84,
  bytes: 54,
  sha256: 150,
  file: 104,
};
const PADDING = 6;
const ROWS_PER_TURN = 10;

/** Writes data/evidence-list.pdf, the 电子数据清单: every piece with its hash, to be completed and signed by hand. */
export function createListPdf(sink: BagSink, facts: CoverFacts & { readonly typefaces: Typefaces }): ItemWriter {
  const { head, typefaces, software, range } = facts;
  const { language, createdAtMs, actor: author, clock } = head;
  const [labels, pdf] = [LABELS[language], PDF_LABELS[language]];
  const title = `${pdf.list} ${head.caseName}`;
  const paper = createPaper(
    sink,
    { title, author, creator: software, createdAtMs, language, layout: 'landscape' },
    typefaces,
  );
  write(paper, pdf.list, { size: 18, bold: true });
  paper.space(4);
  drawFacts(paper, [
    [labels.case, head.caseName],
    [labels.archive, head.archiveName],
    [labels.createdAt, clock.iso(createdAtMs) ?? '-'],
    [labels.createdBy, `${author} · ${software}`],
    [pdf.range, `${range} (${head.items}); ${pdf.pieces}`],
    [labels.signerKey, head.signerKeySha256],
  ]);
  paper.space(6);
  const drawRow = rowsOn(paper, evidenceHeadings(language));
  let rows = 0;
  return {
    async add(item) {
      for (const row of evidenceRows(item, language)) {
        drawRow(row);
        rows += 1;
        if (rows % ROWS_PER_TURN === 0) await setImmediate();
      }
    },
    close() {
      paper.space(14);
      drawForm(paper, pdf, [pdf.holder, pdf.maker, pdf.witness]);
      paper.close();
    },
  };
}

/** Every page begins with the headings. */
function rowsOn(paper: Paper, headings: ReturnType<typeof evidenceHeadings>): (row: EvidenceRow) => void {
  let left = 0;
  const columns = headings.map(([column, heading]) => {
    const width = column === 'proves' ? paper.width - left : WIDTHS[column];
    const place = { left, width: width - PADDING };
    left += width;
    return { column, heading, place };
  });
  const drawHeadings = (): void => {
    paper.row(columns.map(({ heading, place }) => ({ text: heading, size: 7.5, bold: true, ...place })));
    paper.rule('#1b1f24');
    paper.space(3);
  };
  drawHeadings();
  return (row) => {
    if (paper.room() < 40) {
      paper.page();
      drawHeadings();
    }
    paper.row(columns.map(({ column, place }) => ({ text: clip(textOf(row, column)), size: 7, ...place })));
    paper.space(1.5);
    paper.rule();
    paper.space(1.5);
  };
}

function textOf(row: EvidenceRow, column: keyof EvidenceRow | 'proves'): string {
  return column === 'proves' ? '' : String(row[column] ?? '-');
}
