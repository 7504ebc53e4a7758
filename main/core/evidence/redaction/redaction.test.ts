import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { ExportOptions } from '../../../../shared/ipc/exportOptions.ts';
import type { FlagMark } from '../../../../shared/model.ts';
import { quietJob } from '../../lib/job.ts';
import { merkleLeaf } from '../../lib/merkle.ts';
import { SALTS_COMMAND } from '../bag/readmeRedacted.ts';
import { exportBundle, verifyBundle } from '../index.ts';
import { agreeLine, allMessageIds, CUSTOMER, depsOf, EMPLOYEE, textLine, wishOf } from '../testing/chatArchive.ts';
import { actions, csv, read, useArchives } from '../testing/harness.ts';
import { runReadme } from '../testing/shell.ts';
import { bundleFiles } from '../testing/tamper.ts';
import { MARK } from './mark.ts';
import { openWish } from './sealedWish.ts';
import { hashOfText } from './salts.ts';
import { PHONE, SECRET, idOf, redacting, sha256, spanOf, talk, traces } from './testing.ts';

const { target, archiveWith } = useArchives();
describe('a redacted bundle', () => {
  test('verifies, in the program and with the commands of its README, and says that it is redacted', async () => {
    const archive = await archiveWith(talk());
    const ids = allMessageIds(archive);
    const wish = redacting({ detectors: ['cnMobile'], spans: [spanOf(archive, SECRET)] });
    const made = await exportBundle(depsOf(archive), wishOf(target(), ids, wish), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
    expect(await verifyBundle(made.bundle, quietJob)).toEqual(made.verification);
    const answers = runReadme(made.bundle);
    for (const silent of ['tagManifest', 'manifest', 'added', 'names', 'inclusion', 'messages'])
      expect.soft(answers[silent], silent).toEqual({ status: 0, out: '' });
    expect(answers['auditChain']?.out).toBe('chain-ok\n');
    expect(answers['export']?.out).toBe('export-ok\n');
    const { options } = JSON.parse(read(made.bundle, 'data/provenance/collection.json'));
    expect(options.auditLog).toBe('ownEntry');
    expect(read(made.bundle, 'README.txt')).toContain('This bundle is redacted');
    expect(read(made.bundle, 'data/index.html')).toContain('本包经过脱敏');
  });

  test('shows a mark of fixed length, wherever the hidden text stands again, and says why of each place', async () => {
    const archive = await archiveWith(talk());
    const span = spanOf(archive, SECRET);
    const wish = redacting({ spans: [span], detectors: ['cnMobile'] });
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    const texts = csv(bundle, 'data/messages.csv').map((row) => row['text']);
    expect(texts).toEqual([
      '',
      `我的手机是${MARK}，请联系我`,
      `${MARK}，别告诉公司`,
      `「林强：${MARK}」\n- - - - -\n好的`,
      '今天签吗',
      `见 ${MARK} 谢谢`,
      '嗯嗯',
    ]);
    expect(csv(bundle, 'data/redactions.csv')).toMatchObject([
      { item: 'ZZ-0000002', what: 'detector', place: '1', detector: 'cnMobile', by: 'lin' },
      { item: 'ZZ-0000003', what: 'span', place: '1', reason: '个人信息', at: '2026-01-06T09:00:00.000Z' },
      { item: 'ZZ-0000004', what: 'repeat', place: '1' },
      { item: 'ZZ-0000006', what: 'repeat', place: '1' },
    ]);
    expect(traces(bundle, PHONE, SECRET, encodeURIComponent(SECRET))).toEqual([]);
  });

  test('has no raw records, no paths, no hash of what is hidden, no place or size that tells how long it is', async () => {
    const lines = talk();
    const archive = await archiveWith(lines);
    const wish = redacting({
      messages: [{ messageId: idOf(archive, '嗯嗯'), reason: '无关' }],
      detectors: ['cnMobile'],
    });
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    expect(bundleFiles(bundle).filter((file) => /raw|lexicon|term-report/u.test(file))).toEqual([]);
    const hidden = [lines[1] ?? '', lines[6] ?? ''];
    const guesses = hidden.flatMap((line) => [sha256(line), merkleLeaf(Buffer.from(line)).toString('hex')]);
    const whole = lines.map((line) => `${line}\n`).join('');
    expect(traces(bundle, ...guesses, sha256(whole))).toEqual([]);
    const rows = csv(bundle, 'data/messages.csv');
    expect(new Set(rows.map((row) => `${row['byte_offset']}${row['raw_file']}`))).toEqual(new Set(['']));
    expect(rows.map((row) => row['raw_sha256'] === '')).toEqual([false, true, false, false, false, false, true]);
    expect(rows.map((row) => row['raw_salted_sha256'] === '')).toEqual([true, false, true, true, true, true, false]);
    const list = csv(bundle, 'data/evidence-list.csv');
    expect(list.every((row) => row['大小（字节） bytes'] === '' && !row['来源 source']?.includes('@'))).toBe(true);
    expect(JSON.parse(read(bundle, 'data/provenance/collection.json')).sources).toMatchObject([
      { sha256: null, sizeBytes: null, merkleRoot: null },
    ]);
  });

  test('leaves of a hidden message time, sender and kind', async () => {
    const archive = await archiveWith(talk());
    const messageId = idOf(archive, SECRET);
    const wish = redacting({ messages: [{ messageId, reason: '私事' }] });
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
    const items = read(bundle, 'data/messages.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(items[2]).toMatchObject({
      text: MARK,
      payload: MARK,
      kind: 'text',
      sender: { id: EMPLOYEE },
      sentAt: '2026-01-02T16:20:00.000Z',
      flags: [],
      raw: { file: null, sha256: null, bytes: null, byteOffset: null },
    });
    expect(csv(bundle, 'data/redactions.csv')[0]).toMatchObject({ item: 'ZZ-0000003', what: 'whole', reason: '私事' });
  });

  test('with all bytes hidden is as long as with one: no figure depends on what is hidden', async () => {
    const bundleOf = async (text: string): Promise<string[]> => {
      const archive = await archiveWith([
        agreeLine(1),
        textLine(2, CUSTOMER, EMPLOYEE, text),
        textLine(3, CUSTOMER, EMPLOYEE, '好'),
      ]);
      const [, messageId = 0] = allMessageIds(archive);
      const wish = redacting({ messages: [{ messageId, reason: 'x' }] });
      const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
      return [
        'data/messages.jsonl',
        'data/messages.csv',
        'data/index.html',
        'data/evidence-list.csv',
        'data/redactions.csv',
      ].map((file) => read(bundle, file).replace(/[0-9a-f]{64}/gu, 'HASH'));
    };
    expect(await bundleOf('短的一句')).toEqual(await bundleOf('很长很长的一句话，'.repeat(40)));
  });

  test('is the same twice, and its salts are in a sealed bundle that asks for them', async () => {
    const archive = await archiveWith(talk());
    const ids = allMessageIds(archive);
    const wish = redacting({ spans: [spanOf(archive, SECRET)], detectors: ['cnMobile'] });
    const [first, second] = [
      await exportBundle(depsOf(archive), wishOf(target(), ids, wish), quietJob),
      await exportBundle(depsOf(archive), wishOf(target(), ids, wish), quietJob),
    ];
    const payload = (bundle: string): string =>
      read(bundle, 'manifest-sha256.txt').replace(/^.*data\/audit\/.*\n/gmu, '');
    expect(payload(first.bundle)).toBe(payload(second.bundle));

    const options = ExportOptions.parse({ pdf: false, redactionSalts: true });
    const sealed = await exportBundle(depsOf(archive), wishOf(target(), ids, { options }), quietJob);
    expect(sealed.verification.ok).toBe(true);
    const inSealed = (redacted: string): string =>
      spawnSync('bash', ['-c', SALTS_COMMAND], {
        cwd: sealed.bundle,
        env: { ...process.env, R: redacted },
        encoding: 'utf8',
      }).stdout;
    expect(read(sealed.bundle, 'README.txt')).toContain(SALTS_COMMAND);
    expect(inSealed(first.bundle)).toBe('');

    const other = await archiveWith([...talk(), textLine(9, CUSTOMER, EMPLOYEE, `另一个${PHONE}`)]);
    const foreign = await exportBundle(
      depsOf(other),
      wishOf(target(), allMessageIds(other), redacting({ detectors: ['cnMobile'] })),
      quietJob,
    );
    expect(inSealed(foreign.bundle).trim().split('\n')).toHaveLength(2);
  });

  test('tells its last entry of the chain alone; what was hidden and asked for stays in the archive’s chain', async () => {
    const archive = await archiveWith(talk());
    const ids = allMessageIds(archive);
    const selection = { kind: 'query' as const, query: PHONE };
    const queryRanges = (id: number): [number, number][] => (id === idOf(archive, PHONE) ? [[5, 16]] : []);
    const caseName = `投诉 ${PHONE}`;
    const wish = { ...redacting({ detectors: ['cnMobile'] }), selection, queryRanges, caseName };
    const { bundle, id } = await exportBundle(depsOf(archive), wishOf(target(), ids, wish), quietJob);
    expect(traces(bundle, PHONE, sha256(caseName).slice(0, 8))).toEqual([]);
    expect(id).toMatch(/^CASE-[0-9a-f]{8}_EXP-0001$/u);
    expect(JSON.parse(read(bundle, 'data/search/query.json')).selection.query).toBe(MARK);
    expect(csv(bundle, 'data/search/hits.csv')).toEqual([]);
    expect(read(bundle, 'data/audit/audit-log.tsv').trimEnd().split('\n')).toHaveLength(1);
    expect(actions(archive).slice(-3)).toEqual(['evidence.redacted', 'evidence.exported', 'evidence.sealed']);
  });

  test('a query is told when every redacted item still shows why it was found', async () => {
    const archive = await archiveWith(talk());
    const ids = [idOf(archive, PHONE)];
    const selection = { kind: 'query' as const, query: '手机' };
    const hits = { selection, queryRanges: (): [number, number][] => [[2, 4]] };
    const shown = await exportBundle(
      depsOf(archive),
      wishOf(target(), ids, { ...redacting({ detectors: ['cnMobile'] }), ...hits }),
      quietJob,
    );
    expect(JSON.parse(read(shown.bundle, 'data/search/query.json')).selection.query).toBe('手机');
    expect(csv(shown.bundle, 'data/search/hits.csv')).toMatchObject([
      { hit: 'query', start: '2', end: '4', matched: '手机' },
    ]);
    const hidden = await exportBundle(
      depsOf(archive),
      wishOf(target(), ids, { ...redacting({ messages: [{ messageId: ids[0] ?? 0, reason: 'x' }] }), ...hits }),
      quietJob,
    );
    expect(traces(hidden.bundle, '手机')).toEqual([]);
    // A second item that still shows its hit would tell what the hidden one was found by.
    const two = [...ids, idOf(archive, '今天签吗')];
    const queryRanges = (id: number): [number, number][] => (id === ids[0] ? [[2, 4]] : [[0, 2]]);
    const both = await exportBundle(
      depsOf(archive),
      wishOf(target(), two, {
        ...redacting({ messages: [{ messageId: ids[0] ?? 0, reason: 'x' }] }),
        selection,
        queryRanges,
      }),
      quietJob,
    );
    expect(csv(both.bundle, 'data/search/hits.csv')).toEqual([]);
  });
});

