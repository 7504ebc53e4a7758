import canonicalize from 'canonicalize';
import { Category, type Lexicon, Rule } from '../../schema.ts';
import { EMPTY_ROW, type Row } from './columns.ts';

/** Every part of a lexicon as a row; `fromRows` makes the same lexicon of them. */
export function* rowsOf(lexicon: Lexicon): Generator<Row> {
  const { categories, rules, negators, affirmatives, boilerplate, tests, id, ...own } = lexicon;
  yield row('lexicon', { id }, own);
  for (const { id, severity, ...more } of categories) {
    yield row('category', { id, severity }, unusual(more, Category.parse({ id, severity })));
  }
  for (const rule of rules) yield ruleRow(rule);
  for (const { expr, ...more } of negators) yield row('negator', { expr }, more);
  for (const expr of affirmatives) yield row('affirmative', { expr });
  for (const expr of boilerplate) yield row('boilerplate', { expr });
  for (const { text, speaker, expect, rule, ...more } of tests) {
    yield row('test', { expr: text, speaker, expect, ...(rule === undefined ? {} : { id: rule }) }, unusual(more, {}));
  }
}

function ruleRow({ id, category, type, expr, alsoWritten, severity, ...more }: Rule): Row {
  // A spelling with a line break in it cannot stand among lines.
  const isPlain = alsoWritten.every((text) => !/[\r\n]/.test(text));
  const usual = Rule.parse({ id, category, type: 'term', expr: 'x' });
  const rest = unusual({ ...more, ...(isPlain ? {} : { alsoWritten }) }, usual);
  const spellings = isPlain ? alsoWritten.join('\n') : '';
  const cells = { id, category, type, expr, severity: severity ?? '', also_written: spellings };
  return row('rule', cells, rest);
}

function row(kind: string, cells: Partial<Row>, more: Readonly<Record<string, unknown>> = {}): Row {
  const rest = Object.keys(more).length > 0 ? (canonicalize(more) ?? '') : '';
  return { ...EMPTY_ROW, ...cells, kind, more: rest };
}

/** What differs from what the schema fills in by itself. */
function unusual(fields: Readonly<Record<string, unknown>>, usual: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => value !== undefined && canonicalize(value) !== canonicalize(usual[name] ?? null),
    ),
  );
}
