import type { Bag } from '../bag/bag.ts';
import type { ShownClock } from '../content/clock.ts';
import type { ItemWriter } from '../content/itemWriter.ts';
import { documentsOf, FIELDS, pathFromLoadFile, wellFormed } from './documents.ts';
import type { Field, LoadDocument } from './documents.ts';

const QUOTE = '\u00fe';
const SEPARATOR = '\u0014';
const NEWLINE = '\u00ae';
const COLUMNS = [...(Object.keys(FIELDS) as Field[]), 'NATIVE', 'TEXT'] as const;
/** Opticon knows pictures as pages; of what chats hold, these two are in every reader. */
const PAGES: ReadonlySet<string> = new Set(['image/jpeg', 'image/tiff']);

/**
 * data/loadfile/loadfile.dat (Concordance: U+0014 between fields, U+00FE around them, U+00AE for a line break, UTF-8 with
 * its mark, CR LF) and loadfile.opt (Opticon, one line per picture). Paths are relative to the files, with backslashes.
 */
export function createConcordance(bag: Bag, clock: ShownClock): ItemWriter {
  const dat = bag.open('data/loadfile/loadfile.dat');
  const opt = bag.open('data/loadfile/loadfile.opt');
  dat.write(`\ufeff${line(COLUMNS)}`);
  return {
    add(item) {
      for (const document of documentsOf(item, clock)) {
        dat.write(line(COLUMNS.map((column) => valueOf(document, column))));
        if (document.file !== null && PAGES.has(document.mime ?? ''))
          opt.write(`${document.id},VOL001,${nativePath(document.file)},Y,,,1\r\n`);
      }
    },
    close() {
      dat.close();
      opt.close();
    },
  };
}

function valueOf({ fields, file, text }: LoadDocument, column: (typeof COLUMNS)[number]): string {
  if (column === 'TEXT') return text;
  if (column === 'NATIVE') return file === null ? '' : nativePath(file);
  return fields[column] ?? '';
}

function nativePath(file: string): string {
  return pathFromLoadFile(file).replaceAll('/', '\\');
}

function line(values: readonly string[]): string {
  return `${values.map((value) => `${QUOTE}${cell(value)}${QUOTE}`).join(SEPARATOR)}\r\n`;
}

/**
 * A value that breaks no row. The format knows no escape but the doubled quote: a line break becomes U+00AE, a U+00AE of the
 * text `(R)`, any other control a blank. The text as it was is in messages.jsonl.
 */
export function cell(value: string): string {
  return wellFormed(value)
    .replaceAll(NEWLINE, '(R)')
    .replace(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/gu, NEWLINE)
    .replace(/\p{Cc}/gu, ' ')
    .replaceAll(QUOTE, QUOTE + QUOTE);
}
