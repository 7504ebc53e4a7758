import type { Question, SearchOrder } from '../../../../shared/ipc/search.ts';
import { appendAudit } from '../../audit/index.ts';
import type { JobContext } from '../../lib/job.ts';
import { keepYoungHeapSmall } from '../../lib/youngHeap.ts';
import type { OpenArchive } from '../../store/index.ts';
import { idsDigest } from '../idsDigest.ts';
import { highestRecord } from '../results/journal.ts';
import { foundIds, inOrder } from './found.ts';
import { HIT_COLUMNS, hitRows } from './hitRows.ts';
import type { FlagReader } from './hitRows.ts';
import type { Who } from './saved.ts';
import { writeTable } from './writeTable.ts';
import type { TableFile, TableTarget } from './writeTable.ts';

export type HitsWish = { readonly question: Question; readonly order: SearchOrder; readonly target: TableTarget };
type Deps = { readonly archive: Pick<OpenArchive, 'name' | 'read' | 'transaction'>; readonly flagsOf: FlagReader };

/** Between two checkpoints; small enough to let other calls in, large enough that queries pay. */
const ROWS_PER_BATCH = 500;

/**
 * Writes all messages that the question finds as a table, in the order asked for; the audit chain tells of it before the
 * file has its name.
 * Throws search.syntax, message.notFound (a withdrawal took a hit out meanwhile), and what `writeTable` throws.
 */
export async function exportHits(deps: Deps, wish: HitsWish, who: Who, job: JobContext): Promise<TableFile> {
  const { archive } = deps;
  const { question, order, target } = wish;
  keepYoungHeapSmall();
  const asked = { ...question, nowMs: who.atMs };
  const upToRecord = highestRecord(archive.read);
  const found = await foundIds(archive.read, asked, 'oldest', job.signal);
  const search = { scripts: question.scripts, order, total: found.length, digest: idsDigest(found), upToRecord };
  const ids = await inOrder(archive.read, asked, { ids: found, order }, job.signal);
  const rowsOf = hitRows(archive.read, asked, deps.flagsOf);
  const content = {
    name: 'hits',
    columns: HIT_COLUMNS,
    facts: factsOf(archive.name, question, ids.length, who),
    async rows(table: { add(row: ReturnType<typeof rowsOf>[number]): void }) {
      for (let at = 0; at < ids.length; at += ROWS_PER_BATCH) {
        await job.checkpoint({ done: at, total: ids.length, records: at });
        for (const row of rowsOf([...ids.subarray(at, at + ROWS_PER_BATCH)])) table.add(row);
      }
      await job.checkpoint({ done: ids.length, total: ids.length, records: ids.length });
    },
  };
  return writeTable(target, content, who.atMs, ({ path, sha256, bytes }) =>
    archive.transaction((db) =>
      appendAudit(db, {
        ...who,
        action: 'search.exported',
        subject: question.query,
        details: { ...search, format: target.format, path, sha256, bytes },
      }),
    ),
  );
}

function factsOf(archiveName: string, { query, scripts }: Question, total: number, { actor, atMs }: Who) {
  return [
    ['archive', archiveName],
    ['query', query],
    ['scripts', scripts],
    ['messages', total],
    ['made_by', actor],
    ['made_at', new Date(atMs).toISOString()],
  ] as const;
}
