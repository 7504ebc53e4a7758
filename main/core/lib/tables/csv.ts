import { CHANGED_COLUMN, inReadingOrder, safeCells } from './table.ts';
import type { Sink, Table } from './table.ts';

/**
 * What a spreadsheet would take for a formula: OWASP's list, the full-width forms that some programs fold, and the same
 * behind blanks and what cannot be seen, which some strip (LibreOffice 7.4 drops NUL).
 */
const FORMULA = /^[\s\p{C}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
/** What must stand in quotes; blanks need not. */
const QUOTED = /[",\r\n]/u;

/** A text cell that no spreadsheet runs and that reads in the order in which it was written. */
export function harmless(text: string): string {
  const plain = inReadingOrder(text);
  return FORMULA.test(plain) ? `'${plain}` : plain;
}

/**
 * A CSV file of RFC 4180 (CR LF, header row) in UTF-8 with the mark that makes Excel read it as such. The last column,
 * `made_harmless`, names the columns of a row whose text was changed by `harmless`, so nobody takes them for verbatim.
 */
export function createCsv<C extends string>(sink: Sink, columns: readonly C[]): Table<C> {
  let changedRows = 0;
  sink.write(`\ufeff${csvRow([...columns, CHANGED_COLUMN])}`);
  return {
    add(row) {
      const { cells, changed } = safeCells(row, columns, harmless);
      if (changed.length > 0) changedRows++;
      sink.write(csvRow([...cells, changed.join(' ')]));
    },
    close: () => void sink.close(),
    changedRows: () => changedRows,
  };
}

/** Written out here: the library that does the same takes as long for a row as reading its message. */
function csvRow(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | number): string {
  const text = String(cell);
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
