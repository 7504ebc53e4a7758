import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkChain, GENESIS } from '../lib/chain.ts';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { appendAudit, chainHead, chainLines, listAudit, verifyChain } from './index.ts';

const START_MS = Date.UTC(2026, 4, 1, 9);
const ENTRIES = 12;
const ALL = { actor: null, action: null, fromMs: null, toMs: null, text: null, offset: 0, limit: 100 };
let archive: TestArchive;

beforeEach(() => {
  archive = openTestArchive();
  archive.transaction((db) => {
    for (let n = 2; n <= ENTRIES; n += 1)
      appendAudit(db, {
        atMs: START_MS + n,
        actor: n % 2 ? 'lin' : '梅',
        action: n % 3 ? 'search.run' : 'flag.confirmed',
        subject: n % 4 ? null : `case ${n}`,
        details: { query: `保本 "${n}"\t\n`, ranges: [[n + 700_000, 2]], z: 1, a: undefined },
      });
  });
});
afterEach(() => archive.cleanup());

/** Changes the file behind the program's back. */
const tamper = (sql: string, ...values: unknown[]) => archive.transaction((db) => db.prepare(sql).run(...values));
const lineOf = (seq: number) =>
  archive.read.prepare('SELECT line FROM audit_entry WHERE seq = ?').pluck().get(seq) as string;

describe('the chain', () => {
  test('begins at 64 zeros; each line holds the hash of the whole line before, then canonical JSON', () => {
    const lines = [...chainLines(archive.read)];
    let previous = GENESIS;
    for (const line of lines) {
      expect(line).toMatch(/^[0-9a-f]{64}\t\{"action":.*\}\n$/);
      expect(line.slice(0, 64)).toBe(previous);
      previous = createHash('sha256').update(line).digest('hex');
    }
    expect(lines).toHaveLength(ENTRIES);
    expect(chainHead(archive.read)).toBe(previous);
    expect(verifyChain(archive.read)).toEqual({ entries: ENTRIES, head: previous, ok: true, brokenAtSeq: null });
  });

  test('says who, what, when, about what, with keys in canonical order', () => {
    expect(lineOf(4).slice(65)).toBe(
      '{"action":"search.run","actor":"梅","at":"2026-05-01T09:00:00.004Z","details":{"query":"保本 \\"4\\"\\t\\n","ranges":[[700004,2]],"z":1},"seq":4,"subject":"case 4"}\n',
    );
  });

  test('an entry stands or falls with what it tells of', () => {
    const before = chainHead(archive.read);
    expect(() =>
      archive.transaction((db) => {
        appendAudit(db, { atMs: START_MS, actor: 'lin', action: 'export.done' });
        throw new Error('the export failed');
      }),
    ).toThrow('the export failed');
    expect(chainHead(archive.read)).toBe(before);
  });

  test('takes text that is not well-formed Unicode, as a query may be', () => {
    archive.transaction((db) =>
      appendAudit(db, { atMs: START_MS, actor: 'lin', action: 'search.run', details: { query: 'a\ud800b' } }),
    );
    expect(verifyChain(archive.read)).toMatchObject({ ok: true, entries: ENTRIES + 1 });
    expect(listAudit(archive.read, { ...ALL, limit: 1 }).entries[0]?.details).toEqual({
      query: 'a\ufffdb',
    });
  });

  test('can be checked with a shell and sha256sum, as the bundle says', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zuozheng-chain-'));
    mkdirSync(join(folder, 'data', 'audit'), { recursive: true });
    const lines = [...chainLines(archive.read)];
    const loop = `p=$(printf '%064d' 0); while IFS= read -r l; do [ "\${l%%$(printf '\\t')*}" = "$p" ] || { echo BROKEN; break; }; p=$(printf '%s\\n' "$l"|sha256sum|cut -c1-64); done < data/audit/audit-log.tsv; [ "$p" = "$(cat data/audit/HEAD.txt)" ] && echo chain-ok`;
    const check = (log: string) => {
      writeFileSync(join(folder, 'data', 'audit', 'audit-log.tsv'), log);
      writeFileSync(join(folder, 'data', 'audit', 'HEAD.txt'), `${chainHead(archive.read)}\n`);
      return spawnSync('bash', ['-c', loop], { cwd: folder, encoding: 'utf8' }).stdout.trim();
    };
    expect(check(lines.join(''))).toBe('chain-ok');
    expect(check(lines.join('').replace('梅', '海'))).toBe('BROKEN');
    expect(check(lines.slice(0, -1).join(''))).toBe('');
    rmSync(folder, { recursive: true });
  });
});

