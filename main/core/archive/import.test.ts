import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listAudit } from '../audit/index.ts';
import { createMerkleTree } from '../lib/merkle.ts';
import { provenanceOf, readRawRecord, withheldRecords } from './index.ts';
import { answerLine, CUSTOMER, EMPLOYEE, openKit, START_MS, textLine, type Kit } from './testing/kit.ts';

let kit: Kit;
beforeEach(() => (kit = openKit()));
afterEach(() => kit.cleanup());

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
