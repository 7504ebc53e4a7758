import { Zip, ZipDeflate } from 'fflate';
import { AppError } from '../../../../shared/errors.ts';
import {
  cellText,
  contentTypes,
  packageRels,
  sheetEnd,
  sheetRow,
  sheetStart,
  styles,
  workbookRels,
  workbookXml,
} from './sheetXml.ts';
import { CHANGED_COLUMN, safeCells } from './table.ts';
import type { Sink, Table } from './table.ts';

/** Excel’s own limit; what comes after it goes on in a further sheet. */
const MAX_ROWS = 1_048_576;
/** A zip without its 64-bit extension, which not every reader of spreadsheets knows, ends here. */
const MAX_BYTES = 0xffff_ffff;
const CHARACTERS_PER_PIECE = 1 << 16;
/** zip keeps years as 1980 + 7 bits. */
const FIRST_ZIP_MS = Date.UTC(1980, 0, 2);
const LAST_ZIP_MS = Date.UTC(2099, 11, 30);

export type Workbook = {
  /** Begins a sheet; the one before must be closed. Names are at most 31 characters without `[]:*?/\`. */
  sheet<C extends string>(name: string, columns: readonly C[]): Table<C>;
  /** Ends the file. */
  close(): void;
};

type Package = { readonly open: (path: string) => PartWriter; readonly end: () => void };
type PartWriter = { write(xml: string): void; close(): void };

/**
 * An XLSX file, written as it comes: memory does not grow with the rows. Texts are text cells, so nothing in it is ever a
 * formula; what XML cannot hold is spelt out, what a cell cannot hold is cut, and column `made_harmless` says where.
 * Throws search.tableTooLarge beyond 4 GiB.
 *
 * @param path for the error
 */
export function createWorkbook(sink: Sink, { path, nowMs }: { path: string; nowMs: number }): Workbook {
  const file = createPackage(sink, path, nowMs);
  const names: string[] = [];
  const part = (name: string, xml: string): void => {
    const writer = file.open(name);
    writer.write(xml);
    writer.close();
  };
  const openSheet = (name: string): PartWriter => {
    names.push(name);
    return file.open(`xl/worksheets/sheet${names.length}.xml`);
  };
  return {
    sheet: (name, columns) => createSheet(openSheet, name, columns),
    close() {
      part('xl/workbook.xml', workbookXml(names));
      part('xl/_rels/workbook.xml.rels', workbookRels(names.length));
      part('xl/styles.xml', styles);
      part('_rels/.rels', packageRels);
      part('[Content_Types].xml', contentTypes(names.length));
      file.end();
      sink.close();
    },
  };
}

function createSheet<C extends string>(
  openSheet: (name: string) => PartWriter,
  name: string,
  columns: readonly C[],
): Table<C> {
  let [sheets, rows, changedRows] = [0, 0, 0];
  let part = begin();
  function begin(): PartWriter {
    const writer = openSheet(++sheets === 1 ? name : `${name} (${sheets})`);
    writer.write(sheetStart + sheetRow(1, [...columns, CHANGED_COLUMN]));
    rows = 1;
    return writer;
  }
  function end(): void {
    part.write(sheetEnd);
    part.close();
  }
  return {
    add(row) {
      if (rows === MAX_ROWS) {
        end();
        part = begin();
      }
      const { cells, changed } = safeCells(row, columns, cellText);
      if (changed.length > 0) changedRows++;
      part.write(sheetRow(++rows, [...cells, changed.join(' ')]));
    },
    close: end,
    changedRows: () => changedRows,
  };
}

function createPackage(sink: Sink, path: string, nowMs: number): Package {
  let bytes = 0;
  const count = (added: number, before: number): number => {
    if (before + added > MAX_BYTES) throw new AppError('search.tableTooLarge', { path });
    return before + added;
  };
  const zip = new Zip((error, chunk) => {
    if (error !== null) throw error;
    bytes = count(chunk.length, bytes);
    sink.write(chunk);
  });
  return {
    open(name) {
      const entry = new ZipDeflate(name, { level: 3 });
      entry.mtime = Math.min(Math.max(nowMs, FIRST_ZIP_MS), LAST_ZIP_MS);
      zip.add(entry);
      let [waiting, size] = ['', 0];
      const push = (isLast: boolean): void => {
        const piece = Buffer.from(waiting);
        size = count(piece.length, size);
        // A copy of its own: the library keeps the piece, and Node's pool would be written over.
        entry.push(new Uint8Array(piece), isLast);
        waiting = '';
      };
      return {
        write(xml) {
          waiting += xml;
          if (waiting.length >= CHARACTERS_PER_PIECE) push(false);
        },
        close: () => push(true),
      };
    },
    end: () => zip.end(),
  };
}