test('a text is hidden wherever it stands, however short, in names and titles too, and in any writing', async () => {
  const archive = await archiveWith([...talk(), textLine(8, EMPLOYEE, CUSTOMER, '張三的合同，别给张\u200b三丰')]);
  archive.transaction((db) => db.prepare('UPDATE person SET name = ? WHERE source_id = ?').run('张三', CUSTOMER));
  const wish = redacting({ texts: [{ text: '张三', reason: '第三人' }] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(traces(bundle, '张三', '張三', '张\u200b三')).toEqual([]);
  expect(csv(bundle, 'data/messages.csv').at(-1)?.['text']).toBe(`${MARK}的合同，别给${MARK}丰`);
  expect(csv(bundle, 'data/redactions.csv')).toMatchObject([
    { item: 'ZZ-0000008', what: 'text', place: '1', reason: '第三人' },
    { item: 'ZZ-0000008', what: 'text', place: '2' },
  ]);
  expect(read(bundle, 'data/index.html')).toContain(`${MARK} · ${EMPLOYEE}`);
});

test('a record that says something hidden where no item shows it has no plain hash either', async () => {
  const lines = talk();
  const extra = JSON.stringify({ ...JSON.parse(lines[4] ?? ''), customer_phone: PHONE });
  const archive = await archiveWith([...lines.slice(0, 4), extra]);
  const wish = redacting({ detectors: ['cnMobile'] });
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive), wish), quietJob);
  expect(traces(bundle, sha256(extra), PHONE)).toEqual([]);
  expect(csv(bundle, 'data/redactions.csv').at(-1)).toMatchObject({ item: 'ZZ-0000005', what: 'other' });
});

