import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../shared/ipc/exportOptions.ts';
import type { FlagMark } from '../../../shared/model.ts';
import { quietJob } from '../lib/job.ts';
import { exportBundle, previewSelection } from './index.ts';
import { withContext } from './reading/context.ts';
import { orderSelection } from './reading/selection.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from './testing/chatArchive.ts';
import { csv, read, useArchives } from './testing/harness.ts';

const { target, archiveWith } = useArchives();
const OTHER = 'wmTestCustomer0000000000000000002';

/** Two talks of nine messages each, one message of one after one of the other. */
function twoTalks(): string[] {
  const talk = Array.from({ length: 8 }, (_, at) => [
    textLine(10 + at * 2, CUSTOMER, EMPLOYEE, `甲${at}`),
    textLine(11 + at * 2, OTHER, EMPLOYEE, `乙${at}`),
  ]);
  return [agreeLine(1), agreeLine(2, OTHER), ...talk.flat()];
}

const flag: FlagMark = {
  flagId: 1,
  rule: 'guarantee',
  category: 'promise',
  severity: 'high',
  ranges: [[0, 1]],
  grade: 0,
  status: 'open',
};

describe('messages around those that were selected', () => {
  test('come along from the same conversation, marked in every file, and count as no hit', async () => {
    const archive = await archiveWith(twoTalks());
    const ids = allMessageIds(archive);
    const selectedId = archive.read.prepare(`SELECT id FROM message WHERE text = '甲3'`).pluck().get() as number;
    const wish = wishOf(target(), [selectedId], {
      options: ExportOptions.parse({ pdf: false, contextMessages: 2 }),
      queryRanges: () => [[0, 1]],
    });
    const marks = new Map(ids.map((id) => [id, [flag]]));
    const made = await exportBundle(depsOf(archive, marks), wish, quietJob);
    expect(made).toMatchObject({ items: 5, contextItems: 4, verification: { ok: true } });
    const rows = csv(made.bundle, 'data/messages.csv');
    expect(rows.map((row) => [row['text'], row['context']])).toEqual([
      ['甲1', 'yes'],
      ['甲2', 'yes'],
      ['甲3', ''],
      ['甲4', 'yes'],
      ['甲5', 'yes'],
    ]);
    const lines = read(made.bundle, 'data/messages.jsonl').trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).context)).toEqual([true, true, false, true, true]);
    expect(read(made.bundle, 'data/index.html').match(/class="item \w+ context"/gu)).toHaveLength(4);
    expect(csv(made.bundle, 'data/search/hits.csv').map((row) => [row['item'], row['hit']])).toEqual([
      ['ZZ-0000003', 'query'],
      ['ZZ-0000003', 'flag'],
    ]);
    expect(JSON.parse(read(made.bundle, 'data/search/query.json'))).toMatchObject({ items: 5, contextItems: 4 });
    expect(JSON.parse(read(made.bundle, 'data/provenance/collection.json')).completeness).toMatchObject({
      items: 5,
      contextItems: 4,
      conversations: [{ items: 5, contextItems: 4, before: 2, between: 0, after: 2 }],
    });
    expect(previewSelection(archive.read, [selectedId], wish.selection, 2)).toMatchObject({
      items: 1,
      contextItems: 4,
      conversations: 1,
    });
  });

  test('a part of a conversation: what was withheld is counted over the context, too', async () => {
    const archive = await archiveWith(twoTalks());
    const ids = archive.read.prepare(`SELECT id FROM message WHERE text IN ('甲3', '甲4')`).pluck().all() as number[];
    const [row] = orderSelection(archive.read, ids);
    const { conversationId = 0, sentAtMs = 0 } = row ?? {};
    const selection = { kind: 'conversation' as const, conversationId, fromMs: sentAtMs, toMs: (sentAtMs ?? 0) + 1 };
    const plain = previewSelection(archive.read, ids.slice(0, 1), selection, 0);
    const wide = previewSelection(archive.read, ids.slice(0, 1), selection, 3);
    expect([plain.firstAtMs, plain.lastAtMs]).toEqual([sentAtMs, sentAtMs]);
    expect(wide.firstAtMs).toBeLessThan(plain.firstAtMs ?? 0);
    expect(wide.lastAtMs).toBeGreaterThan(plain.lastAtMs ?? 0);
  });

  test('are exactly those within so many places, whatever was selected', async () => {
    const archive = await archiveWith(twoTalks());
    const ids = allMessageIds(archive);
    const talkOf = new Map(orderSelection(archive.read, ids).map((row) => [row.id, row.conversationId]));
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), fc.integer({ min: 0, max: 4 }), (selected, count) => {
        const rows = withContext(archive.read, orderSelection(archive.read, selected), count);
        const near = ids.filter((id) => {
          const talk = ids.filter((other) => talkOf.get(other) === talkOf.get(id));
          return talk.some((other, at) => selected.includes(other) && Math.abs(at - talk.indexOf(id)) <= count);
        });
        expect(rows.map(({ id }) => id).sort((a, b) => a - b)).toEqual(near);
        expect(
          rows
            .filter(({ isContext }) => !isContext)
            .map(({ id }) => id)
            .sort((a, b) => a - b),
        ).toEqual(selected);
        const talks = rows.map(({ conversationId }) => conversationId);
        expect(talks.filter((talk, at) => talk !== talks[at - 1])).toHaveLength(new Set(talks).size);
      }),
    );
  });
});
