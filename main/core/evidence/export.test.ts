import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FlagMark } from '../../../shared/model.ts';
import { chainLines, listAudit, verifyChain } from '../audit/index.ts';
import { quietJob } from '../lib/job.ts';
import { openArchive } from '../store/index.ts';
import { TEST_NOW_MS, TEST_PASSPHRASE, TEST_USER } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { exportBundle, listBundles, previewSelection, verifyBundle } from './index.ts';
import {
  agreeLine,
  allMessageIds,
  archiveOf,
  CUSTOMER,
  depsOf,
  EMPLOYEE,
  importFiles,
  importLines,
  textLine,
  wishOf,
} from './testing/chatArchive.ts';
import { runReadme } from './testing/shell.ts';
import { bundleFiles, SPOILINGS, tamper } from './testing/tamper.ts';

let folder: string;
const archives: TestArchive[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-export-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  for (const archive of archives.splice(0)) archive.cleanup();
});

const target = (): string => mkdtempSync(join(folder, 'out-'));
async function archiveWith(lines: readonly string[]): Promise<TestArchive> {
  const archive = await archiveOf(lines);
  archives.push(archive);
  return archive;
}
const chat = (): string[] => [
  agreeLine(1),
  textLine(2, CUSTOMER, EMPLOYEE, '这款产品保本吗？'),
  textLine(3, EMPLOYEE, CUSTOMER, '保本保息，您放心'),
  textLine(4, CUSTOMER, EMPLOYEE, '好的\n我考虑一下 <b>'),
  textLine(60, EMPLOYEE, CUSTOMER, '今天签吗'),
];
const actions = (archive: TestArchive): string[] =>
  listAudit(archive.read, { actor: null, action: null, offset: 0, limit: 100 })
    .entries.map((entry) => entry.action)
    .reverse();
const read = (bundle: string, file: string): string => readFileSync(join(bundle, file), 'utf8');
const csv = (bundle: string, file: string): Record<string, string>[] =>
  parse(read(bundle, file), { columns: true, bom: true });

