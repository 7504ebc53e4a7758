import type { TableLine } from '../../lib/tables/readCsv.ts';

/** A list with more is refused: its report would be read by nobody, and each term is a search of its own. */
export const MAX_TERMS = 20_000;

/** Header names in lower case without blanks, `_` and `-`. */
const QUERIES =
  /^(?:query|queries|searchquery|searchterms?|terms?|keywords?|search|检索式|檢索式|检索词|檢索詞|搜索词|搜尋詞|查询|查詢|关键词|關鍵詞|关键字|關鍵字|词条|詞條)$/;
const NAMES = /^(?:name|label|title|termname|id|no|名称|名稱|名字|标题|標題|编号|編號|序号|序號)$/;

/**
 * Which columns hold name and query. A header is one only where a list has two columns or more: in a list of single terms
 * the first line may well be a term called 关键词.
 */
export function columnsIn(lines: readonly TableLine[]): { name: number; query: number; headerAt: number | null } {
  const [first] = lines;
  const width = lines.reduce((most, { cells }) => Math.max(most, widthOf(cells)), 0);
  if (first === undefined || width < 2) return { name: 0, query: 0, headerAt: null };
  const header = first.cells.map((cell) => cell.replace(/[\s_-]/g, '').toLowerCase());
  const query = header.findIndex((cell) => QUERIES.test(cell));
  if (query < 0) return { name: 0, query: 1, headerAt: null };
  const name = header.findIndex((cell, at) => at !== query && NAMES.test(cell));
  return { name: name < 0 ? query : name, query, headerAt: 0 };
}

function widthOf(cells: readonly string[]): number {
  return 1 + cells.findLastIndex((cell) => cell.trim() !== '');
}
