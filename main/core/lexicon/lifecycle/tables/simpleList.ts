import type { TableLine } from '../../../lib/tables/readCsv.ts';
import { phraseOf } from '../../expression.ts';
import { keyText } from '../../key.ts';
import type { LexiconProblem } from '../../parse.ts';
import { termsOfBareList } from './bareList.ts';
import { type Field, headerOf, type ListHeader } from './listHeader.ts';
import { whyUnlikely } from './severalTerms.ts';

const SEVERITIES: readonly (readonly [string, RegExp])[] = [
  ['critical', /^(critical|严重|嚴重|极高|極高)$/i],
  ['high', /^(high|高)$/i],
  ['medium', /^(medium|middle|中)$/i],
  ['low', /^(low|低)$/i],
];
const SEVERITY_UNSAID = 'medium';
const CATEGORY_UNSAID = 'list';

/**
 * A plain list of terms as a lexicon, unchecked: terms alone, or columns with a header (see listHeader.ts). Several spellings
 * or exclusions stand in one cell with | or a line break between them. Doubled lines are left out and told, as is every cell
 * that is not taken.
 *
 * @param id of the lexicon
 */
export function fromSimpleList(lines: readonly TableLine[], id: string) {
  const { terms, columns, problems } = termsIn(lines);
  // With another separator than was thought, every line would be told.
  const isTakenApart = !problems.some(({ isFatal }) => isFatal);
  const categories = new Map<string, string>();
  const seen = new Map<string, number>();
  const rules: object[] = [];
  for (const { line, cells } of terms) {
    const cell = (field: Field): string => (cells[columns.get(field) ?? -1] ?? '').trim();
    const [expr, category] = [cell('expr'), cell('category') || CATEGORY_UNSAID];
    const severity = severityOf(cell('severity'));
    const tell = (message: string, isFatal: boolean) => void problems.push({ place: `line ${line}`, message, isFatal });
    if (expr === '') {
      tell(
        'no term',
        cells.some((one) => one.trim() !== ''),
      );
      continue;
    }
    const unlikely = cell('type') === '' || cell('type') === 'term' ? whyUnlikely(expr) : null;
    if (unlikely && isTakenApart) tell(unlikely.message, unlikely.isFatal);
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
  problems.push(...alikeElsewhere(terms, columns));
  const json = { id, categories: [...categories].map(([name, severity]) => ({ id: name, severity })), rules };
  return { json, problems };
}

/**
 * Terms of the same letters in two categories, 返现 and 返 现: both flag the same words. In one category any lexicon is told so
 * (see parse.ts); in two a lexicon may mean it, and who writes a plain list has rarely seen it.
 */
function alikeElsewhere(lines: readonly TableLine[], columns: Terms['columns']): LexiconProblem[] {
  const seen = new Map<string, { line: number; category: string }>();
  return lines.flatMap(({ line, cells }): LexiconProblem[] => {
    const cell = (field: Field): string => (cells[columns.get(field) ?? -1] ?? '').trim();
    if (cell('type') !== '' && cell('type') !== 'term') return [];
    const letters = keyText(phraseOf(cell('expr'), []).key);
    const [first, category] = [seen.get(letters), cell('category')];
    if (letters === '') return [];
    if (!first) seen.set(letters, { line, category });
    if (!first || first.category === category) return [];
    const message = `folds to the same as line ${first.line}, in another category`;
    return [{ place: `line ${line}`, message, isFatal: false }];
  });
}

type Terms = {
  readonly terms: readonly TableLine[];
  readonly columns: ReadonlyMap<Field, number>;
  readonly problems: LexiconProblem[];
};

function termsIn(lines: readonly TableLine[]): Terms {
  const header = headerOf(lines);
  if (header === null) {
    const bare = termsOfBareList(lines, (cell) => severityOf(cell) !== null);
    return { ...bare, columns: new Map([['expr', 0]]) };
  }
  const terms = lines.slice(header.at + 1);
  return { terms, columns: header.columns, problems: [...header.problems, ...withoutColumn(terms, header)] };
}

function withoutColumn(lines: readonly TableLine[], { named }: ListHeader): LexiconProblem[] {
  return lines.flatMap(({ line, cells }) =>
    cells
      .filter((cell, column) => cell.trim() !== '' && !named.has(column))
      .map((cell) => ({ place: `line ${line}`, message: `"${cell.trim()}" has no column, not taken`, isFatal: false })),
  );
}

function severityOf(cell: string): string | null {
  return SEVERITIES.find(([, words]) => words.test(cell))?.[0] ?? null;
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