describe('a bundle of a conversation', () => {
  test('verifies, in the program and with the commands of its own README on the real tools', async () => {
    const archive = await archiveWith(chat());
    const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
    expect(await verifyBundle(made.bundle, quietJob)).toEqual(made.verification);
    const answers = runReadme(made.bundle);
    for (const silent of ['tagManifest', 'manifest', 'added', 'names', 'inclusion'])
      expect(answers[silent]).toEqual({ status: 0, out: '' });
    expect(answers['payloadOxum']?.out).toBe('oxum-ok\n');
    expect(answers['signature']?.out).toBe('Verified OK\n');
    expect(answers['auditChain']?.out).toBe('chain-ok\n');
    expect(answers['signerKey']?.out).toBe(`${made.signerKeySha256}  -\n`);
    const request = join(made.bundle, 'seal/tagmanifest-sha256.txt.p256.sig.tsq');
    const asked = spawnSync('openssl', ['ts', '-query', '-in', request, '-text'], { encoding: 'utf8' });
    expect(asked.stdout).toMatch(/Hash Algorithm: sha256[\s\S]*Certificate required: yes/u);
    expect(made).toMatchObject({ items: 5, id: 'CASE-2026-0012_EXP-0001', files: bundleFiles(made.bundle).length });
  });

  test('has the layout of the specification and only ASCII names', async () => {
    const archive = await archiveWith(chat());
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    const files = bundleFiles(bundle);
    expect(files.filter((file) => !file.startsWith('data/raw/'))).toEqual(
      [
        'README.txt',
        'bag-info.txt',
        'bagit.txt',
        'data/audit/HEAD.txt',
        'data/audit/audit-log.tsv',
        'data/consent/consent.csv',
        'data/evidence-list.csv',
        'data/index.html',
        'data/messages.csv',
        'data/messages.jsonl',
        'data/missing-media.csv',
        'data/provenance/collection.json',
        'data/provenance/custody.csv',
        'data/provenance/inclusion.json',
        'data/provenance/tool.json',
        'data/review/decisions.csv',
        'data/search/hits.csv',
        'data/search/query.json',
        'manifest-sha256.txt',
        'seal/signer-p256.pub.pem',
        'seal/tagmanifest-sha256.txt.p256.sig',
        'seal/tagmanifest-sha256.txt.p256.sig.tsq',
        'tagmanifest-sha256.txt',
      ].sort(),
    );
    expect(files.every((file) => /^[A-Za-z0-9./_-]+$/u.test(file))).toBe(true);
  });

  test('holds each record byte for byte, and its hash in every list', async () => {
    const lines = chat();
    const archive = await archiveWith(lines);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    const raws = csv(bundle, 'data/messages.csv').map((row) => read(bundle, row['raw_file'] ?? ''));
    expect(raws).toEqual(lines);
    const hashes = lines.map((line) => createHash('sha256').update(line).digest('hex'));
    expect(csv(bundle, 'data/messages.csv').map((row) => row['raw_sha256'])).toEqual(hashes);
    expect(csv(bundle, 'data/evidence-list.csv').map((row) => row['完整性校验值 SHA-256'])).toEqual(hashes);
    const items = read(bundle, 'data/messages.jsonl')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(items.map((item) => item.raw.sha256)).toEqual(hashes);
    expect(items[1]).toMatchObject({
      item: 'ZZ-0000002',
      text: '这款产品保本吗？',
      recipients: [EMPLOYEE],
      recipientsFrom: 'record',
      sentAt: '2026-01-02T16:10:00.000Z',
    });
  });

  test('is readable as a page: sides, days of the platform’s zone, flags in place, no script, no network', async () => {
    const archive = await archiveWith(chat());
    const ids = allMessageIds(archive);
    const flag: FlagMark = {
      flagId: 1,
      rule: 'guarantee',
      category: 'promise',
      severity: 'critical',
      ranges: [[0, 4]],
      grade: 0,
      status: 'open',
    };
    const { bundle } = await exportBundle(
      depsOf(archive, new Map([[ids[2] ?? 0, [flag]]])),
      wishOf(target(), ids),
      quietJob,
    );
    const html = read(bundle, 'data/index.html');
    expect(html).toContain(
      '<mark class="critical" title="promise / guarantee (critical, open)">保本保息</mark>，您放心',
    );
    expect(html).toContain('好的\n我考虑一下 &lt;b&gt;');
    // 16:00 UTC is the next day in China.
    expect([...html.matchAll(/class="day"><span>([^<]+)/gu)].map((match) => match[1])).toEqual(['2026-01-03']);
    expect(html).toMatch(/Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'/u);
    expect(html).not.toMatch(/<script|https?:|onerror=/u);
    expect(html.match(/class="item employee"/gu)).toHaveLength(2);
    expect(csv(bundle, 'data/search/hits.csv')).toMatchObject([
      { hit: 'flag', rule: 'guarantee', start: '0', end: '4', matched: '保本保息' },
    ]);
  });

  test('carries the consent evidence and the chain up to its own entry', async () => {
    const archive = await archiveWith(chat());
    const made = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    expect(csv(made.bundle, 'data/consent/consent.csv')).toMatchObject([
      { scope: `pair:${EMPLOYEE}|${CUSTOMER}`, status: 'agree', evidence: 'agree1' },
    ]);
    const log = read(made.bundle, 'data/audit/audit-log.tsv');
    expect([...chainLines(archive.read)].join('').startsWith(log)).toBe(true);
    expect(log.trimEnd().split('\n').at(-1)).toContain('"action":"evidence.exported"');
    expect(actions(archive).slice(-3)).toEqual(['evidence.keyCreated', 'evidence.exported', 'evidence.sealed']);
    expect(verifyChain(archive.read).ok).toBe(true);
    expect(listBundles(archive.read)).toMatchObject([
      { id: made.id, items: 5, files: made.files, bytes: made.bytes, shownPath: made.bundle },
    ]);
  });
});

test('decisions, the keyword lists they were made under, and the hits of the query', async () => {
  const archive = await archiveWith(chat());
  const ids = allMessageIds(archive);
  archive.transaction((db) => {
    const lexicon = db.prepare(
      `INSERT INTO lexicon (id, lexicon_id, version, status, sha256, json, installed_at_ms, installed_by) VALUES (?, ?, 7, 'active', '', ?, 0, 'lin')`,
    );
    lexicon.run(1, 'starter', '{"id":"starter"}');
    lexicon.run(2, '../名单', '{"id":"../名单"}');
    const flag = db.prepare(
      `INSERT INTO flag (id, message_id, lexicon_row, rule, term, category, severity, ranges, grade, evidence, status)
       VALUES (?, ?, ?, 'guarantee', '保本', 'promise', 1, '[[0,2]]', 0, '{}', ?)`,
    );
    flag.run(1, ids[2], 1, 'confirmed');
    flag.run(2, ids[2], 2, 'suppressed');
    const decision = db.prepare(
      `INSERT INTO decision (flag_id, decision, reason, by_user, at_ms) VALUES (1, ?, ?, 'wang', ?)`,
    );
    decision.run('cleared', '=too fast', 1);
    decision.run('confirmed', '承诺保本', 2);
  });
  const selection = { kind: 'query' as const, query: '保本' };
  const queryRanges = (id: number): [number, number][] | null => (id === ids[2] ? [[0, 2]] : null);
  expect(previewSelection(archive.read, ids, selection).flags).toBe(1);
  const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), ids, { selection, queryRanges }), quietJob);
  expect(csv(bundle, 'data/review/decisions.csv')).toMatchObject([
    {
      item: 'ZZ-0000003',
      lexicon: 'starter',
      lexicon_version: '7',
      decision: 'cleared',
      reason: "'=too fast",
      by: 'wang',
      made_harmless: 'reason',
    },
    { item: 'ZZ-0000003', decision: 'confirmed', reason: '承诺保本' },
  ]);
  expect(read(bundle, 'data/search/lexicon-starter-v7.json')).toBe('{"id":"starter"}');
  const names = bundleFiles(bundle).filter((file) => file.includes('/lexicon-'));
  expect(names).toHaveLength(2);
  expect(names.every((name) => /^data\/search\/lexicon-[a-z0-9]+-v7\.json$/u.test(name))).toBe(true);
  expect(csv(bundle, 'data/search/hits.csv')).toMatchObject([
    { item: 'ZZ-0000003', hit: 'query', start: '0', end: '2', matched: '保本' },
  ]);
  expect(JSON.parse(read(bundle, 'data/search/query.json'))).toEqual({ selection, items: 5 });
});

