import { toUSVString } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstIdFor } from '../../store/index.ts';
import { openTestArchive } from '../../store/testing.ts';
import { packMessage } from './packMessage.ts';

test('whatever the msgid and the time, the view gives both back exactly', () => {
  const archive = openTestArchive();
  const timeOf = fc.option(fc.integer({ min: -1, max: 4_102_444_800_000 }), { nil: null });
  const digits = fc.bigInt({ min: 0n, max: (1n << 64n) - 1n }).map(String);
  const suffix = fc.constantFrom('', '_external', '_updown_stream', '_externalx');
  const msgid = (at: number | null) =>
    fc.oneof(
      fc.string(),
      fc
        .tuple(digits, fc.constantFrom(at, at === null ? 0 : Math.floor(at / 1000), 1603875600), suffix)
        .map(([head, time, tail]) => `${head}_${time}${tail}`),
      digits.map((head) => `0${head}_${at}`),
    );
  try {
    fc.assert(
      fc.property(
        timeOf.chain((at) => fc.tuple(fc.constant(at), msgid(at), fc.nat(9))),
        ([sentAtMs, id, spill]) => {
          const rowId = firstIdFor(sentAtMs) + spill;
          const packed = packMessage(rowId, sentAtMs, toUSVString(id));
          archive.transaction((db) => {
            db.prepare('DELETE FROM message_row').run();
            db.prepare(
              "INSERT INTO message_row (id, record_id, conversation_id, sender_id, ms, type_id, msgid_head, msgid_tail, text) VALUES (?, 1, 1, 1, ?, 1, ?, ?, '')",
            ).run(rowId, packed.ms, packed.head, packed.tail);
          });
          expect(archive.read.prepare('SELECT sent_at_ms, msgid FROM message').get()).toEqual({
            sent_at_ms: sentAtMs,
            msgid: toUSVString(id),
          });
        },
      ),
      { numRuns: 300 },
    );
  } finally {
    archive.cleanup();
  }
});
