import { createHash } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportCounts } from '../../../shared/ipc/import.ts';
import { listAudit } from '../audit/index.ts';
import { createMerkleTree } from '../lib/merkle.ts';
import type { JobContext } from '../lib/job.ts';
import { importReports, provenanceOf, readRawRecord, withheldRecords } from './index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

const total = (counts: ImportCounts): number => {
  const { loaded, withheld, duplicates, conflicts, encrypted, undecodable } = counts;
  const kept = withheld.unknown + withheld.refused + withheld.withdrawn + withheld.noBasis;
  return loaded + kept + duplicates + conflicts + encrypted + undecodable;
};
const allWithheld = () =>
  withheldRecords(kit.archive.read, { importId: null, reason: null, offset: 0, limit: 1000 }).records;
const actions = () => listAudit(kit.archive.read, { actor: null, action: null, offset: 0, limit: 100 }).entries;

describe('the gate', () => {
  test('an agreement that stands behind its messages in the file counts from its time on', async () => {
    const file = kit.file(
      'a.jsonl',
      [textLine(1, 'too early'), textLine(6, 'after'), answerLine(5, 'agree')].join('\n'),
    );
    expect(await kit.load([file])).toMatchObject({ read: 3, loaded: 2, withheld: { unknown: 1 } });
    expect(kit.messages().map((message) => message.text)).toEqual(['after', '']);
  });

  test('what is withheld leaves place, hash and reason, and no content anywhere', async () => {
    const line = textLine(1, 'Geheimnis');
    await kit.load([kit.file('a.jsonl', `${line}\n`)]);
    expect(allWithheld()).toEqual([
      {
        file: expect.stringMatching(/a\.jsonl$/) as string,
        seq: '1',
        msgid: 'm1',
        sentAtMs: START_MS + 1000,
        pair: `${EMPLOYEE}|${CUSTOMER}`,
        sha256: createHash('sha256').update(line).digest('hex'),
        reason: 'unknown',
      },
    ]);
    const tables = kit.archive.read
      .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
      .all() as { name: string }[];
    for (const { name } of tables)
      expect(JSON.stringify(kit.archive.read.prepare(`SELECT * FROM "${name}"`).all())).not.toContain('Geheimnis');
    expect(kit.stored).toEqual([]);
  });

  test('in a room every customer must have agreed for that room', async () => {
    const other = 'wmNApgaF4KsbcauoL3VzkRJPJuAVy4xh';
    const room = { roomid: 'wrRoom0001', tolist: [CUSTOMER, other] };
    const file = kit.file('a.jsonl', [textLine(2, 'one agreed', room), textLine(8, 'both agreed', room)].join('\n'));
    const check = (customer: string, at: number) =>
      JSON.stringify({
        errcode: 0,
        roomid: 'wrRoom0001',
        agreeinfo: [{ status_change_time: START_MS / 1000 + at, exteranalopenid: customer, agree_status: 'Agree' }],
      });
    const consent = kit.file('check_room_agree.json', `${check(CUSTOMER, 1)}\n${check(other, 5)}`);
    await kit.load([file], { consent: [consent] });
    expect(kit.messages().map((message) => message.text)).toEqual(['both agreed']);
    expect(allWithheld().map((record) => record.pair)).toEqual([`room:wrRoom0001|${other}`]);
  });

  test('talk among employees waits for a declared basis, which enters the audit chain', async () => {
    const file = kit.file('a.jsonl', textLine(2, 'internal', { tolist: ['lisi'] }));
    expect(await kit.load([file])).toMatchObject({ loaded: 0, withheld: { noBasis: 1 } });
    expect(await kit.load([file], { basis: 'works agreement 2024-7' })).toMatchObject({ loaded: 1, released: 1 });
    expect(allWithheld()).toEqual([]);
    expect(actions().find((entry) => entry.action === 'import.started')?.details).toMatchObject({
      basis: 'works agreement 2024-7',
    });
  });

  test('Default_Agree is kept and is nobody’s consent', async () => {
    const file = kit.file('a.jsonl', textLine(2, 'x'));
    const consent = kit.file(
      'c.json',
      JSON.stringify([
        { status_change_time: 1, userid: EMPLOYEE, exteranalopenid: CUSTOMER, agree_status: 'Default_Agree' },
      ]),
    );
    const report = await kit.load([file], { consent: [consent] });
    expect(report.withheld.unknown).toBe(1);
    expect(kit.archive.read.prepare('SELECT status, raw_status FROM consent_event').all()).toEqual([
      { status: 'other', raw_status: 'Default_Agree' },
    ]);
  });

  test('who receives it must be known', async () => {
    const report = await kit.load([kit.file('a.jsonl', textLine(2, 'x', { tolist: null }))], { basis: 'b' });
    expect(report).toMatchObject({ loaded: 0, withheld: { unknown: 1 } });
  });
});