describe('what is not there is counted', () => {
  test('messages without consent, messages not selected, gaps of seq', async () => {
    const other = 'wmTestCustomer0000000000000000002';
    const archive = await archiveWith([
      textLine(1, CUSTOMER, EMPLOYEE, '同意之前'),
      agreeLine(2),
      textLine(3, CUSTOMER, EMPLOYEE, '一'),
      textLine(4, EMPLOYEE, CUSTOMER, '二'),
      textLine(9, CUSTOMER, EMPLOYEE, '三'),
      textLine(10, other, EMPLOYEE, '别人'),
    ]);
    const rows = archive.read
      .prepare(`SELECT id, conversation_id AS conversation FROM message WHERE text IN ('一', '三') ORDER BY id`)
      .all() as { id: number; conversation: number }[];
    const ids = rows.map(({ id }) => id);
    const whole = {
      kind: 'conversation' as const,
      conversationId: rows[0]?.conversation ?? 0,
      fromMs: null,
      toMs: null,
    };
    expect(previewSelection(archive.read, ids, whole)).toMatchObject({
      items: 2,
      conversations: 1,
      withheldInRange: { unknown: 1, refused: 0 },
      media: { present: 0, missing: 0, altered: 0 },
    });
    expect(previewSelection(archive.read, ids)).toMatchObject({ withheldInRange: { unknown: 0 } });
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), ids, { selection: whole }), quietJob);
    const { completeness } = JSON.parse(read(bundle, 'data/provenance/collection.json'));
    expect(completeness).toMatchObject({
      items: 2,
      withheld: { unknown: 1, refused: 0, withdrawn: 0, noBasis: 0 },
      conversations: [{ before: 1, between: 1, after: 0, items: 2 }],
      seq: { first: '3', last: '9', known: 3, places: 1, notContiguous: [{ after: '4', before: '9' }] },
    });
    expect(read(bundle, 'data/index.html')).toContain('同意情况不明 1');
    expect(read(bundle, 'data/messages.jsonl')).not.toContain('同意之前');
  });

  test('a record whose neighbour was taken out after a withdrawal can still be proved', async () => {
    const archive = await archiveWith(chat());
    const refusal = {
      ...JSON.parse(agreeLine(4)),
      msgid: 'no',
      msgtype: 'disagree',
      disagree: { userid: CUSTOMER, disagree_time: JSON.parse(textLine(4, '', '', '')).msgtime },
    };
    delete refusal.agree;
    await importLines(archive, [JSON.stringify(refusal)], 'later.jsonl');
    const ids = allMessageIds(archive);
    expect(ids.length).toBeLessThan(6);
    const made = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
  });
});

