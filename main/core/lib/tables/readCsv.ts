import { CsvError, parse } from 'csv-parse/sync';

/** A line of a table, whatever file it stood in; 1-based. */
export type TableLine = { readonly line: number; readonly cells: readonly string[] };

type Row = { readonly info: { readonly lines: number }; readonly record: string[] };

/** The rows of a CSV file, separated by comma, semicolon or tab; null when a quote is never closed: nobody knows what it swallowed. */
export function linesOfCsv(text: string): TableLine[] | null {
  try {
    const delimiter = delimiterOf(text.slice(0, text.search(/[\r\n]|$/)));
    const options = { delimiter, info: true, relax_column_count: true, relax_quotes: true, record_delimiter };
    const rows = parse(text, options) as unknown as Row[];
    return rows.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

const record_delimiter = ['\r\n', '\n', '\r'];

function delimiterOf(line: string): string {
  const plain = line.replace(/"[^"]*"/g, '');
  return [',', ';', '\t'].reduce((best, sign) => (plain.split(sign).length > plain.split(best).length ? sign : best));
}
