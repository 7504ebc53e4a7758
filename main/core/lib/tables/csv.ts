import { stringify } from 'csv-stringify/sync';
import { CHANGED_COLUMN, inReadingOrder, safeCells } from './table.ts';
import type { Sink, Table } from './table.ts';

/**
 * What a spreadsheet would take for a formula: OWASP's list, the full-width forms that some programs fold, and the same
 * behind blanks, which some strip.
 */
const FORMULA = /^[\s\u00a0\u3000\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
const ROWS_PER_CALL = 100;

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
  let waiting: (string | number)[][] = [[...columns, CHANGED_COLUMN]];
  let changedRows = 0;
  sink.write('\ufeff');
  function flush(): void {
    // TRAP: with CR LF as the end of a row the library leaves a lone LF inside a cell unquoted.
    sink.write(stringify(waiting, { record_delimiter: '\r\n', quoted_match: /[\r\n]/u }));
    waiting = [];
  }
  return {
    add(row) {
      const { cells, changed } = safeCells(row, columns, harmless);
      if (changed.length > 0) changedRows++;
      waiting.push([...cells, changed.join(' ')]);
      // A call of the library costs as much as some rows; many of them at once are garbage that the heap keeps for long.
      if (waiting.length >= ROWS_PER_CALL) flush();
    },
    close() {
      flush();
      sink.close();
    },
    changedRows: () => changedRows,
  };
}
