import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { listAudit } from '../../audit/index.ts';
import { quietJob } from '../../lib/job.ts';
import { readFirstSheet } from '../../lib/tables/readXlsx.ts';
import { openTestArchive } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import { storeMessages } from '../testing.ts';
import type { PlainMessage } from '../testing.ts';
import { reportTerms } from './report.ts';
import { countTerms } from './termReport.ts';
import { termsFromText } from './terms.ts';

const NOW_MS = Date.UTC(2026, 0, 5, 8);
const who = { actor: 'lin', atMs: NOW_MS };
const folder = mkdtempSync(join(tmpdir(), 'zuozheng-report-'));
const opened: TestArchive[] = [];
afterAll(() => {
  for (const archive of opened) archive.cleanup();
  rmSync(folder, { recursive: true, force: true });
});

function archiveOf(messages: readonly PlainMessage[]): TestArchive {
  const archive = openTestArchive();
  opened.push(archive);
  archive.transaction((db) => storeMessages(db, messages));
  return archive;
}

type Said = { readonly text: string; readonly conversation: string };

/** Plainly right: every message against every term, every neighbour by counting. */
function reference(said: readonly Said[], terms: readonly string[], context: number) {
  const hits = terms.map((term) => said.map(({ text }) => text.includes(term)));
  const isFound = said.map((_, at) => hits.some((one) => one[at]));
  const conversations = (found: readonly boolean[]) =>
    new Set(said.filter((_, at) => found[at]).map(({ conversation }) => conversation)).size;
  const around = (found: readonly boolean[]) =>
    said.filter((one, at) => {
      const own = said.flatMap((other, index) => (other.conversation === one.conversation ? [index] : []));
      const place = own.indexOf(at);
      return own.some((index, other) => found[index] && Math.abs(other - place) <= context);
    }).length;
  return {
    rows: hits.map((found) => ({
      messages: found.filter(Boolean).length,
      conversations: conversations(found),
      unique: said.filter((_, at) => found[at] && hits.filter((one) => one[at]).length === 1).length,
      withContext: around(found),
    })),
    totalMessages: isFound.filter(Boolean).length,
    totalConversations: conversations(isFound),
    totalWithContext: around(isFound),
  };
}

const someone = fc.record({
  text: fc.string({ unit: fc.constantFrom('保', '本', '息', '佣'), minLength: 1, maxLength: 4 }),
  conversation: fc.constantFrom('room:a', 'room:b', 'single:c'),
});
const someTerms = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('保', '本', '息', '佣'), minLength: 1, maxLength: 2 }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

