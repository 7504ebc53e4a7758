import type { TableLine } from '../../../lib/tables/readCsv.ts';
import type { LexiconProblem } from '../../parse.ts';

export type Field = 'expr' | 'category' | 'severity' | 'type' | 'id' | 'alsoWritten' | 'excludes';

/** Headers in lower case without blanks, `_` and `-`. */
const HEADERS: readonly (readonly [Field, RegExp])[] = [
  ['expr', /^(expr|expression|terms?|keywords?|words?|关键词|關鍵詞|关键字|關鍵字|敏感词|敏感詞|词条|詞條|词|詞)$/],
  ['category', /^(category|class|group|类别|類別|分类|分類|类型|類型)$/],
  ['severity', /^(severity|level|级别|級別|等级|等級|严重程度|嚴重程度)$/],
  ['type', /^(type|kind|规则类型|規則類型)$/],
  ['id', /^(id|no|编号|編號)$/],
  ['alsoWritten', /^(alsowritten|variants?|spellings?|异写|異寫|变体|變體|繁体|繁體)$/],
  ['excludes', /^(excludes?|exceptions?|排除|例外|排除词|排除詞)$/],
];

/** A title, a date, an author: more lines than this do not stand above a table. */
export const MAX_HEADER_AT = 10;

export type ListHeader = {
  /** Index among the lines. */
  readonly at: number;
  readonly columns: ReadonlyMap<Field, number>;
  /** Columns that have a name, known or not; a cell in any other has no column. */
  readonly named: ReadonlySet<number>;
  /** What stands above it, and columns that are not taken. */
  readonly problems: readonly LexiconProblem[];
};

/**
 * The header of a plain list: the first line among the first ones that names a column of terms and another one, or the very
 * first line when it names a column of terms alone. Null when there is none: further down, 关键词 by itself may be a term.
 */
export function headerOf(lines: readonly TableLine[]): ListHeader | null {
  const wide = lines.slice(0, MAX_HEADER_AT).findIndex(({ cells }) => isWideHeader(cells));
  const at = wide < 0 && lines[0]?.cells.some((cell) => fieldOf(cell) === 'expr') ? 0 : wide;
  const line = lines[at];
  if (line === undefined) return null;
  const columns = new Map<Field, number>();
  const problems = aboveHeader(lines.slice(0, at));
  line.cells.forEach((cell, column) => {
    const [name, field] = [cell.trim(), fieldOf(cell)];
    const tell = (message: string) => void problems.push({ place: `line ${line.line}`, message, isFatal: false });
    if (field !== null && !columns.has(field)) columns.set(field, column);
    else if (field !== null) tell(`column "${name}" says the same as one before it, not taken`);
    else if (name !== '') tell(`nobody knows the column "${name}", not taken`);
  });
  const named = new Set(line.cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column])));
  return { at, columns, named, problems };
}

/** A remark for every line above a header that holds something. */
export function aboveHeader(lines: readonly TableLine[]): LexiconProblem[] {
  return lines
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
    .map(({ line }) => ({ place: `line ${line}`, message: 'stands above the header, not taken', isFatal: false }));
}

/** A column of terms and another one. */
export function isWideHeader(cells: readonly string[]): boolean {
  const fields = new Set(cells.map(fieldOf));
  return fields.has('expr') && fields.size > (fields.has(null) ? 2 : 1);
}

/** What a column of that name holds; null for a name that nobody knows. */
export function fieldOf(name: string): Field | null {
  const plain = name.replace(/[\s_-]/g, '').toLowerCase();
  return HEADERS.find(([, words]) => words.test(plain))?.[0] ?? null;
}