describe('evidence that comes later', () => {
  test('importing the same file with new consent releases what was withheld; duplicates stay duplicates', async () => {
    const file = kit.file(
      'a.jsonl',
      [answerLine(1, 'agree'), textLine(3, 'mine'), textLine(4, 'theirs', { from: 'lisi' })].join('\n'),
    );
    expect(await kit.load([file])).toMatchObject({ loaded: 2, withheld: { unknown: 1 } });
    const consent = kit.file('c.csv', `employee,customer,status,time\nlisi,${CUSTOMER},agree,2020-01-01T00:00:00Z\n`);
    expect(await kit.load([file], { consent: [consent] })).toMatchObject({
      read: 3,
      loaded: 1,
      duplicates: 2,
      released: 1,
      withheld: { unknown: 0 },
    });
    expect(kit.messages().map((message) => message.text)).toEqual(['', 'mine', 'theirs']);
    expect(allWithheld()).toEqual([]);
  });

  test('a withdrawal takes out what came after it: row, tokens and bytes', async () => {
    const kept = textLine(2, 'before');
    const gone = textLine(8, 'after the withdrawal');
    await kit.load([
      kit.file(
        'a.jsonl',
        [
          answerLine(1, 'agree'),
          kept,
          gone,
          textLine(9, '', { msgtype: 'image', image: { md5sum: 'a'.repeat(32) } }),
        ].join('\n'),
      ),
    ]);
    const recordId = kit.stored.find((message) => message.text === 'after the withdrawal')?.recordId ?? 0;
    const report = await kit.load([kit.file('b.jsonl', answerLine(5, 'disagree'))]);
    expect(report).toMatchObject({ read: 1, loaded: 1, retracted: 2 });
    expect(kit.removed.map((message) => message.msgid)).toEqual(['m8', 'm9']);
    expect(kit.messages().map((message) => message.text)).toEqual(['', 'before', '']);
    expect(readRawRecord(kit.archive.read, recordId)?.bytes.length).toBe(0);
    expect(readRawRecord(kit.archive.read, recordId)?.digest.toString('hex')).toBe(
      createHash('sha256').update(gone).digest('hex'),
    );
    expect(provenanceOf(kit.archive.read, kit.messages()[1]?.id ?? 0).rawText).toBe(kept);
    expect(allWithheld().map((record) => [record.msgid, record.reason])).toEqual([
      ['m8', 'withdrawn'],
      ['m9', 'withdrawn'],
    ]);
    const check = await kit.archive.checkPages({
      signal: new AbortController().signal,
      checkpoint: () => Promise.resolve(),
    });
    expect(check).toMatchObject({ ok: true, damagedRecords: 0 });
    // The same file once more: still withheld, and nothing comes back.
    expect(await kit.load([kit.file('a.jsonl', [answerLine(1, 'agree'), kept, gone].join('\n'))])).toMatchObject({
      duplicates: 2,
      withheld: { withdrawn: 1 },
    });
  });
});

