import { basename } from 'node:path';
import type { TableFormat, WrittenTable } from '../../../../shared/ipc/searchLists.ts';
import { freePath, openNewFile } from '../../lib/newFile.ts';
import { createCsv } from '../../lib/tables/csv.ts';
import type { Sink, Table } from '../../lib/tables/table.ts';
import { createWorkbook } from '../../lib/tables/xlsx.ts';

/** Where a table goes: a folder, in which it gets a name that is free, or a path, at which it replaces what is there. */
export type TableTarget = { readonly format: TableFormat } & ({ readonly folder: string } | { readonly path: string });

/** What is written: `rows` fills the main table; a spreadsheet gets the facts around it as a second sheet. */
export type TableContent<C extends string> = {
  /** Of the file, where the name is ours to choose, and of the first sheet. */
  readonly name: string;
  readonly columns: readonly C[];
  readonly rows: (table: Table<C>) => Promise<void> | void;
  readonly facts: readonly (readonly [name: string, value: string | number])[];
};

export type TableFile = Omit<WrittenTable, 'grantId'> & { readonly path: string };

/**
 * Writes a table beside its place and names it when it is whole; whatever fails or is cancelled leaves nothing.
 * `beforeNamed` runs when all bytes are on the disk. Throws `disk.full`, `file.unwritable`, search.tableTooLarge.
 */
export async function writeTable<C extends string>(
  target: TableTarget,
  content: TableContent<C>,
  nowMs: number,
  beforeNamed: (file: TableFile) => void,
): Promise<TableFile> {
  const path = 'path' in target ? target.path : freePath(target.folder, fileStem(content.name, nowMs), target.format);
  const file = openNewFile(path);
  try {
    const sink: Sink = { write: (chunk) => file.write(chunk), close: () => undefined };
    const written = await (target.format === 'csv' ? writeCsv(sink, content) : writeXlsx(sink, content, path, nowMs));
    const finished = (whole: { bytes: number; sha256: string }): TableFile => ({
      name: basename(path),
      path,
      ...written,
      ...whole,
    });
    return finished(file.finish((whole) => beforeNamed(finished(whole))));
  } catch (error) {
    file.discard();
    throw error;
  }
}

type Written = { readonly rows: number; readonly changedRows: number };

async function writeCsv<C extends string>(sink: Sink, content: TableContent<C>): Promise<Written> {
  const table = counted(createCsv(sink, content.columns));
  await content.rows(table);
  table.close();
  return { rows: table.rows(), changedRows: table.changedRows() };
}

async function writeXlsx<C extends string>(
  sink: Sink,
  content: TableContent<C>,
  path: string,
  nowMs: number,
): Promise<Written> {
  const workbook = createWorkbook(sink, { path, nowMs });
  const table = counted(workbook.sheet(content.name, content.columns));
  await content.rows(table);
  table.close();
  const facts = workbook.sheet('about', ['name', 'value'] as const);
  for (const [name, value] of content.facts) facts.add({ name, value });
  facts.close();
  workbook.close();
  return { rows: table.rows(), changedRows: table.changedRows() };
}

function counted<C extends string>(table: Table<C>): Table<C> & { rows(): number } {
  let rows = 0;
  return {
    ...table,
    add(row) {
      rows++;
      table.add(row);
    },
    rows: () => rows,
  };
}

/** `hits 2024-03-01 101112`, in UTC: no character that any file system minds. */
function fileStem(name: string, nowMs: number): string {
  const [day = '', time = ''] = new Date(nowMs).toISOString().split('T');
  return `${name} ${day} ${time.slice(0, 8).replaceAll(':', '')}`;
}
