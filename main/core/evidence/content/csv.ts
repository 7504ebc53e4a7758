import { stringify } from 'csv-stringify/sync';
import type { BagSink } from '../bag/bag.ts';

export type Cell = string | number | boolean | null;

/**
 * What a spreadsheet would take for a formula: OWASP's list, the full-width forms that some programs fold, and the same
 * behind blanks, which some strip.
 */
const FORMULA = /^[\s\u00a0\u3000\ufeff\u200b]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;
const BIDI_CONTROL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const ROWS_PER_CALL = 500;
const NEUTRALISED = 'made_harmless';

/** A text cell that no spreadsheet runs and that reads in the order in which it was written. */
export function harmless(text: string): string {
  const plain = text.replace(
    BIDI_CONTROL,
    (c) => `[U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`,
  );
  return FORMULA.test(plain) ? `'${plain}` : plain;
}

export type CsvFile<C extends string> = {
  add(row: Readonly<Record<C, Cell>>): void;
  close(): void;
};

/**
 * A CSV file of RFC 4180 (CR LF, header row) in UTF-8 with the mark that makes Excel read it as such. The last column,
 * `made_harmless`, names the columns of a row whose text was changed by `harmless`, so nobody takes them for verbatim.
 */
export function createCsv<C extends string>(sink: BagSink, columns: readonly C[]): CsvFile<C> {
  let waiting: string[][] = [[...columns, NEUTRALISED]];
  sink.write('\ufeff');
  function flush(): void {
    // TRAP: with CR LF as the end of a row the library leaves a lone LF inside a cell unquoted.
    sink.write(stringify(waiting, { record_delimiter: '\r\n', quoted_match: /[\r\n]/u }));
    waiting = [];
  }
  return {
    add(row) {
      const changed: C[] = [];
      const cells = columns.map((column) => {
        const value = row[column];
        if (typeof value !== 'string') return value === null ? '' : String(value);
        const safe = harmless(value);
        if (safe !== value) changed.push(column);
        return safe;
      });
      waiting.push([...cells, changed.join(' ')]);
      // A call of the library costs as much as a hundred rows.
      if (waiting.length >= ROWS_PER_CALL) flush();
    },
    close() {
      flush();
      sink.close();
    },
  };
}
