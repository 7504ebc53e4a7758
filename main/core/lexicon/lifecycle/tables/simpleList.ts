import type { TableLine } from '../../../lib/tables/readCsv.ts';
import type { LexiconProblem } from '../../parse.ts';

type Field = 'expr' | 'category' | 'severity' | 'type' | 'id' | 'alsoWritten' | 'excludes';

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
const SEVERITIES: readonly (readonly [string, RegExp])[] = [
  ['critical', /^(critical|严重|嚴重|极高|極高)$/i],
  ['high', /^(high|高)$/i],
  ['medium', /^(medium|middle|中)$/i],
  ['low', /^(low|低)$/i],
];
const SEVERITY_UNSAID = 'medium';
const CATEGORY_UNSAID = 'list';

/**
 * A plain list of terms as a lexicon, unchecked: a column of terms, or columns with headers. Several spellings or exclusions
 * stand in one cell with | or a line break between them. Doubled lines are left out and told.
 *
 * @param id of the lexicon
 */
export function fromSimpleList(lines: readonly TableLine[], id: string) {
  const { columns, isHeader } = columnsIn(lines);
  const problems: LexiconProblem[] = [];
  const categories = new Map<string, string>();
  const seen = new Map<string, number>();
  const rules: object[] = [];
  for (const { line, cells } of isHeader ? lines.slice(1) : lines) {
    const cell = (field: Field): string => (cells[columns.get(field) ?? -1] ?? '').trim();
    const [expr, category] = [cell('expr'), cell('category') || CATEGORY_UNSAID];
    const severity = SEVERITIES.find(([, words]) => words.test(cell('severity')))?.[0] ?? null;
    const tell = (message: string, isFatal: boolean) => void problems.push({ place: `line ${line}`, message, isFatal });
    if (expr === '') {
      tell(
        'no term',
        cells.some((one) => one.trim() !== ''),
      );
      continue;
    }
    if (severity === null && cell('severity') !== '') tell(`no severity "${cell('severity')}"`, true);
    const first = seen.get(`${category}\n${expr}`);
    if (first !== undefined) {
      tell(`the same as line ${first}, left out`, false);
      continue;
    }
    seen.set(`${category}\n${expr}`, line);
    // A category is as severe as its first term; a term that differs says so itself.
    if (!categories.has(category)) categories.set(category, severity ?? SEVERITY_UNSAID);
    const ofIts = severity === null || categories.get(category) === severity ? {} : { severity };
    rules.push({ ...ruleOf(cell, { expr, category }), ...ofIts });
  }
  const json = { id, categories: [...categories].map(([name, severity]) => ({ id: name, severity })), rules };
  return { json, problems };
}

function ruleOf(cell: (field: Field) => string, { expr, category }: { expr: string; category: string }): object {
  const several = (field: Field) =>
    cell(field)
      .split(/[|｜\r\n]+/)
      .map((text) => text.trim())
      .filter((text) => text !== '');
  const [type, alsoWritten] = [cell('type'), several('alsoWritten')];
  return {
    id: cell('id') || `${category}:${expr}`,
    category,
    expr,
    ...(type === '' ? {} : { type }),
    ...(alsoWritten.length > 0 ? { alsoWritten } : {}),
    excludes: several('excludes').map((phrase) => ({ expr: phrase })),
  };
}

/** Where the first line names a column of terms, it is a header; otherwise the first column has the terms. */
function columnsIn(lines: readonly TableLine[]): { columns: Map<Field, number>; isHeader: boolean } {
  const names = (lines[0]?.cells ?? []).map((cell) => cell.replace(/[\s_-]/g, '').toLowerCase());
  const columns = new Map<Field, number>();
  for (const [field, words] of HEADERS) {
    const at = names.findIndex((name) => words.test(name));
    if (at >= 0) columns.set(field, at);
  }
  return columns.has('expr') ? { columns, isHeader: true } : { columns: new Map([['expr', 0]]), isHeader: false };
}