describe('tampering', () => {
  test('any single change of any line is found, at its place', () => {
    const seqs = fc.integer({ min: 1, max: ENTRIES });
    fc.assert(
      fc.property(seqs, fc.nat(), fc.integer({ min: 1, max: 0xff }), (seq, where, by) => {
        const line = lineOf(seq);
        const bytes = [...line];
        const at = where % bytes.length;
        bytes[at] = String.fromCodePoint((bytes[at]?.codePointAt(0) ?? 0) ^ by);
        tamper('UPDATE audit_entry SET line = ? WHERE seq = ?', bytes.join(''), seq);
        expect(verifyChain(archive.read)).toMatchObject({ ok: false, brokenAtSeq: seq, entries: seq - 1 });
        tamper('UPDATE audit_entry SET line = ? WHERE seq = ?', line, seq);
      }),
      { numRuns: 300 },
    );
    expect(verifyChain(archive.read).ok).toBe(true);
  });

  test('lines alone: a change shows at the line or at the next, whose first column no longer fits', () => {
    const lines = [...chainLines(archive.read)];
    fc.assert(
      fc.property(fc.nat(ENTRIES - 2), fc.nat(), (index, where) => {
        const line = lines[index] ?? '';
        const at = where % line.length;
        const changed = lines.with(index, `${line.slice(0, at)}${line[at] === '7' ? '8' : '7'}${line.slice(at + 1)}`);
        const { ok, brokenAtSeq } = checkChain(changed);
        expect(ok).toBe(false);
        expect([index + 1, index + 2]).toContain(brokenAtSeq);
      }),
    );
  });

  test.each([
    ['a line taken out', 'DELETE FROM audit_entry WHERE seq = 5', 5],
    ['another actor in the list than in the line', "UPDATE audit_entry SET actor = 'nobody' WHERE seq = 6", 6],
    ['another time', 'UPDATE audit_entry SET at_ms = at_ms + 1 WHERE seq = 7', 7],
    ['another subject', "UPDATE audit_entry SET subject = 'x' WHERE seq = 8", 8],
    ['another hash', "UPDATE audit_entry SET hash = x'00' WHERE seq = 12", 12],
    ['a line put before the first', "INSERT INTO audit_entry VALUES (0, 0, 'a', 'b', NULL, 'x', x'00')", 1],
  ])('%s is found', (_what, sql, brokenAtSeq) => {
    tamper(sql);
    expect(verifyChain(archive.read)).toMatchObject({ ok: false, brokenAtSeq });
  });

  test('two lines in each other’s place are found', () => {
    const [fifth, sixth] = [lineOf(5), lineOf(6)];
    tamper('UPDATE audit_entry SET line = ? WHERE seq = 5', sixth);
    tamper('UPDATE audit_entry SET line = ? WHERE seq = 6', fifth);
    expect(verifyChain(archive.read)).toMatchObject({ ok: false, brokenAtSeq: 5 });
  });
});

describe('the list', () => {
  test('is newest first, with everybody and everything to filter by', () => {
    const page = listAudit(archive.read, { ...ALL, limit: 3 });
    expect(page.entries.map(({ seq }) => seq)).toEqual([12, 11, 10]);
    expect(page).toMatchObject({
      total: ENTRIES,
      actors: ['lin', '梅'],
      actions: ['archive.created', 'flag.confirmed', 'search.run'],
    });
    expect(page.entries[0]).toMatchObject({
      actor: '梅',
      subject: 'case 12',
      atMs: START_MS + 12,
      hash: chainHead(archive.read),
    });
    expect(page.entries[0]?.details).toEqual({ query: '保本 "12"\t\n', ranges: [[700012, 2]], z: 1 });
  });

  test('filters by person and action and goes on from an offset', () => {
    const page = listAudit(archive.read, { ...ALL, actor: 'lin', action: 'search.run', offset: 1, limit: 2 });
    expect(page.total).toBe(3);
    expect(page.entries.map(({ seq }) => seq)).toEqual([7, 5]);
    expect(page.actors).toEqual(['lin', '梅']);
  });

  test('filters by a span of time: from a moment on, before another', () => {
    const span = { ...ALL, fromMs: START_MS + 5, toMs: START_MS + 8 };
    expect(listAudit(archive.read, span).entries.map(({ seq }) => seq)).toEqual([7, 6, 5]);
  });

  test.each([
    ['a part of a query', '保本', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]],
    ['what JSON writes otherwise: quotes, tabs, line ends', '保本 "7"\t\n', [7]],
    ['a subject, in capitals', 'CASE 8', [8]],
    ['a person', '梅', [12, 10, 8, 6, 4, 2]],
    ['a number among the details', '700011', [11]],
    ['nothing that is the name of a field', 'ranges', []],
    ['nothing that runs over two values', 'lin","at', []],
    ['nothing by the signs that SQL and patterns know', '%_*', []],
    ['spaces alone: everything', '  ', [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]],
  ])('free text finds %s', (_what, text, seqs) => {
    expect(listAudit(archive.read, { ...ALL, text }).entries.map(({ seq }) => seq)).toEqual(seqs);
  });

  test('free text finds an entry by its own hash, whole or its start', () => {
    const { hash } = listAudit(archive.read, { ...ALL, offset: 4, limit: 1 }).entries[0] ?? { hash: '' };
    for (const text of [hash, hash.slice(0, 8), hash.toUpperCase()])
      expect(
        listAudit(archive.read, { ...ALL, text }).entries.map(({ seq }) => seq),
        text,
      ).toEqual([8]);
  });

  test('shows a line that was tampered with rather than failing', () => {
    tamper("UPDATE audit_entry SET line = 'rubbish' WHERE seq = 12");
    expect(listAudit(archive.read, ALL).entries[0]).toMatchObject({ seq: 12, details: {} });
    expect(listAudit(archive.read, { ...ALL, text: 'RUBBISH' }).entries).toHaveLength(1);
  });
});
