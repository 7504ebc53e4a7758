import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** A row with something in it. `line` is 1-based; cells that are empty are ''. */
export type SheetRow = {
  readonly line: number;
  readonly cells: readonly string[];
  /** Of cells that hold a formula: what stands in `cells` is the value that was stored with it. */
  readonly hasFormula: boolean;
  /** Of cells that show an error like #N/A; they stand as '' in `cells`. */
  readonly hasError: boolean;
  /** Set when the row goes on behind the last column that is read. */
  readonly isCut?: true;
};

/** Unpacked, per part: a sheet of 20,000 long queries has less, a bomb more. */
const MAX_PART_BYTES = 32 << 20;
/** Further rows are not read; whoever asks for a list has refused it long before. */
export const MAX_SHEET_ROWS = 100_000;
/** Further columns are not read. */
const MAX_COLUMNS = 26;

/**
 * The rows of the first sheet that can be seen in an XLSX file. Numbers come in digits (13800138000, not 1.38E+10).
 * @returns null when the bytes are no such file
 */
export function readFirstSheet(bytes: Uint8Array): SheetRow[] | null {
  try {
    const { 'xl/workbook.xml': workbook, 'xl/_rels/workbook.xml.rels': rels } = partsOf(bytes, [
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
    ]);
    const path = workbook && rels ? firstSeen(sheetsOf(textOf(workbook), textOf(rels)))?.path : null;
    if (!path) return null;
    const { [path]: sheet, 'xl/sharedStrings.xml': strings } = partsOf(bytes, [path, 'xl/sharedStrings.xml']);
    if (!sheet) return null;
    return rowsOf(textOf(sheet), strings ? sharedStrings(textOf(strings)) : []);
  } catch {
    // Whatever the unpacker or the parser stumbles over, the bytes are not what they should be.
    return null;
  }
}

/** The names of all other sheets that hold something, hidden ones too; for bytes of which `readFirstSheet` has read rows. */
export function furtherSheets(bytes: Uint8Array): string[] {
  const { 'xl/workbook.xml': workbook, 'xl/_rels/workbook.xml.rels': rels } = partsOf(bytes, [
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
  ]);
  if (!workbook || !rels) return [];
  const sheets = sheetsOf(textOf(workbook), textOf(rels));
  const first = firstSeen(sheets);
  return sheets
    .filter((sheet) => sheet !== first && sheet.path !== null && isFilled(bytes, sheet.path))
    .map(({ name }) => name);
}

/** A sheet that cannot be read may hold anything. */
function isFilled(bytes: Uint8Array, path: string): boolean {
  try {
    const { [path]: sheet } = partsOf(bytes, [path]);
    let [does, element] = [false, ''];
    if (sheet)
      parse(textOf(sheet), {
        open: (name) => void (element = name),
        text: (piece) => void (does ||= (element === 'v' || element === 't') && piece.trim() !== ''),
        close: () => void (element = ''),
      });
    return does;
  } catch {
    return true;
  }
}

/** Whether its days are counted from 1904 on, as old Macs did: the same number is then another day. */
export function countsFrom1904(bytes: Uint8Array): boolean {
  const { 'xl/workbook.xml': workbook } = partsOf(bytes, ['xl/workbook.xml']);
  let does = false;
  if (workbook)
    parse(textOf(workbook), {
      open: (name, { date1904 }) => void (does ||= name === 'workbookPr' && /^(1|true)$/i.test(date1904 ?? '')),
    });
  return does;
}

function partsOf(bytes: Uint8Array, names: readonly string[]): Record<string, Uint8Array | undefined> {
  return unzipSync(bytes, {
    filter({ name, originalSize }) {
      if (!names.includes(name)) return false;
      if (originalSize > MAX_PART_BYTES) throw new RangeError('part too large');
      return true;
    },
  });
}

const textOf = (part: Uint8Array): string => new TextDecoder().decode(part);

type Handlers = {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

/** Names come without their prefix: `x:row` and `row` are the same. Throws for what is not well formed; knows no entities. */
function parse(xml: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  const plain = (name: string): string => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => open?.(plain(name), attributes));
  parser.on('text', (piece) => text?.(piece));
  parser.on('cdata', (piece) => text?.(piece));
  parser.on('closetag', ({ name }) => close?.(plain(name)));
  parser.write(xml).close();
}

type Sheet = { readonly name: string; readonly path: string | null; readonly isHidden: boolean };

function sheetsOf(workbook: string, rels: string): Sheet[] {
  const paths = new Map<string, string>();
  parse(rels, {
    open(name, { Id, Target }) {
      if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
      paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  parse(workbook, {
    open(name, attributes) {
      if (name !== 'sheet') return;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1];
      const isHidden = /hidden/i.test(attributes['state'] ?? '');
      sheets.push({ name: attributes['name'] ?? '', path: paths.get(id ?? '') ?? null, isHidden });
    },
  });
  return sheets;
}

function firstSeen(sheets: readonly Sheet[]): Sheet | undefined {
  return sheets.find(({ isHidden }) => !isHidden);
}

/** A text may come in runs of different fonts; how it is read aloud (rPh) is not part of it. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let [text, isText, isPhonetic] = ['', false, false];
  parse(xml, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') isPhonetic = true;
      isText = name === 't' && !isPhonetic;
    },
    text: (piece) => void (isText && (text += piece)),
    close(name) {
      if (name === 'si') strings.push(unescaped(text));
      if (name === 'rPh') isPhonetic = false;
      isText = false;
    },
  });
  return strings;
}

type Open = { line: number; cells: string[]; hasFormula: boolean; hasError: boolean; isCut?: true };

function rowsOf(xml: string, strings: readonly string[]): SheetRow[] {
  const rows: SheetRow[] = [];
  let row: Open = { line: 0, cells: [], hasFormula: false, hasError: false };
  let [column, type, value, element] = [0, '', '', ''];
  parse(xml, {
    open(name, attributes) {
      element = name;
      if (name === 'row')
        row = { line: Number(attributes['r'] ?? row.line + 1), cells: [], hasFormula: false, hasError: false };
      else if (name === 'c') {
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        [type, value] = [attributes['t'] ?? 'n', ''];
      } else if (name === 'f') row.hasFormula = true;
    },
    text(piece) {
      if (element === 'v' || element === 't') value += piece;
    },
    close(name) {
      element = '';
      if (name === 'c' && column <= MAX_COLUMNS) {
        while (row.cells.length < column - 1) row.cells.push('');
        row.cells[column - 1] = cellValue(type, value, strings);
        row.hasError ||= type === 'e';
      } else if (name === 'c' && value !== '') row.isCut = true;
      if (name !== 'row') return;
      const isFilled = row.hasError || row.isCut || row.cells.some((cell) => cell !== '');
      if (isFilled && rows.length < MAX_SHEET_ROWS) rows.push(row);
      column = 0;
    },
  });
  return rows;
}

/** 1 for `A7`, 28 for `AB7`. */
function columnOf(place: string): number {
  return [...place.replace(/\d+$/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function cellValue(type: string, value: string, strings: readonly string[]): string {
  if (type === 's') return strings[Number(value)] ?? '';
  if (type === 'e') return '';
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type !== 'n' || value.trim() === '') return unescaped(value);
  const number = Number(value);
  return Number.isSafeInteger(number) ? number.toFixed(0) : value;
}

/** Excel’s own escapes for what XML does not keep; `_x005F_` is the underscore itself. */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
