import lunr from 'lunr';

export type Leaf = {
  /** The word without its operators, lower-cased by lunr; the fold makes no difference of that. */
  readonly text: string;
  readonly isPrefix: boolean;
  /** `x~1`; 0 = as written. */
  readonly editDistance: number;
  /** A `*` elsewhere than at the end. */
  readonly hasInnerWildcard: boolean;
};

/**
 * Reads one unquoted word with lunr's own query parser: it knows the wildcard and the edit distance.
 *
 * TRAPS: lunr cuts terms at every `-`, takes any `:` for a field, `^` for a boost and a leading `+` for an operator, so
 * `138-0013-8000`, `10:30` and `+86` would fall apart or be refused. Everything but `*` and a closing `~digits` is escaped.
 */
export function readLeaf(word: string): Leaf {
  const distance = /~\d{1,2}$/.exec(word)?.[0] ?? '';
  const body = word.slice(0, word.length - distance.length);
  const query = new lunr.Query(['text']);
  new lunr.QueryParser(body.replace(/[\\:~^+\-\s]/g, '\\$&') + distance, query).parse();
  const clause = query.clauses[0];
  const term = clause?.term ?? '';
  const text = term.replace(/\*+$/, '');
  return {
    text,
    isPrefix: text.length < term.length,
    editDistance: clause?.editDistance ?? 0,
    hasInnerWildcard: text.includes('*'),
  };
}