describe('the same message again', () => {
  test('other content under a known msgid is a conflict: both are kept and marked', async () => {
    const [first, second] = [textLine(2, 'the first'), textLine(2, 'the second')];
    const report = await kit.load([
      kit.file('a.jsonl', [answerLine(1, 'agree'), first, second, second, first].join('\n')),
    ]);
    expect(report).toMatchObject({ read: 5, loaded: 2, conflicts: 1, duplicates: 2 });
    expect(kit.messages().map((message) => [message.text, message.conflict])).toEqual([
      ['', false],
      ['the first', true],
      ['the second', true],
    ]);
  });

  test('another pull of it (other seq, wrapped, other white space) is a duplicate, also in a later import', async () => {
    const message = JSON.parse(textLine(2, 'x', { seq: undefined })) as Record<string, unknown>;
    await kit.load([kit.file('a.jsonl', [answerLine(1, 'agree'), textLine(2, 'x')].join('\n'))]);
    const again = [
      { seq: 77, msgid: 'm2', publickey_ver: 9, msg: message },
      { seq: 78, msgid: 'm2', decrypted_data: JSON.stringify(message) },
      { ...Object.fromEntries(Object.entries(message).reverse()) },
    ];
    const report = await kit.load([kit.file('b.json', JSON.stringify(again, null, 3))]);
    expect(report).toMatchObject({ read: 3, loaded: 0, duplicates: 3, conflicts: 0 });
    const seen = provenanceOf(kit.archive.read, kit.messages()[1]?.id ?? 0).alsoSeenIn;
    expect(seen.map((one) => one.sameBytes)).toEqual([false, false, false]);
  });
});

/** Cancels at its n-th checkpoint that reports records. */
function cancelAfter(times: number): JobContext {
  const controller = new AbortController();
  let left = times;
  return {
    signal: controller.signal,
    checkpoint: async ({ records }) => {
      if (records !== undefined && --left <= 0) controller.abort(new Error('cancelled'));
      await Promise.resolve();
      controller.signal.throwIfAborted();
    },
  };
}

const manyLines = (count: number): string =>
  [answerLine(0, 'agree'), ...Array.from({ length: count - 1 }, (_, at) => textLine(at + 1, `第${at + 1}条`))].join(
    '\n',
  );

describe('an import that does not reach its end', () => {
  test('cancelling keeps what was committed; the same import goes on from there and reports the whole', async () => {
    const file = kit.file('a.jsonl', manyLines(10_000));
    await expect(kit.load([file], { job: cancelAfter(1) })).rejects.toThrow('cancelled');
    const half = kit.messages().length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(10_000);
    expect(importReports(kit.archive.read)).toMatchObject([{ state: 'cancelled', read: half, loaded: half }]);
    expect(await kit.load([file])).toMatchObject({
      importId: 1,
      read: 10_000,
      loaded: 10_000,
      duplicates: 0,
      conversations: 1,
      people: 2,
    });
    expect(new Set(kit.messages().map((message) => message.msgid)).size).toBe(10_000);
    expect(importReports(kit.archive.read)).toMatchObject([{ state: 'done', loaded: 10_000 }]);
    expect(
      actions()
        .map((entry) => entry.action)
        .filter((action) => action.startsWith('import.'))
        .reverse(),
    ).toEqual(['import.started', 'import.cancelled', 'import.resumed', 'import.done']);
  });

  test.each([
    ['vanishes', (path: string) => rmSync(path)],
    ['changes', (path: string) => writeFileSync(path, manyLines(11_000))],
  ])(
    'a file that %s under our hands fails with file.vanished, and what was loaded stays whole',
    async (_name, disturb) => {
      const path = kit.file('a.jsonl', manyLines(10_000));
      let batches = 0;
      const job: JobContext = {
        signal: new AbortController().signal,
        checkpoint: async ({ records }) => {
          if (records !== undefined && ++batches === 1) disturb(path);
          await Promise.resolve();
        },
      };
      await expect(kit.load([path], { job })).rejects.toMatchObject({ code: 'file.vanished' });
      const [report] = importReports(kit.archive.read);
      expect(report?.state).toBe('interrupted');
      expect(kit.messages().length).toBe(report?.loaded);
      expect(total(report as ImportCounts)).toBe(report?.read);
    },
  );

  test('a path that is not there is told by name', async () => {
    await expect(kit.load(['/nowhere/a.jsonl'])).rejects.toMatchObject({
      code: 'file.notFound',
      details: { path: '/nowhere/a.jsonl' },
    });
  });
});

