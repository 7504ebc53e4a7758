import { HAS_VALUES, IS_VALUES, SEVERITY_VALUES } from '../../../../shared/query/fields.ts';
import type { ReadDb } from '../../store/index.ts';
import { matching, type Candidate, type SuggestContext } from './candidate.ts';

/** Verbatim msgtypes, with what we make of them. */
export function suggestTypes({ db, typed }: SuggestContext): Candidate[] {
  const rows = db.prepare('SELECT type, min(kind) AS kind FROM message_type GROUP BY type ORDER BY type').all();
  const found = matching(rows as { type: string; kind: string }[], typed, ({ type, kind }) => [type, kind]);
  return found
    .filter(({ type }) => !/[,，]/.test(type))
    .map(({ type, kind }) => ({ value: type, label: type, detail: kind === type ? '' : kind, kind: 'type' }));
}

/** What `has:` and `is:` take. */
export function suggestWords({ field, typed }: SuggestContext): Candidate[] {
  const words: readonly string[] = field === 'has' ? HAS_VALUES : IS_VALUES;
  return matching(words, typed, (word) => [word]).map((word) => plain(word, 'value'));
}

/** `high`, and `high+` for that and worse. */
export function suggestSeverities({ typed }: SuggestContext): Candidate[] {
  const words = SEVERITY_VALUES.flatMap((word) => (word === 'critical' ? [word] : [word, `${word}+`]));
  return matching(words, typed, (word) => [word]).map((word) => plain(word, 'severity'));
}

/** Categories, then rules, that flags of this archive have. */
export function suggestFlags({ db, typed }: SuggestContext): Candidate[] {
  const rows = flagNames(db);
  const categories = [...new Set(rows.map(({ category }) => category))].sort();
  const rules = rows.map(({ rule, category }) => ({ rule, category }));
  return [
    ...matching(categories, typed, (category) => [category]).map((category) => plain(category, 'flag')),
    ...matching(rules, typed, ({ rule }) => [rule]).map(({ rule, category }): Candidate => ({
      value: rule,
      label: rule,
      detail: category,
      kind: 'flag',
    })),
  ];
}

export function suggestLexicons({ db, typed }: SuggestContext): Candidate[] {
  const ids = db.prepare('SELECT DISTINCT lexicon_id FROM lexicon ORDER BY 1').pluck().all() as string[];
  return matching(ids, typed, (id) => [id]).map((id) => plain(id, 'lexicon'));
}

/** Files that messages came from, newest import first; asked for by their name alone. */
export function suggestSources({ db, typed }: SuggestContext): Candidate[] {
  const paths = db
    .prepare('SELECT path FROM source_file GROUP BY path ORDER BY max(id) DESC')
    .pluck()
    .all() as string[];
  const names = new Map<string, string>();
  for (const path of paths) {
    const name = path.split(/[\\/]/).at(-1) ?? '';
    // A number would be taken for that of an import.
    const value = name === '' || /^\d+$/.test(name) ? path : name;
    if (!names.has(value)) names.set(value, path);
  }
  return matching([...names], typed, (pair) => pair).map(([value, path]) => ({
    value,
    label: value,
    detail: path === value ? '' : path,
    kind: 'source',
  }));
}

function plain(value: string, kind: Candidate['kind']): Candidate {
  return { value, label: value, detail: '', kind };
}

type FlagName = { readonly category: string; readonly rule: string };
const kept = new WeakMap<ReadDb, { readonly version: number; readonly names: readonly FlagName[] }>();

/** A walk over all flags, so it is kept until one changes. */
function flagNames(db: ReadDb): readonly FlagName[] {
  const version = db.prepare('SELECT version FROM flag_version').pluck().get() as number;
  const known = kept.get(db);
  if (known?.version === version) return known.names;
  const names = db.prepare('SELECT DISTINCT category, rule FROM flag ORDER BY rule').all() as FlagName[];
  kept.set(db, { version, names });
  return names;
}
