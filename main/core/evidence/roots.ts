import { appendAudit } from '../audit/index.ts';
import type { ReadDb, Transaction } from '../store/index.ts';
import { treeOf } from './reading/trees.ts';

type RootDeps = { readonly read: ReadDb; readonly transaction: Transaction };

const ACTION = 'import.rooted';

type Tree = {
  readonly sourceFile: number;
  readonly sourceSha256: string;
  readonly records: number;
  readonly merkleRoot: string;
};

/**
 * Enters the Merkle roots of what imports kept into the audit chain, so that a bundle can show later that a record was in
 * the archive by then. To be called when an import ends, however it ended; an export calls it again for what was missed.
 * Files whose root is in the chain already, for as many records as there are now, cost nothing.
 *
 * @returns how many roots were entered
 */
export async function rootImports(
  { read, transaction }: RootDeps,
  who: { readonly atMs: number; readonly actor: string },
): Promise<number> {
  const known = loggedRecords(read);
  const rows = read
    .prepare(
      `SELECT s.id, s.sha256, sum(b.record_count) AS records FROM raw_block b JOIN source_file s ON s.id = b.source_file_id
       GROUP BY s.id ORDER BY s.id`,
    )
    .all() as { id: number; sha256: string; records: number }[];
  const trees: Tree[] = [];
  for (const { id, sha256, records } of rows) {
    if (known.get(id) === records) continue;
    const { root } = await treeOf(read, id);
    trees.push({ sourceFile: id, sourceSha256: sha256, records, merkleRoot: root.toString('hex') });
  }
  if (trees.length > 0) transaction((db) => appendAudit(db, { ...who, action: ACTION, details: { trees } }));
  return trees.length;
}

/** Records under the newest logged root of each source file. */
function loggedRecords(db: ReadDb): Map<number, number> {
  const lines = db
    .prepare('SELECT line FROM audit_entry WHERE action = ? ORDER BY seq')
    .pluck()
    .all(ACTION) as string[];
  const records = new Map<number, number>();
  for (const line of lines) {
    const { details } = JSON.parse(line.slice(line.indexOf('\t') + 1)) as { details: { trees: Tree[] } };
    for (const tree of details.trees) records.set(tree.sourceFile, tree.records);
  }
  return records;
}
