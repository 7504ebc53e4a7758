import { Category, Exclude, Lexicon, LexiconTest, Rule } from './schema.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What the schema puts in where nothing is said, without the fields that must be given. */
const USUAL = {
  lexicon: usual(Lexicon.parse({ id: '-', version: 1, categories: [aCategory()], rules: [aRule()] }), [
    'id',
    'version',
    'status',
    'categories',
    'rules',
    'tests',
    'negators',
  ]),
  category: usual(Category.parse(aCategory()), ['id', 'severity', 'excludes']),
  rule: usual(Rule.parse(aRule()), ['id', 'category', 'expr', 'excludes']),
  exclude: usual(Exclude.parse({ expr: '-' }), ['expr']),
  negator: usual(
    Exclude.extend({ window: Lexicon.shape.negators.unwrap().element.shape.window }).parse({ expr: '-' }),
    ['expr'],
  ),
  test: usual(LexiconTest.parse({ text: '-', expect: 'hit' }), ['text', 'expect']),
} as const;

function aCategory() {
  return { id: '-', severity: 'low' };
}

function aRule() {
  return { id: '-', category: '-', expr: '-' };
}

/**
 * The lexicon without the fields that say what goes without saying: half as long, and a person who reads the file or a
 * difference sees what somebody decided. `checkLexicon` puts them back.
 */
export function withoutUsual(lexicon: Lexicon): Fields {
  const { categories, rules, negators, tests, ...rest } = lexicon;
  return {
    ...less(rest, USUAL.lexicon),
    categories: categories.map((category) => withExcludes(category, USUAL.category)),
    rules: rules.map((rule) => withExcludes(rule, USUAL.rule)),
    ...list('negators', negators, USUAL.negator),
    ...list('tests', tests, USUAL.test),
  };
}

/** The way back for one rule. */
export function ruleWithUsual(stored: Fields): Rule {
  return filledWithExcludes(stored, USUAL.rule) as unknown as Rule;
}

/** The way back, without checking anything: for what was checked when it was stored. */
export function withUsual(stored: Fields): Lexicon {
  const full = filled(stored, USUAL.lexicon);
  return {
    ...full,
    status: stored.status ?? 'draft',
    categories: items(stored.categories).map((category) => filledWithExcludes(category, USUAL.category)),
    rules: items(stored.rules).map(ruleWithUsual),
    negators: items(stored.negators).map((negator) => filled(negator, USUAL.negator)),
    tests: items(stored.tests).map((one) => filled(one, USUAL.test)),
  } as unknown as Lexicon;
}

function filledWithExcludes(fields: Fields, usualFields: Fields): Fields {
  const excludes = items(fields.excludes).map((exclude) => filled(exclude, USUAL.exclude));
  return { ...filled(fields, usualFields), excludes };
}

function filled(fields: Fields, usualFields: Fields): Fields {
  const full: Record<string, unknown> = { ...usualFields, ...fields };
  for (const [name, value] of Object.entries(usualFields)) {
    if (isFields(value) && isFields(fields[name])) full[name] = filled(fields[name], value);
  }
  return full;
}

function items(list: unknown): readonly Fields[] {
  return (list ?? []) as readonly Fields[];
}

function withExcludes(one: Fields & { readonly excludes: readonly Exclude[] }, usualFields: Fields): Fields {
  const { excludes, ...rest } = one;
  return { ...less(rest, usualFields), ...list('excludes', excludes, USUAL.exclude) };
}

function list(name: string, items: readonly Fields[], usualFields: Fields): Fields {
  return items.length === 0 ? {} : { [name]: items.map((item) => less(item, usualFields)) };
}

function less(fields: Fields, usualFields: Fields): Fields {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const usualValue = usualFields[name];
    if (isSame(value, usualValue)) continue;
    const rest = isFields(value) && isFields(usualValue) ? less(value, usualValue) : value;
    kept[name] = rest;
  }
  return kept;
}

/** Lists that are usual are empty. */
function isSame(value: unknown, usualValue: unknown): boolean {
  if (usualValue === undefined || value === usualValue) return value === usualValue;
  if (Array.isArray(value) && Array.isArray(usualValue)) return value.length === 0 && usualValue.length === 0;
  if (!isFields(value) || !isFields(usualValue)) return false;
  const names = Object.keys(value);
  return (
    names.length === Object.keys(usualValue).length && names.every((name) => isSame(value[name], usualValue[name]))
  );
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function usual(fields: Fields, given: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !given.includes(name)));
}