describe('the same again', () => {
  test('gives the same payload from a copy of the archive, and the same but the audit log from the archive itself', async () => {
    const archive = await archiveWith(chat());
    const ids = allMessageIds(archive);
    // Makes the key, so that both copies have it.
    await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    const [one, two] = [join(target(), 'archive'), join(target(), 'archive')];
    archive.close();
    for (const copy of [one, two]) cpSync(archive.folder, copy, { recursive: true });
    const manifests: string[] = [];
    for (const [at, place] of [one, two].entries()) {
      const copy = openArchive({ folder: place, userName: TEST_USER, passphrase: TEST_PASSPHRASE, nowMs: TEST_NOW_MS });
      const first = await exportBundle(depsOf(copy), wishOf(target(), ids), quietJob);
      const second = await exportBundle(depsOf(copy), wishOf(target(), ids), quietJob);
      manifests.push(read(first.bundle, 'manifest-sha256.txt'));
      const content = (bundle: string): string[] =>
        read(bundle, 'manifest-sha256.txt')
          .split('\n')
          .filter((line) => !line.includes('data/audit/'));
      expect(content(second.bundle)).toEqual(content(first.bundle));
      expect(second.id).toBe('CASE-2026-0012_EXP-0003');
      expect(at).toBeLessThan(2);
      copy.close();
    }
    expect(manifests[1]).toBe(manifests[0]);
  });
});