describe('the counts of a term report', () => {
  test('are those of a plain count, whatever is said and asked', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someone, { maxLength: 24 }), someTerms, fc.nat(3), async (said, terms, context) => {
        const archive = openTestArchive();
        try {
          archive.transaction((db) => storeMessages(db, said));
          const asking = { scripts: 'folded' as const, context, nowMs: NOW_MS };
          const counted = await countTerms(archive.read, termsFromText(terms.join('\n')), asking, quietJob);
          expect(counted).toMatchObject(reference(said, terms, context));
        } finally {
          archive.cleanup();
        }
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('are those of the archive when it began: what is imported meanwhile waits for the next report', async () => {
    const archive = archiveOf([{ text: '保本' }]);
    let isFirst = true;
    const job = {
      signal: quietJob.signal,
      checkpoint: async () => {
        if (isFirst) archive.transaction((db) => storeMessages(db, [{ text: '保息' }]));
        isFirst = false;
      },
    };
    const asking = { scripts: 'folded' as const, context: 0, nowMs: NOW_MS };
    const { rows, searched } = await countTerms(archive.read, termsFromText('保本\n保息'), asking, job);
    expect([searched, ...rows.map(({ messages }) => messages)]).toEqual([1, 1, 0]);
  });
});

describe('a term that cannot be asked', () => {
  const source = { kind: 'text' as const, text: '保本\n"保息\nNOT 保本\nfrom:nobody' };

  test('is a row with its error; the others are counted', async () => {
    const archive = archiveOf([{ text: '保本保息' }]);
    const { report } = await reportTerms(
      archive,
      { source, scripts: 'folded', context: 0, target: null },
      who,
      quietJob,
    );
    expect(
      report.rows.map(({ messages, error }) => [
        messages,
        error?.code,
        error && 'reason' in error.details && error.details.reason,
      ]),
    ).toEqual([
      [1, undefined, null],
      [0, 'search.syntax', 'unbalancedQuote'],
      [0, 'search.syntax', 'onlyNegative'],
      [0, 'search.syntax', 'unknownPerson'],
    ]);
    expect(report).toMatchObject({ terms: 4, failed: 3, totalMessages: 1 });
  });

  test('a list of nothing else is a report, too', async () => {
    const archive = archiveOf([{ text: '保本' }]);
    const bad = { kind: 'text' as const, text: '"a\n()' };
    const { report } = await reportTerms(
      archive,
      { source: bad, scripts: 'folded', context: 3, target: null },
      who,
      quietJob,
    );
    expect(report).toMatchObject({ terms: 2, failed: 2, totalMessages: 0, totalConversations: 0, totalWithContext: 0 });
  });
});

describe('a report that is written', () => {
  const source = { kind: 'text' as const, text: 'a\t保本\n=b\t=1\nc\t"保息\n\nd\t保本' };
  const expected = [
    ['term', '1', 'a', '保本', '1', '1', '1', '1', ''],
    ['term', '2', '=b', '=1', '0', '0', '0', '0', ''],
    ['term', '3', 'c', '"保息', '', '', '', '', 'search.syntax unbalancedQuote at 1: a quotation mark has no partner'],
    ['total', '', '', '', '1', '1', '', '1', '1 of 3 terms could not be asked and are not in it'],
    ['list', '4', '', '', '', '', '', '', 'blank'],
    ['list', '5', '', 'd 保本', '', '', '', '', 'doubled'],
  ];

  test('as CSV has harmless cells and says which', async () => {
    const archive = archiveOf([{ text: '保本' }]);
    const target = { format: 'csv' as const, folder };
    const { table } = await reportTerms(archive, { source, scripts: 'folded', context: 0, target }, who, quietJob);
    const rows = parse(readFileSync(table!.path), { bom: true, record_delimiter: '\r\n' });
    expect(rows[2]).toEqual(['term', '2', "'=b", "'=1", '0', '0', '0', '0', '', 'name query']);
    const verbatim = (cell: string): string => cell.replace(/^'/, '');
    expect(rows.slice(1).map((row) => row.slice(0, 9).map(verbatim))).toEqual(expected);
    expect(table).toMatchObject({ name: 'term report 2026-01-05 080000.csv', rows: 6, changedRows: 1 });
  });

  test('as a spreadsheet has the same rows', async () => {
    const archive = archiveOf([{ text: '保本' }]);
    const target = { format: 'xlsx' as const, path: join(folder, 'report.xlsx') };
    await reportTerms(archive, { source, scripts: 'folded', context: 0, target }, who, quietJob);
    const rows = readFirstSheet(readFileSync(target.path)) ?? [];
    const nine = rows.slice(1).map(({ cells }) => Array.from({ length: 9 }, (_, at) => cells[at] ?? ''));
    expect(nine).toEqual(expected);
  });

  test('is in the audit chain with every term and the file’s hash', async () => {
    const archive = archiveOf([{ text: '保本' }]);
    const target = { format: 'csv' as const, folder };
    const { table } = await reportTerms(archive, { source, scripts: 'folded', context: 2, target }, who, quietJob);
    const { entries } = listAudit(archive.read, { actor: 'lin', action: 'search.reported', offset: 0, limit: 9 });
    expect(entries.map(({ details }) => details)).toMatchObject([
      { terms: 3, failed: 1, context: 2, total: 1, queries: ['保本', '=1', '"保息'], table: { sha256: table!.sha256 } },
    ]);
  });

  test('cancelled, leaves no file and no entry', async () => {
    const archive = archiveOf([{ text: '保本' }]);
    const controller = new AbortController();
    const job = {
      signal: controller.signal,
      checkpoint: async () => {
        controller.abort(new Error('cancelled by hand'));
        controller.signal.throwIfAborted();
      },
    };
    const before = readdirSync(folder);
    const target = { format: 'xlsx' as const, folder };
    await expect(reportTerms(archive, { source, scripts: 'folded', context: 0, target }, who, job)).rejects.toThrow(
      'by hand',
    );
    expect(readdirSync(folder)).toEqual(before);
    expect(listAudit(archive.read, { actor: null, action: 'search.reported', offset: 0, limit: 9 }).total).toBe(0);
  });
});
