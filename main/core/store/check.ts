import type Database from 'better-sqlite3-multiple-ciphers';
import type { CheckReport } from '../../../shared/ipc/jobs.ts';
import { checkChain, GENESIS } from '../lib/chain.ts';
import type { JobContext } from '../lib/job.ts';
import type { DbKey } from './connection.ts';
import { sealCheck } from './pages.ts';
import type { Pages } from './pages.ts';
import { checkRawRecords } from './rawRecords.ts';
import type { RawRecordCount } from './rawRecords.ts';
import { attempt, rowsPastDamage } from './tableWalk.ts';

export type CheckedFile = { readonly raw: Database.Database; readonly pages: Pages; readonly key: DbKey };

type TableRow = { name: string; type: string; wr: number };
/** Collects findings and lets others in now and then; `done` goes up to twice the number of pages. */
type Round = { readonly job: JobContext; readonly pages: number; readonly problems: string[] };

const PAGES_PER_STEP = 512;
const ROWS_PER_STEP = 2000;

/**
 * Looks at everything: each page's seal, SQLite's own structure check, each row of each table, each raw record against
 * its SHA-256, the audit chain. Damage is a finding, never a throw; a cancelled job throws from its checkpoint.
 */
export async function checkArchive(file: CheckedFile, job: JobContext): Promise<CheckReport> {
  const { raw } = file;
  const problems: string[] = [];
  const moved = attempt(() => raw.pragma('wal_checkpoint(TRUNCATE)'));
  if (!moved.ok) problems.push(`log: ${moved.error.message}`);
  const round: Round = { job, pages: file.pages.count(), problems };
  const damagedPages = await checkSeals(file, round);
  await checkStructure(raw, round);
  const rows = await checkTables(raw, round);
  const records = await checkRecords(raw, round);
  const chainOk = chainIsWhole(raw, problems);
  return {
    ok: damagedPages.length === 0 && problems.length === 0 && records.damaged === 0,
    pages: round.pages,
    damagedPages,
    records: records.records,
    damagedRecords: records.damaged,
    readableMessages: rows.get('message_row') ?? 0,
    chainOk,
    problems,
  };
}

async function checkSeals(file: CheckedFile, { job, pages }: Round): Promise<number[]> {
  const isSealed = sealCheck(file.key);
  const damaged: number[] = [];
  for (let number = 1; number <= pages; number += 1) {
    if (!isSealed(number, file.pages.read(number))) damaged.push(number);
    if (number % PAGES_PER_STEP === 0) await job.checkpoint({ done: number, total: pages, problems: damaged.length });
  }
  return damaged;
}

/** Table by table, so that nobody waits for the whole; pages of no table are covered by their seals. */
async function checkStructure(raw: Database.Database, { job, pages, problems }: Round): Promise<void> {
  for (const { name } of tablesOf(raw, problems)) {
    const found = attempt(() => raw.pragma(`integrity_check("${name}")`) as { integrity_check: string }[]);
    if (!found.ok) problems.push(`structure of ${name}: ${found.error.message}`);
    else
      for (const { integrity_check: text } of found.value)
        if (text !== 'ok') problems.push(`structure of ${name}: ${text}`);
    await job.checkpoint({ done: pages, total: pages, problems: problems.length });
  }
}

function tablesOf(raw: Database.Database, problems: string[]): TableRow[] {
  const list = raw.prepare<[], TableRow>(
    "SELECT name, type, wr FROM pragma_table_list WHERE schema = 'main' AND type <> 'view' AND name NOT LIKE 'sqlite_%'",
  );
  const tables = attempt(() => list.all());
  if (tables.ok) return tables.value;
  problems.push(`tables: ${tables.error.message}`);
  return [];
}

/** @returns readable rows by table. */
async function checkTables(raw: Database.Database, round: Round): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name, type, wr } of tablesOf(raw, []))
    if (type !== 'virtual') counts.set(name, wr === 1 ? countRows(raw, name, round) : await walkRows(raw, name, round));
  return counts;
}

/** A table without row ids can only be read up to the first damage. */
function countRows(raw: Database.Database, table: string, { problems }: Round): number {
  let rows = 0;
  const read = attempt(() => {
    for (const row of raw.prepare(`SELECT * FROM "${table}"`).raw().iterate()) rows += row ? 1 : 0;
  });
  if (!read.ok) problems.push(`table ${table}: readable up to row ${rows}`);
  return rows;
}

async function walkRows(raw: Database.Database, table: string, { job, pages, problems }: Round): Promise<number> {
  const rowOf = raw.prepare<[number], unknown>(`SELECT * FROM "${table}" WHERE rowid = ?`).raw();
  let rows = 0;
  let seen = 0;
  for (const step of rowsPastDamage(raw, table)) {
    if (step.kind === 'lost') problems.push(`table ${table}: rows ${step.from}–${step.to ?? 'end'} cannot be read`);
    else if (attempt(() => rowOf.get(step.rowid)).ok) rows += 1;
    else problems.push(`table ${table}: row ${step.rowid} cannot be read`);
    seen += 1;
    if (seen % ROWS_PER_STEP === 0)
      await job.checkpoint({ done: pages, total: pages, records: seen, problems: problems.length });
  }
  return rows;
}

async function checkRecords(raw: Database.Database, { job, pages, problems }: Round): Promise<RawRecordCount> {
  let count: RawRecordCount = { records: 0, damaged: 0 };
  for (count of checkRawRecords(raw))
    await job.checkpoint({ done: pages, total: pages, records: count.records, problems: problems.length });
  return count;
}

function chainIsWhole(raw: Database.Database, problems: string[]): boolean {
  const lines = raw.prepare<[], string>('SELECT line FROM audit_entry ORDER BY seq').pluck();
  const lastHash = raw.prepare<[], Buffer>('SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1').pluck();
  const chain = attempt(() => checkChain(lines.iterate()));
  const head = attempt(() => lastHash.get()?.toString('hex') ?? GENESIS);
  if (chain.ok && chain.value.ok && head.ok && chain.value.head === head.value) return true;
  problems.push(
    chain.ok
      ? `audit chain: broken at entry ${chain.value.brokenAtSeq ?? chain.value.entries}`
      : 'audit chain: cannot be read to its end',
  );
  return false;
}