describe('what goes wrong leaves nothing behind', () => {
  test('no messages, unknown messages', async () => {
    const archive = await archiveWith(chat());
    await expect(exportBundle(depsOf(archive), wishOf(target(), []), quietJob)).rejects.toMatchObject({
      code: 'evidence.emptySelection',
    });
    await expect(exportBundle(depsOf(archive), wishOf(target(), [7]), quietJob)).rejects.toMatchObject({
      code: 'message.notFound',
      details: { messageId: 7 },
    });
  });

  test('cancelled at any checkpoint', async () => {
    const archive = await archiveWith(chat());
    for (const stopAt of [1, 2, 3, 4]) {
      const out = target();
      const controller = new AbortController();
      let calls = 0;
      const job = {
        signal: controller.signal,
        checkpoint: async () => {
          calls += 1;
          if (calls === stopAt) controller.abort(new Error('cancelled by hand'));
          controller.signal.throwIfAborted();
        },
      };
      await expect(exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive)), job)).rejects.toThrow(
        'cancelled by hand',
      );
      expect(readdirSync(out)).toEqual([]);
    }
    const failed = listAudit(archive.read, { actor: null, action: 'evidence.exportFailed', offset: 0, limit: 9 });
    expect(failed.entries.map((entry) => entry.details['reason'])).toEqual(Array(4).fill('cancelled'));
    expect(listBundles(archive.read)).toEqual([]);
    expect(verifyChain(archive.read).ok).toBe(true);
  });

  test('the folder vanishes half-way', async () => {
    const archive = await archiveWith(chat());
    const out = target();
    const job = { signal: quietJob.signal, checkpoint: async () => rmSync(out, { recursive: true, force: true }) };
    await expect(exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive)), job)).rejects.toMatchObject({
      code: 'evidence.targetUnwritable',
      details: { path: out },
    });
    expect(existsSync(out)).toBe(false);
    expect(actions(archive).at(-1)).toBe('evidence.exportFailed');
  });

  test('no such folder, and something of that name is there already', async () => {
    const archive = await archiveWith(chat());
    const ids = allMessageIds(archive);
    await expect(exportBundle(depsOf(archive), wishOf(join(folder, 'absent'), ids), quietJob)).rejects.toMatchObject({
      code: 'evidence.targetUnwritable',
    });
    const out = target();
    mkdirSync(join(out, 'CASE-2026-0012_EXP-0001'));
    await expect(exportBundle(depsOf(archive), wishOf(out, ids), quietJob)).rejects.toMatchObject({
      code: 'evidence.targetNotEmpty',
    });
    expect(readdirSync(out)).toEqual(['CASE-2026-0012_EXP-0001']);
  });

  test('a record that is damaged in the archive does not leave as evidence', async () => {
    const archive = await archiveWith(chat());
    archive.transaction((db) => db.prepare('UPDATE raw_block SET digests = zeroblob(length(digests))').run());
    const out = target();
    await expect(exportBundle(depsOf(archive), wishOf(out, allMessageIds(archive)), quietJob)).rejects.toMatchObject({
      code: 'archive.damaged',
    });
    expect(readdirSync(out)).toEqual([]);
  });
});