test('what was hidden is proved by the archive’s chain, not told: it leaves with other bundles', async () => {
  const archive = await archiveWith(talk());
  const ids = allMessageIds(archive);
  const span = { messageId: idOf(archive, '今天签吗'), start: 2, end: 4, reason: '王小明的事' };
  const wish = { ...redacting({ texts: [{ text: '账户', reason: '第三人' }], spans: [span] }), caseName: '账户案' };
  await exportBundle(depsOf(archive), wishOf(target(), ids, wish), quietJob);
  const later = await exportBundle(depsOf(archive), wishOf(target(), [idOf(archive, '今天签吗')]), quietJob);
  const log = read(later.bundle, 'data/audit/audit-log.tsv');
  expect(log).toContain('"action":"evidence.redacted"');
  for (const told of ['账户', '第三人', '王小明', '"start":2', '"reason"', hashOfText(archive, '账户')])
    expect(log).not.toContain(told);
  const line = log.split('\n').find((one) => one.includes('"action":"evidence.redacted"')) ?? '';
  const { details } = JSON.parse(line.slice(65)) as { details: Record<string, unknown> };
  expect(details).toMatchObject({ spans: 1, messages: 0, texts: 1, detectors: [] });
  expect(openWish(archive, details)['sealed']).toMatchObject({
    case: '账户案',
    redaction: { spans: [span], texts: [{ text: hashOfText(archive, '账户'), reason: '第三人' }] },
  });
  const other = await archiveWith(talk());
  expect(openWish(other, details)).toEqual(details);
});

