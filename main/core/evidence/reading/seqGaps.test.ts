import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTestArchive } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import { seqGaps } from './seqGaps.ts';

let archive: TestArchive;
beforeEach(() => {
  archive = openTestArchive();
});
afterEach(() => archive.cleanup());

function withSeqs(seqs: readonly bigint[]): void {
  archive.transaction((db) => {
    db.prepare('DELETE FROM withheld_record').run();
    const insert = db.prepare(
      `INSERT INTO withheld_record (import_id, source_file_id, byte_offset, seq, msgid, pair, conversation_key, sha256, reason) VALUES (?, 1, 0, ?, 'm', 'p', 'k', x'00', 'unknown')`,
    );
    db.prepare(`INSERT OR IGNORE INTO import (id, started_at_ms, state, by_user) VALUES (1, 0, 'done', 'lin')`).run();
    for (const seq of seqs) insert.run(1, String(seq));
  });
}

test('every place where the next number is missing is told, however large the numbers are', () => {
  const base = 18_446_744_073_709_551_000n;
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 30 }), (offsets) => {
      const seqs = offsets.map((offset) => base + BigInt(offset)).sort((a, b) => (a < b ? -1 : 1));
      withSeqs(seqs);
      const range = { first: seqs[0] ?? 0n, last: seqs.at(-1) ?? 0n };
      const expected = seqs
        .slice(1)
        .flatMap((seq, at) =>
          seq === (seqs[at] ?? 0n) + 1n ? [] : [{ after: String(seqs[at]), before: String(seq) }],
        );
      expect(seqGaps(archive.read, range)).toMatchObject({
        known: seqs.length,
        places: expected.length,
        notContiguous: expected,
      });
    }),
    { numRuns: 40 },
  );
});

test('without a seq there is nothing to say', () => {
  expect(seqGaps(archive.read, null)).toEqual({ first: null, last: null, known: 0, places: 0, notContiguous: [] });
});