describe('media', () => {
  const image = (seq: number, bytes: string, more: object = {}): string => {
    const md5sum = createHash('md5').update(bytes).digest('hex');
    const line = JSON.parse(textLine(seq, CUSTOMER, EMPLOYEE, ''));
    delete line.text;
    return JSON.stringify({
      ...line,
      msgtype: 'image',
      image: { md5sum, filesize: bytes.length, sdkfileid: `id${seq}`, ...more },
    });
  };
  const PNG = '\x89PNG\r\n\x1a\n picture';
  const PAGE = '<html><script>alert(1)</script>';

  test('is there by its hash, once, ends as what it is, and its absence is listed', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    const md5 = createHash('md5').update(Buffer.from(PNG, 'latin1')).digest('hex');
    writeFileSync(join(place, `${md5}.png`), PNG, 'latin1');
    writeFileSync(join(place, `${createHash('md5').update(PAGE).digest('hex')}.png`), PAGE);
    const chat = join(place, 'chat.jsonl');
    writeFileSync(
      chat,
      [image(2, PNG, { md5sum: md5 }), image(3, PNG, { md5sum: md5 }), image(4, PAGE), image(5, 'absent')].join('\n'),
    );
    await importFiles(archive, [place]);
    const ids = allMessageIds(archive);
    expect(previewSelection(archive.read, ids).media).toEqual({ present: 3, missing: 1, altered: 0 });
    const { bundle, verification } = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(verification).toMatchObject({ ok: true, problems: [] });
    const media = bundleFiles(bundle).filter((file) => file.startsWith('data/media/'));
    const sha = (bytes: string): string => createHash('sha256').update(bytes, 'latin1').digest('hex');
    const pathOf = (bytes: string, ending: string): string =>
      `data/media/${sha(bytes).slice(0, 2)}/${sha(bytes)}.${ending}`;
    expect(media).toEqual([pathOf(PNG, 'png'), pathOf(PAGE, 'bin')].sort());
    expect(readFileSync(join(bundle, pathOf(PNG, 'png')), 'latin1')).toBe(PNG);
    expect(csv(bundle, 'data/missing-media.csv')).toMatchObject([{ item: 'ZZ-0000005', status: 'missing' }]);
    expect(csv(bundle, 'data/evidence-list.csv').map((row) => row['编号 item'])).toContain('ZZ-0000002-M1');
    expect(read(bundle, 'data/index.html')).toContain(`<a href="${pathOf(PNG, 'png').slice(5)}">`);
  });

  test('that is damaged in the archive counts as missing, and no part of it leaves', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    const place = target();
    const md5 = createHash('md5').update(Buffer.from(PNG, 'latin1')).digest('hex');
    writeFileSync(join(place, `${md5}.png`), PNG, 'latin1');
    writeFileSync(join(place, 'chat.jsonl'), image(2, PNG, { md5sum: md5 }));
    await importFiles(archive, [place]);
    const vault = join(archive.folder, 'media');
    const [stored = ''] = bundleFiles(vault);
    tamper(vault, 'flip', stored, () => 0.6);
    const { bundle, verification } = await exportBundle(
      depsOf(archive),
      wishOf(target(), allMessageIds(archive)),
      quietJob,
    );
    expect(verification.ok).toBe(true);
    expect(bundleFiles(bundle).filter((file) => file.startsWith('data/media/'))).toEqual([]);
    expect(csv(bundle, 'data/missing-media.csv')).toHaveLength(1);
  });
});

