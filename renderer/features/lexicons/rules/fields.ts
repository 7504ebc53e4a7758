import type { LexiconDocument } from '../../../../shared/ipc/lexicons.ts';
import type { PersonKind, Severity } from '../../../../shared/model.ts';
import { linesOf, reachOf, withReach } from './reach.ts';
import type { Reach } from './reach.ts';

export type LexiconRule = LexiconDocument['rules'][number];
export type LexiconTest = NonNullable<LexiconDocument['tests']>[number];
type RuleExclude = NonNullable<LexiconRule['excludes']>[number];

export const RULE_TYPES = ['term', 'phrase', 'near', 'ordered', 'regex', 'detector'] as const;
export const EXCLUDE_WINDOWS = ['cover', 'before', 'after', 'clause'] as const;
export type ExcludeWindow = (typeof EXCLUDE_WINDOWS)[number];

/** Where an exclusion holds when nothing else is said; main/core/lexicon/schema.ts has the same. */
const DEFAULT_WINDOW: ExcludeWindow = 'cover';
const DEFAULT_DISTANCE = 6;
const DEFAULT_SPEAKER: PersonKind = 'employee';

export type ExcludeFields = {
  readonly expr: string;
  readonly window: ExcludeWindow;
  readonly n: number;
  /** As it was stored, so that what the form does not show stays. */
  readonly stored: RuleExclude | null;
};
export type TestFields = {
  readonly text: string;
  /** Messages before it, the oldest first. */
  readonly before: readonly SaidFields[];
  readonly speaker: PersonKind;
  readonly expect: LexiconTest['expect'];
  readonly stored: LexiconTest | null;
};

export type SaidFields = { readonly text: string; readonly speaker: PersonKind };

export type NewCategory = { readonly name: string; readonly severity: Severity };

/** A rule as its form holds it. */
export type RuleFields = {
  readonly expr: string;
  readonly type: string;
  readonly category: string;
  /** A category that comes into being with the rule, instead of `category`. */
  readonly newCategory: NewCategory | null;
  /** Null: as its category. */
  readonly severity: Severity | null;
  /** One spelling a line. */
  readonly alsoWritten: string;
  readonly reach: Reach;
  readonly excludes: readonly ExcludeFields[];
  /** The tests that name this rule. */
  readonly tests: readonly TestFields[];
};

export function emptyFields(category: string): RuleFields {
  const test = newTest();
  return {
    expr: '',
    type: 'term',
    category,
    newCategory: null,
    severity: null,
    alsoWritten: '',
    reach: reachOf({ id: '', category, expr: '' }),
    excludes: [],
    tests: [
      { ...test, expect: 'hit' },
      { ...test, expect: 'none' },
    ],
  };
}

export function fieldsOf(lexicon: LexiconDocument, rule: LexiconRule): RuleFields {
  return {
    expr: rule.expr,
    type: rule.type ?? 'term',
    category: rule.category,
    newCategory: null,
    severity: rule.severity ?? null,
    alsoWritten: (rule.alsoWritten ?? []).join('\n'),
    reach: reachOf(rule),
    excludes: (rule.excludes ?? []).map(excludeFields),
    tests: testsOf(lexicon, rule.id).map((test) => ({
      text: test.text,
      before: beforeOf(test),
      speaker: test.speaker ?? DEFAULT_SPEAKER,
      expect: test.expect,
      stored: test,
    })),
  };
}

export function testsOf(lexicon: LexiconDocument, ruleId: string): readonly LexiconTest[] {
  return (lexicon.tests ?? []).filter((test) => test.rule === ruleId);
}

export function excludeFields(exclude: RuleExclude): ExcludeFields {
  return {
    expr: exclude.expr,
    window: EXCLUDE_WINDOWS.find((window) => window === exclude['window']) ?? DEFAULT_WINDOW,
    n: typeof exclude['n'] === 'number' ? exclude['n'] : DEFAULT_DISTANCE,
    stored: exclude,
  };
}

export function newExclude(): ExcludeFields {
  return { expr: '', window: DEFAULT_WINDOW, n: DEFAULT_DISTANCE, stored: null };
}

export function newTest(): TestFields {
  return { text: '', before: [], speaker: DEFAULT_SPEAKER, expect: 'hit', stored: null };
}

