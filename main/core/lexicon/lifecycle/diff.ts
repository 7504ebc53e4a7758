import canonicalize from 'canonicalize';
import type { LexiconDiff } from '../../../../shared/ipc/lexicons.ts';
import type { Lexicon } from '../schema.ts';

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

/** What a reader has to know of the newer version: rules and categories by id, the lexicon's own fields, how many tests. */
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
    tests: testCounts(before, after),
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

function testCounts(before: Lexicon | null, after: Lexicon): LexiconDiff['tests'] {
  const keysOf = (lexicon: Lexicon | null) => new Set((lexicon?.tests ?? []).map((test) => canonicalize(test) ?? ''));
  const [old, now] = [keysOf(before), keysOf(after)];
  const missingIn = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
    [...some].filter((one) => !others.has(one)).length;
  return { added: missingIn(now, old), removed: missingIn(old, now) };
}