describe('a full disk', () => {
  let disk: string;
  let isMounted = false;
  beforeAll(() => {
    disk = mkdtempSync(join(tmpdir(), 'zuozheng-small-'));
    isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk]).status === 0;
    if (!isMounted) console.warn('SKIPPED: a full disk needs the right to mount a small one');
  });
  afterAll(() => {
    if (isMounted) spawnSync('umount', [disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test('is told as such, and nothing is left on it', async ({ skip }) => {
    if (!isMounted) return skip();
    const archive = await archiveWith([
      agreeLine(1),
      ...Array.from({ length: 60 }, (_, at) => textLine(at + 2, CUSTOMER, EMPLOYEE, '长'.repeat(300))),
    ]);
    await expect(exportBundle(depsOf(archive), wishOf(disk, allMessageIds(archive)), quietJob)).rejects.toMatchObject({
      code: 'disk.full',
      details: { path: disk },
    });
    expect(readdirSync(disk)).toEqual([]);
    const [entry] = listAudit(archive.read, {
      actor: null,
      action: 'evidence.exportFailed',
      offset: 0,
      limit: 1,
    }).entries;
    expect(entry?.details).toMatchObject({ reason: 'disk.full' });
    expect(listBundles(archive.read)).toEqual([]);
  });
});

test('a name that may be a person’s is not in the bundle’s path', async () => {
  const archive = await archiveWith(chat());
  for (const caseName of ['张三投诉案', 'Zhang San', '../../x', 'CON']) {
    const { id, bundle } = await exportBundle(
      depsOf(archive),
      wishOf(target(), allMessageIds(archive), { caseName }),
      quietJob,
    );
    expect(id).toMatch(/^CASE-[0-9a-f]{8}_EXP-\d{4}$/u);
    expect(read(bundle, 'bag-info.txt')).toContain(`External-Description: ${caseName}\n`);
  }
});

const data = join(import.meta.dirname, '../../../../shared/data');
const hasData = existsSync(join(data, 'wecom/real-zh-5k.jsonl'));
if (!hasData) console.warn(`SKIPPED: the real inputs are not at ${data}`);

describe.skipIf(!hasData)('real input', () => {
  test('every official sample: each type of message, uint64 numbers, missing media', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    await importFiles(archive, [
      join(data, 'wecom/official-samples/decrypted-with-seq.jsonl'),
      join(data, 'wecom/wxjava-uint64-vectors.decrypted.jsonl'),
    ]);
    const ids = allMessageIds(archive);
    expect(ids.length).toBeGreaterThan(10);
    const made = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(made.verification).toMatchObject({ ok: true, problems: [] });
    const manifest = runReadme(made.bundle);
    expect(manifest['manifest']).toEqual({ status: 0, out: '' });
    expect(manifest['inclusion']).toEqual({ status: 0, out: '' });
  });

  test('formulas, HTML, script, links and direction controls do nothing in any file', async () => {
    const hostile = join(data, 'hostile/wecom/w23-formula-html-bidi.jsonl');
    const agree = [agreeLine(0, 'wmErxtDgAA9AW32YyyuYRimKr7D1KWlw', 'zhangsan')].map((line) =>
      line
        .replace(/"msgtime":\d+/u, '"msgtime":1600000000000')
        .replace(/"agree_time":\d+/u, '"agree_time":1600000000000'),
    );
    const archive = await archiveWith(agree);
    await importFiles(archive, [hostile]);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), allMessageIds(archive)), quietJob);
    const rows = csv(bundle, 'data/messages.csv');
    expect(rows.length).toBeGreaterThanOrEqual(8);
    for (const file of [
      'messages',
      'evidence-list',
      'missing-media',
      'search/hits',
      'consent/consent',
      'review/decisions',
      'provenance/custody',
    ]) {
      for (const row of csv(bundle, `data/${file}.csv`)) {
        for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@\t\r]|[\u202a-\u202e]/u);
      }
    }
    expect(rows.find((row) => row['text']?.includes('HYPERLINK'))).toMatchObject({ made_harmless: 'text' });
    const html = read(bundle, 'data/index.html');
    expect(html).not.toMatch(/<script|<img|\u202e|href="(?!#|raw\/|media\/)/u);
    expect(html).toContain('&lt;script&gt;alert(2)&lt;/script&gt;');
    expect(html).toContain('[U+202E]');
    expect(read(bundle, 'data/messages.jsonl')).not.toMatch(/[\u202a-\u202e]/u);
    expect(read(bundle, 'data/messages.jsonl')).toContain('\\u202e');
  });

  test('5,000 real messages: bundle of all that was loaded, spoilt at hundreds of places, each one named', async () => {
    const archive = await archiveWith([agreeLine(1)]);
    await importFiles(archive, [join(data, 'wecom/real-zh-5k.jsonl')]);
    const ids = allMessageIds(archive);
    const some = ids.filter((_, at) => at % 16 === 0);
    const all = await exportBundle(depsOf(archive), wishOf(target(), ids), quietJob);
    expect(all.verification.ok).toBe(true);
    expect(all.items).toBe(ids.length);
    const { bundle } = await exportBundle(depsOf(archive), wishOf(target(), some), quietJob);
    const files = bundleFiles(bundle);
    expect(files.length).toBeGreaterThan(300);
    let state = 42;
    const draw = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
    for (let round = 0; round < 300; round++) {
      const spoiling = SPOILINGS[round % SPOILINGS.length] ?? 'flip';
      const file = files[Math.floor(draw() * files.length)] ?? '';
      const tampered = tamper(bundle, spoiling, file, draw);
      const report = await verifyBundle(bundle, quietJob);
      tampered.undo();
      expect(report.ok, `${spoiling} ${file}`).toBe(false);
      expect(
        report.problems.map((problem) => problem.file),
        `${spoiling} ${file}`,
      ).toContain(tampered.file);
    }
    expect((await verifyBundle(bundle, quietJob)).ok).toBe(true);
  }, 300_000);
});