test('flags on hidden text are gone with their decisions; others move with the text', async () => {
  const archive = await archiveWith(talk());
  const id = idOf(archive, SECRET);
  const flag = (flagId: number, rule: string, start: number, end: number): FlagMark => ({
    ...{ flagId, rule, category: 'promise', severity: 'high', grade: 0, status: 'open' },
    ranges: [[start, end]],
  });
  archive.transaction((db) => {
    db.prepare(
      `INSERT INTO lexicon (id, lexicon_id, version, status, sha256, json, installed_at_ms, installed_by) VALUES (1, 'starter', 7, 'active', '', '{"words":["外面还有"]}', 0, 'lin')`,
    ).run();
    for (const [flagId, rule] of [
      [1, 'outsideAccount'],
      [2, 'secrecy'],
    ] as const) {
      db.prepare(
        `INSERT INTO flag (id, message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status) VALUES (?, ?, 1, ?, 'x', 'promise', 1, '[[0,2]]', 0, '{}', 'confirmed')`,
      ).run(flagId, id, rule);
      db.prepare(
        `INSERT INTO decision (flag_id, decision, reason, by_user, at_ms) VALUES (?, 'confirmed', ?, 'wang', 1)`,
      ).run(flagId, `他说${SECRET}`);
    }
  });
  // 别告诉公司 stands after the hidden text.
  const after = SECRET.length + 1;
  const marks = new Map([[id, [flag(1, 'outsideAccount', 2, 6), flag(2, 'secrecy', after, after + 5)]]]);
  const wish = redacting({ spans: [spanOf(archive, SECRET)] });
  const { bundle } = await exportBundle(
    depsOf(archive, marks),
    wishOf(target(), allMessageIds(archive), wish),
    quietJob,
  );
  expect(csv(bundle, 'data/search/hits.csv')).toMatchObject([
    { rule: 'secrecy', start: String(MARK.length + 1), end: String(MARK.length + 6), matched: '别告诉公司' },
  ]);
  expect(csv(bundle, 'data/review/decisions.csv')).toMatchObject([{ rule: 'secrecy', reason: `他说${MARK}` }]);
  expect(traces(bundle, 'outsideAccount', SECRET, '外面还有')).toEqual([]);
});
