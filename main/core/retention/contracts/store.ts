import type { LoadedContracts } from '../../../../shared/ipc/retention.ts';
import { appendAudit, type ReadDb, type WriteDb } from '../../store/index.ts';
import { endOfDay } from '../periods.ts';
import type { Who } from '../who.ts';
import type { ContractFile } from './read.ts';

const SHOWN_PROBLEMS = 1000;

/** Replaces the whole list: who is no longer in it has no known end, and is kept. */
export function storeContracts(
  db: WriteDb,
  { rows, problems }: ContractFile,
  file: { readonly path: string; readonly sha256: string },
  who: Who,
): LoadedContracts {
  db.prepare('DELETE FROM contract_end').run();
  const insert = db.prepare(
    'INSERT INTO contract_end (customer, conversation_key, ended_on, file, line) VALUES (?, ?, ?, ?, ?)',
  );
  for (const row of rows) insert.run(row.customer, row.conversation, row.endedOn, file.path, row.line);
  const open = rows.filter(({ endedOn }) => endedOn === null).length;
  const counts = { rows: rows.length, open, problemCount: problems.length };
  appendAudit(db, { ...who, action: 'retention.contractsLoaded', subject: file.path, details: { ...file, ...counts } });
  return { ...counts, problems: problems.slice(0, SHOWN_PROBLEMS) };
}

export function contractSummary(db: ReadDb): { file: string | null; rows: number; open: number } {
  return db
    .prepare('SELECT max(file) AS file, count(*) AS rows, coalesce(sum(ended_on IS NULL), 0) AS open FROM contract_end')
    .get() as { file: string | null; rows: number; open: number };
}

/** When the last contract of a conversation is over; `unknown` where somebody in it has none in the list. */
export type ContractEnd = number | 'open' | 'unknown';

/**
 * @returns for a conversation and the customers in it. A row that names the conversation speaks for those who have no row;
 * without one, every customer needs a row. Talk without customers has no end unless the list names the conversation.
 */
export function contractReader(db: ReadDb): (key: string, customers: readonly string[]) => ContractEnd {
  const rows = db.prepare('SELECT customer, conversation_key AS key, ended_on AS endedOn FROM contract_end').all() as {
    customer: string;
    key: string;
    endedOn: string | null;
  }[];
  const ofCustomer = new Map<string, (string | null)[]>();
  const ofConversation = new Map<string, (string | null)[]>();
  // TRAP: a row with both is about this customer and about this conversation; it must not free either by itself.
  for (const { customer, key, endedOn } of rows) {
    if (customer !== '') ofCustomer.set(customer, [...(ofCustomer.get(customer) ?? []), endedOn]);
    if (key !== '') ofConversation.set(key, [...(ofConversation.get(key) ?? []), endedOn]);
  }
  return (key, customers) => {
    const own = ofConversation.get(key) ?? [];
    const theirs = customers.map((customer) => ofCustomer.get(customer) ?? []);
    const isKnown = own.length > 0 || (customers.length > 0 && theirs.every((ends) => ends.length > 0));
    if (!isKnown) return 'unknown';
    const ends = [...own, ...theirs.flat()];
    return ends.some((end) => end === null) ? 'open' : Math.max(...ends.map((end) => endOfDay(end ?? '')));
  };
}
