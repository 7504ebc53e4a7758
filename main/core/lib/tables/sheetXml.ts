import { inReadingOrder, spelt } from './table.ts';

/** Excel’s limit for the text of a cell, in UTF-16 units. */
const MAX_CELL = 32_767;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What XML 1.0 cannot hold, not even escaped; a tab and both line ends it can. */
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** A text as a cell can hold it: controls spelt out, halves of characters replaced, cut with a mark beyond 32,767 units. */
export function cellText(text: string): string {
  const plain = inReadingOrder(text).replace(NOT_XML, spelt).replace(LONE_SURROGATE, '\ufffd');
  if (plain.length <= MAX_CELL) return plain;
  const mark = ` […${plain.length}]`;
  return plain.slice(0, MAX_CELL - mark.length).replace(LONE_SURROGATE, '') + mark;
}

/** Excel reads `_x0041_` in a text as A, so one that is meant as it stands needs its underscore spelt; CR is kept so, too. */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll('\r', '_x000D_')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}

export const sheetStart =
  `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">` +
  '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
  '<sheetFormatPr defaultRowHeight="15" defaultColWidth="18"/><sheetData>';
export const sheetEnd = '</sheetData></worksheet>';

/** @param cells as `cellText` made them. Style 1 is "text": a cell that somebody edits stays one. */
export function sheetRow(number: number, cells: readonly (string | number)[]): string {
  const written = cells.map((cell, column) => {
    const place = `r="${columnName(column)}${number}"`;
    if (typeof cell === 'number') return `<c ${place}><v>${cell}</v></c>`;
    if (cell === '') return '';
    return `<c ${place} s="1" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}

/** A … Z; our tables have no more columns. */
function columnName(column: number): string {
  return String.fromCharCode(65 + column);
}

export const styles =
  `${XML}<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>` +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>' +
  '<cellXfs count="2"><xf/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

export function workbookXml(names: readonly string[]): string {
  const sheets = names.map(
    (name, at) => `<sheet name="${escaped(name).replaceAll('"', '&quot;')}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
  );
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.join('')}</sheets></workbook>`;
}

export function workbookRels(sheets: number): string {
  const targets = Array.from({ length: sheets }, (_, at) =>
    relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`),
  );
  return relations([...targets, relation(sheets + 1, 'styles', 'styles.xml')]);
}

export const packageRels = relations([relation(1, 'officeDocument', 'xl/workbook.xml')]);

function relation(id: number, kind: string, target: string): string {
  return `<Relationship Id="rId${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`;
}

function relations(all: readonly string[]): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
}

export function contentTypes(sheets: number): string {
  const override = (part: string, kind: string): string =>
    `<Override PartName="/xl/${part}" ContentType="${TYPE}.${kind}+xml"/>`;
  const parts = [
    override('workbook.xml', 'sheet.main'),
    override('styles.xml', 'styles'),
    ...Array.from({ length: sheets }, (_, at) => override(`worksheets/sheet${at + 1}.xml`, 'worksheet')),
  ];
  const defaults =
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
    '<Default Extension="xml" ContentType="application/xml"/>';
  return `${XML}<Types xmlns="${PACKAGE}/content-types">${defaults}${parts.join('')}</Types>`;
}
