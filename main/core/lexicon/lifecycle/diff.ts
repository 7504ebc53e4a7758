import canonicalize from 'canonicalize';
import type { DifferentTest, LexiconDiff } from '../../../../shared/ipc/lexicons.ts';
import type { Lexicon, LexiconTest } from '../schema.ts';

type Item = { readonly id: string } & Readonly<Record<string, unknown>>;
type Changed = LexiconDiff['changed'][number];

/** Steps of a version's life, not of what it says. */
const NOT_CONTENT = new Set([
  'version',
  'status',
  'author',
  'approver',
  'effectiveFrom',
  'prevVersionSha256',
  'signature',
  'tests',
]);

/** What a reader has to know of the newer version: rules and categories by id, the lexicon's own fields, tests. */
export function diffLexicons(before: Lexicon | null, after: Lexicon): Omit<LexiconDiff, 'id' | 'from' | 'to'> {
  const rules = diffItems('rule', before?.rules ?? [], after.rules, ({ expr }) => expr as string);
  const categories = diffItems(
    'category',
    before?.categories ?? [],
    after.categories,
    ({ severity }) => severity as string,
  );
  const own = before === null ? [] : fieldsOf(ownFields(before), ownFields(after));
  const whole: Changed[] = own.length > 0 ? [{ kind: 'lexicon', id: after.id, fields: own }] : [];
  return {
    added: [...categories.added, ...rules.added],
    removed: [...categories.removed, ...rules.removed],
    changed: [...whole, ...categories.changed, ...rules.changed],
    tests: testChanges(before, after),
  };
}

function diffItems(
  kind: 'rule' | 'category',
  before: readonly Item[],
  after: readonly Item[],
  textOf: (item: Item) => string,
) {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map(({ id }) => id));
  const described = (item: Item) => ({ kind, id: item.id, text: textOf(item) });
  return {
    added: after.filter(({ id }) => !old.has(id)).map(described),
    removed: before.filter(({ id }) => !now.has(id)).map(described),
    changed: after.flatMap((item): Changed[] => {
      const was = old.get(item.id);
      const fields = was ? fieldsOf(was, item) : [];
      return fields.length > 0 ? [{ kind, id: item.id, fields }] : [];
    }),
  };
}

/** One level deep for plain objects (`match.gaps`); lists are compared whole. */
function fieldsOf(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, path = '') {
  const fields: Changed['fields'] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (canonicalText(was) === canonicalText(is)) continue;
    if (path === '' && isPlain(was) && isPlain(is)) fields.push(...fieldsOf(was, is, `${name}.`));
    else fields.push({ field: path + name, before: canonicalText(was), after: canonicalText(is) });
  }
  return fields;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonicalText(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : (canonicalize(value) ?? null);
}

function ownFields(lexicon: Lexicon): Record<string, unknown> {
  const skipped = new Set([...NOT_CONTENT, 'rules', 'categories']);
  return Object.fromEntries(Object.entries(lexicon).filter(([name]) => !skipped.has(name)));
}

const MOST_TESTS = 500;

function testChanges(before: Lexicon | null, after: Lexicon): LexiconDiff['tests'] {
  const keyed = (lexicon: Lexicon | null) =>
    new Map((lexicon?.tests ?? []).map((one) => [canonicalize(one) ?? '', one]));
  const [old, now] = [keyed(before), keyed(after)];
  const missingIn = (some: ReadonlyMap<string, LexiconTest>, others: ReadonlyMap<string, LexiconTest>) =>
    [...some].filter(([key]) => !others.has(key)).map(([, one]) => described(one));
  const [added, removed] = [missingIn(now, old), missingIn(old, now)];
  return {
    added: added.length,
    removed: removed.length,
    addedTests: added.slice(0, MOST_TESTS),
    removedTests: removed.slice(0, MOST_TESTS),
  };
}

function described({ text, before, speaker, expect, rule }: LexiconTest): DifferentTest {
  return { text, before: before ?? [], speaker, expect, rule: rule ?? null };
}
