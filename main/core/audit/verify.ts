import { chainHash, GENESIS, readLink } from '../lib/chain.ts';
import type { ChainCheck, ChainEntry } from '../lib/chain.ts';
import { lastLink } from '../store/index.ts';
import type { ReadDb } from '../store/index.ts';

/** Hash (hex) of the newest entry: what a bundle and the printed form quote. 64 zeros before the first. */
export function chainHead(db: ReadDb): string {
  return lastLink(db).hash;
}

type Row = {
  seq: number;
  at_ms: number;
  actor: string;
  action: string;
  subject: string | null;
  line: string;
  hash: Buffer;
};

/** The lines of the chain from the first on, each with its line feed: joined they are `audit-log.tsv`. */
export function* chainLines(db: ReadDb): Iterable<string> {
  for (const row of chainRows(db)) yield row.line;
}

/**
 * Recomputes the whole chain, and compares what stands beside each line (its hash, and the columns that lists are
 * filtered by) with what the line says. `brokenAtSeq` is the place, counted from 1, of the first entry that is wrong.
 */
export function verifyChain(db: ReadDb): ChainCheck {
  let head = GENESIS;
  let entries = 0;
  for (const row of chainRows(db)) {
    const entry = readLink(row.line, head, entries + 1);
    const hash = chainHash(row.line);
    if (entry === null || hash !== row.hash.toString('hex') || !isBeside(row, entry))
      return { entries, head, ok: false, brokenAtSeq: entries + 1 };
    entries += 1;
    head = hash;
  }
  return { entries, head, ok: true, brokenAtSeq: null };
}

function isBeside(row: Row, entry: ChainEntry): boolean {
  const columns = [row.seq, row.at_ms, row.actor, row.action, row.subject];
  return [entry.seq, Date.parse(entry.at), entry.actor, entry.action, entry.subject].every(
    (value, index) => value === columns[index],
  );
}

/** In pages: an open cursor during a long export would forbid all writing. */
function* chainRows(db: ReadDb): Generator<Row> {
  const page = db.prepare(
    'SELECT seq, at_ms, actor, action, subject, line, hash FROM audit_entry WHERE seq > ? ORDER BY seq LIMIT 1000',
  );
  let after = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = page.all(after) as Row[];
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.seq;
  }
}