test('the audit chain has hashes and the Merkle root over all records, also those withheld', async () => {
  const lines = [answerLine(1, 'agree'), textLine(0, 'early'), textLine(2, 'x')];
  await kit.load([kit.file('a.jsonl', lines.join('\n'))]);
  const tree = createMerkleTree();
  for (const line of lines) tree.append(Buffer.from(line));
  const started = actions().find((entry) => entry.action === 'import.started');
  expect(started?.details).toMatchObject({
    files: [
      {
        records: 3,
        merkleRoot: tree.root().toString('hex'),
        sha256: createHash('sha256').update(lines.join('\n')).digest('hex'),
      },
    ],
  });
  expect(kit.archive.read.prepare('SELECT merkle_root FROM source_file').get()).toEqual({
    merkle_root: tree.root().toString('hex'),
  });
});

test('ids grow with time, whatever the order in the file', async () => {
  const lines = [
    answerLine(0, 'agree'),
    textLine(9, 'c'),
    textLine(3, 'a'),
    textLine(5, 'b'),
    textLine(5, 'b2', { msgid: 'other' }),
  ];
  await kit.load([kit.file('a.jsonl', lines.join('\n'))]);
  const rows = kit.archive.read.prepare('SELECT text FROM message ORDER BY id').all() as { text: string }[];
  expect(rows.map((row) => row.text)).toEqual(['', 'a', 'b', 'b2', 'c']);
  expect(kit.stored.map((message) => message.id)).toEqual(
    [...kit.stored.map((message) => message.id)].sort((a, b) => a - b),
  );
});

describe('whatever the records are', () => {
  const record = fc.oneof(
    fc.record({
      kind: fc.constant('text'),
      n: fc.integer({ min: 0, max: 9 }),
      content: fc.constantFrom('a', 'b'),
      extra: fc.constantFrom({}, { seq: 99 }, { tolist: ['lisi'] }, { msgid: '' }, { msgtime: 0 }),
    }),
    fc.record({ kind: fc.constantFrom('agree', 'disagree'), n: fc.integer({ min: 0, max: 9 }) }),
    fc.record({
      kind: fc.constant('raw'),
      text: fc.oneof(
        fc.json(),
        fc.constantFrom('{"a":', '{"encrypt_chat_msg":"x","publickey_ver":2}', '"\u0001"', 'null'),
      ),
    }),
  );
  const lineOf = (one: { kind: string; n?: number; content?: string; extra?: object; text?: string }): string => {
    if (one.kind === 'raw') return one.text ?? '';
    if (one.kind === 'text') return textLine(one.n ?? 0, one.content ?? '', one.extra as Record<string, unknown>);
    return answerLine(one.n ?? 0, one.kind as 'agree');
  };

  test('the report adds up, the preview said the same, and a second import loads nothing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 25 }), fc.boolean(), async (records, hasBasis) => {
        const soup = openKit();
        try {
          const lines = [textLine(100, 'so that it is recognised', { tolist: ['lisi'] }), ...records.map(lineOf)];
          const file = soup.file('soup.jsonl', lines.join('\n'));
          const options = { basis: hasBasis ? 'b' : null };
          const preview = await soup.inspect([file], options);
          const report = await soup.load([file], options);
          expect(total(report)).toBe(report.read);
          expect(report.read).toBe(lines.filter((line) => line.trim() !== '').length);
          expect(preview.counts).toEqual(
            Object.fromEntries(Object.keys(preview.counts).map((key) => [key, report[key as keyof typeof report]])),
          );
          expect(soup.messages().length).toBe(report.loaded + report.conflicts);
          const again = await soup.load([file], options);
          expect(again).toMatchObject({
            read: report.read,
            loaded: 0,
            conflicts: 0,
            withheld: report.withheld,
            released: 0,
          });
        } finally {
          soup.cleanup();
        }
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