/** The lexicon with the rule as the form says, and its tests; `id` null = a new rule. Gives its id. */
export function withRule(
  before: LexiconDocument,
  id: string | null,
  wish: RuleFields,
): { readonly lexicon: LexiconDocument; readonly id: string } {
  const { lexicon, fields } = withCategory(before, wish);
  const ruleId = id ?? freeId(lexicon, fields);
  const known = lexicon.rules.find((rule) => rule.id === id);
  const rule = ruleFrom(fields, known ?? { id: ruleId, category: fields.category, expr: fields.expr });
  const rules = known ? lexicon.rules.map((one) => (one === known ? rule : one)) : [...lexicon.rules, rule];
  return { lexicon: { ...lexicon, rules, tests: testsWith(lexicon, ruleId, fields.tests) }, id: ruleId };
}

/** A list that says nothing yet: its first rule and category come with `withRule`. */
export function emptyList(id: string): LexiconDocument {
  return { id, categories: [], rules: [], tests: [] };
}

/** The name is the person's own in whichever language: it stands for all three. */
function withCategory(lexicon: LexiconDocument, fields: RuleFields): { lexicon: LexiconDocument; fields: RuleFields } {
  const { newCategory } = fields;
  if (newCategory === null) return { lexicon, fields };
  const taken = new Set(lexicon.categories.map(({ id }) => id));
  let number = lexicon.categories.length + 1;
  while (taken.has(`C${String(number)}`)) number += 1;
  const id = `C${String(number)}`;
  const name = newCategory.name.trim();
  const category = { id, name: { 'zh-Hans': name, 'zh-Hant': name, en: name }, severity: newCategory.severity };
  return {
    lexicon: { ...lexicon, categories: [...lexicon.categories, category] },
    fields: { ...fields, category: id, newCategory: null },
  };
}

/** Without the rule and without the tests that name it. */
export function withoutRule(lexicon: LexiconDocument, id: string): LexiconDocument {
  return {
    ...lexicon,
    rules: lexicon.rules.filter((rule) => rule.id !== id),
    tests: (lexicon.tests ?? []).filter((test) => test.rule !== id),
  };
}

function ruleFrom(fields: RuleFields, before: LexiconRule): LexiconRule {
  const { severity: _, ...rest } = before;
  const rule = {
    ...rest,
    expr: fields.expr.trim(),
    type: fields.type,
    category: fields.category,
    ...(fields.severity === null ? {} : { severity: fields.severity }),
    alsoWritten: linesOf(fields.alsoWritten),
    excludes: fields.excludes
      .filter(({ expr }) => expr.trim() !== '')
      .map(({ expr, window, n, stored }) => ({ ...stored, expr: expr.trim(), window, n })),
  };
  return withReach(rule, fields.reach);
}

/** The tests of the rule stand where they stood; new ones come last. */
function testsWith(lexicon: LexiconDocument, rule: string, fields: readonly TestFields[]): LexiconTest[] {
  const written = fields
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, before, speaker, expect, stored }): { stored: LexiconTest | null; test: LexiconTest } => ({
      stored,
      test: { ...withoutBefore(stored), text, ...saidBefore(before), ...spoken(speaker, stored), expect, rule },
    }));
  const kept = (lexicon.tests ?? []).flatMap((test) => {
    if (test.rule !== rule) return [test];
    const found = written.find(({ stored }) => stored === test);
    return found ? [found.test] : [];
  });
  return [...kept, ...written.filter(({ stored }) => stored === null).map(({ test }) => test)];
}

export function beforeOf({ before = [] }: LexiconTest): readonly SaidFields[] {
  return before.map(({ text, speaker = DEFAULT_SPEAKER }) => ({ text, speaker }));
}

function withoutBefore(stored: LexiconTest | null): Partial<LexiconTest> {
  const { before: _, ...rest } = stored ?? {};
  return rest;
}

/** A message without words counts as one, too. */
function saidBefore(before: readonly SaidFields[]): Partial<LexiconTest> {
  if (before.length === 0) return {};
  return { before: before.map(({ text, speaker }) => (speaker === DEFAULT_SPEAKER ? { text } : { text, speaker })) };
}

/** Employees are not said: a file stays as it was. */
function spoken(speaker: PersonKind, stored: LexiconTest | null): Partial<LexiconTest> {
  return speaker === (stored?.speaker ?? DEFAULT_SPEAKER) ? {} : { speaker };
}

/** Readable in a file and in a difference: the category and what is looked for. */
function freeId({ rules }: LexiconDocument, { category, expr }: RuleFields): string {
  const taken = new Set(rules.map(({ id }) => id));
  const wanted = `${category}:${expr.trim()}`.slice(0, 190);
  let id = wanted;
  for (let number = 2; taken.has(id); number += 1) id = `${wanted} ${String(number)}`;
  return id;
}
