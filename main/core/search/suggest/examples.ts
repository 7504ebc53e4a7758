import { AppError } from '../../../../shared/errors.ts';
import type { FieldName } from '../../../../shared/query/fields.ts';
import { queryReference } from '../../../../shared/query/reference.ts';
import type { ReferenceEntry, ReferenceId } from '../../../../shared/query/reference.ts';
import type { ReadDb } from '../../store/index.ts';
import { suggest } from '../suggest.ts';
import { understand } from '../understand.ts';

export type ExamplesOfForm = { readonly id: ReferenceId; readonly examples: readonly string[] };

/** Whose values are those of an archive; what it does not know is refused. */
const ARCHIVE_FIELDS: ReadonlySet<string> = new Set<FieldName>([
  'from',
  'to',
  'with',
  'in',
  'type',
  'flag',
  'lexicon',
  'source',
]);

/**
 * The examples of the language reference that can be run in this archive. One that names somebody or something that it
 * does not have gives way to one that it has; where there is nothing of the kind, there are fewer examples, or none.
 */
export function examplesIn(db: ReadDb, nowMs: number): ExamplesOfForm[] {
  return queryReference.map(({ id, examples }) => ({
    id,
    examples: ARCHIVE_FIELDS.has(id) ? knownExamples(db, id, examples, nowMs) : examples,
  }));
}

function knownExamples(db: ReadDb, field: string, examples: ReferenceEntry['examples'], nowMs: number): string[] {
  const known = examples.filter((example) => isKnown(db, example, nowMs));
  if (known.length === examples.length) return known;
  const text = `${field}:`;
  const found = suggest(db, { text, caret: text.length, limit: 2 * examples.length + KIND_WORDS, nowMs })
    // Not `employee` and its like: what is wanted is somebody by name.
    .filter(({ kind }) => kind !== 'value')
    .map(({ insert }) => text + insert);
  return [...new Set([...known, ...found])].slice(0, examples.length);
}

/** Suggested before people: employee, customer, bot. */
const KIND_WORDS = 3;

function isKnown(db: ReadDb, query: string, nowMs: number): boolean {
  try {
    understand(db, { query, nowMs });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'search.syntax') return false;
    throw error;
  }
}
