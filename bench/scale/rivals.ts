import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import lunr from 'lunr';
import { foldText } from '../../main/core/lib/text/fold.ts';
import { normalText } from '../../main/core/search/normal.ts';
import { parseQuery } from '../../main/core/search/query/parser.ts';
import type { QueryNode } from '../../main/core/search/query/ast.ts';
import { optimizeIndex } from '../../main/core/search/index.ts';
import { appendTokens } from '../../main/core/search/tokenize.ts';
import { storeMessages } from '../../main/core/search/testing.ts';
import type { PlainMessage } from '../../main/core/search/testing.ts';
import type { ReadDb, WriteDb } from '../../main/core/store/index.ts';
import { initialSchema } from '../../main/core/store/migrations/001-initial.sql.ts';

/** Something else that can answer a query of words. */
export type Rival = { readonly count: (query: string) => number; readonly close: () => void };

/** The same schema and index in a file without a key; page size and settings as an archive has them. */
export function unkeyed(messages: readonly PlainMessage[]): { db: ReadDb; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'zuozheng-unkeyed-'));
  const raw = new Database(join(folder, 'plain.db'));
  raw.pragma('journal_mode = WAL');
  raw.pragma('cache_size = -65536');
  raw.exec(initialSchema);
  const db = raw as unknown as WriteDb;
  raw.transaction(() => {
    storeMessages(db, messages);
    optimizeIndex(db);
  })();
  const close = () => {
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { db, close };
}

/** FTS5's own trigram tokenizer over the folded texts; words below three characters fall to a scan, as SQLite has it. */
export function trigramOf(texts: readonly string[]): Rival {
  const raw = new Database(':memory:');
  raw.exec("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='trigram')");
  const insert = raw.prepare('INSERT INTO t (text) VALUES (?)');
  raw.transaction(() => {
    for (const text of texts) insert.run(normalText(text));
  })();
  const count = (query: string) => {
    const { sql, values } = trigramSql(parseQuery(query));
    return raw
      .prepare(`SELECT count(*) FROM t WHERE ${sql}`)
      .pluck()
      .get(...values) as number;
  };
  return { count, close: () => raw.close() };
}

function trigramSql(node: QueryNode): { sql: string; values: string[] } {
  if (node.kind === 'literal') {
    const text = normalText(node.text);
    // The table's index answers GLOB and LIKE by itself where there are three characters to go by.
    return { sql: "text LIKE ? ESCAPE '\\'", values: [`%${text.replace(/[\\%_]/g, '\\$&')}%`] };
  }
  if (node.kind === 'not') {
    const child = trigramSql(node.child);
    return { sql: `NOT (${child.sql})`, values: child.values };
  }
  if (node.kind !== 'and' && node.kind !== 'or') throw new Error(node.kind);
  const children = node.children.map(trigramSql);
  return {
    sql: `(${children.map(({ sql }) => sql).join(node.kind === 'and' ? ' AND ' : ' OR ')})`,
    values: children.flatMap(({ values }) => values),
  };
}

/** lunr's own index over the same pairs of characters that ours has; stock trimming, stop words and stems would empty Chinese. */
export function lunrOf(texts: readonly string[]): Rival {
  const index = lunr(function build() {
    this.ref('id');
    this.field('text');
    this.pipeline.reset();
    this.searchPipeline.reset();
    this.tokenizer = ((text: string) =>
      tokens(text).map((token) => new lunr.Token(token, {}))) as typeof lunr.tokenizer;
    for (const [id, text] of texts.entries()) this.add({ id, text });
  });
  return { count: (query) => index.query((asked) => addTo(asked, parseQuery(query))).length, close: () => undefined };
}

function tokens(text: string): string[] {
  const made: string[] = [];
  appendTokens(foldText(text), made);
  return made;
}

/** lunr knows no nesting: words of an OR are optional, all others must be there. Enough to be timed. */
function addTo(asked: lunr.Query, node: QueryNode, presence = lunr.Query.presence.REQUIRED): void {
  if (node.kind === 'literal') for (const token of tokens(node.text)) asked.term(token, { presence });
  else if (node.kind === 'not') addTo(asked, node.child, lunr.Query.presence.PROHIBITED);
  else if (node.kind === 'and') for (const child of node.children) addTo(asked, child, presence);
  else if (node.kind === 'or') for (const child of node.children) addTo(asked, child, lunr.Query.presence.OPTIONAL);
}
