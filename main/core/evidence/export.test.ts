import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FlagMark } from '../../../shared/model.ts';
import { chainLines, verifyChain } from '../audit/index.ts';
import { quietJob } from '../lib/job.ts';
import { exportBundle, listBundles, previewSelection, verifyBundle } from './index.ts';
import { allMessageIds, CUSTOMER, depsOf, EMPLOYEE, wishOf } from './testing/chatArchive.ts';
import { actions, chat, csv, read, useArchives } from './testing/harness.ts';
import { runReadme } from './testing/shell.ts';
import { bundleFiles } from './testing/tamper.ts';

const { target, archiveWith } = useArchives();

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
        'verify.html',
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
    // The payload tells when it was asked for, the chain when it was done.
    const entry = JSON.parse(log.trimEnd().split('\n').at(-1)?.slice(65) ?? '') as Record<string, unknown>;
    expect(entry).toMatchObject({ at: '2026-01-06T09:01:30.000Z', details: { startedAt: '2026-01-06T09:00:00.000Z' } });
    expect(read(made.bundle, 'bag-info.txt')).toContain('Bagging-Time: 2026-01-06T09:00:00.000Z');
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
  expect(JSON.parse(read(bundle, 'data/search/query.json'))).toEqual({ selection, items: 5, contextItems: 0 });
});
