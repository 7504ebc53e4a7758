import lunr from 'lunr';

/** What can be found: `text` is everything it is found by. */
export type Entry = { readonly id: string; readonly text: string };
export type Find = (query: string, limit: number) => readonly string[];

/**
 * A lunr index over a small set in memory. Its tokens are whole Latin words and digits, and CJK characters one by one
 * and in pairs. No trimmer, stop words or stemmer: they empty Chinese text and drop words. Every token of a query must
 * be found, the last Latin word as a beginning. Best first.
 */
export function smallIndex(entries: readonly Entry[]): Find {
  keepDigitLabels();
  const builder = new lunr.Builder();
  builder.ref('id');
  builder.field('text');
  builder.tokenizer = Object.assign(
    (text: unknown) => indexTokens(String(text)).map((one) => new lunr.Token(one, {})),
    {
      separator: /\s+/,
    },
  );
  for (const entry of entries) builder.add(entry);
  const index = builder.build();
  return (query, limit) => {
    const wanted = queryTokens(query);
    if (wanted.length === 0) return [];
    const found = index.query((clauses) => {
      for (const token of wanted)
        clauses.term(token, { presence: lunr.Query.presence.REQUIRED, wildcard: tail(token) });
    });
    return found.slice(0, limit).map((hit) => hit.ref);
  };
}

const RUNS = /\p{Script=Han}+|[\p{L}\p{N}]+/gu;
const HAN = /^\p{Script=Han}/u;

function runsOf(text: string): readonly string[] {
  return splitScripts(text.normalize('NFKC').toLowerCase());
}

/** `\p{L}` takes Han too, so a run like 张san is cut where the script changes. */
function splitScripts(text: string): readonly string[] {
  return (text.match(RUNS) ?? []).flatMap((run) => run.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []);
}

/** Characters and pairs of a Han run; a Latin run whole. */
export function indexTokens(text: string): readonly string[] {
  return runsOf(text).flatMap((run) => (HAN.test(run) ? [...run, ...pairs(run)] : [run]));
}

/** Pairs of a Han run, or its one character: what an index of characters and pairs can answer exactly. */
export function queryTokens(text: string): readonly string[] {
  return runsOf(text).flatMap((run) => (HAN.test(run) && [...run].length > 1 ? pairs(run) : [run]));
}

function pairs(run: string): readonly string[] {
  const characters = [...run];
  return characters.slice(0, -1).map((first, index) => first + (characters[index + 1] ?? ''));
}

function tail(token: string): lunr.Query.wildcard {
  return HAN.test(token) ? lunr.Query.wildcard.NONE : lunr.Query.wildcard.TRAILING;
}

type Node = { readonly final: boolean; readonly edges: Readonly<Record<string, Node>>; readonly id: number };

/**
 * TRAP: lunr names a node by its labels and the ids behind them without a separator. With digits as labels two different
 * nodes get one name and are merged, and terms are lost (307 of 67,000 in a trial; none with a separator).
 */
function keepDigitLabels(): void {
  Object.assign(lunr.TokenSet.prototype, {
    toString(this: Node): string {
      const edges = Object.keys(this.edges).sort();
      return edges.reduce((name, label) => `${name}|${label}>${this.edges[label]?.id}`, this.final ? '1' : '0');
    },
  });
}
