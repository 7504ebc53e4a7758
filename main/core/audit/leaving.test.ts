import { spawnSync } from 'node:child_process';
import { createHash, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chainHash } from '../lib/chain.ts';
import { merkleLeaf, verifyInclusion } from '../lib/merkle.ts';
import { openTestArchive } from '../store/testing.ts';
import type { TestArchive } from '../store/testing.ts';
import { appendAudit, chainHead, chainLines, exportChain, listAudit, proveEntry, verifyChain } from './index.ts';

const START_MS = Date.UTC(2026, 4, 1, 9);
const WHO = { actor: 'lin', atMs: START_MS + 60_000 };
const ENTRIES = 13;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const SPKI = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({ type: 'spki', format: 'der' });
const signWithKey = (bytes: Uint8Array) => ({
  value: sign('sha256', bytes, privateKey).toString('base64'),
  publicKey: SPKI.toString('base64'),
});
let archive: TestArchive;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zuozheng-audit-'));
  archive = openTestArchive();
  archive.transaction((db) => {
    for (let n = 2; n <= ENTRIES; n += 1)
      appendAudit(db, {
        atMs: START_MS + n,
        actor: n % 2 ? 'lin' : '梅',
        action: 'search.run',
        details: { query: `secret-${n} 保本 "\t\\ \u202e` },
      });
  });
});
afterEach(() => {
  archive.cleanup();
  rmSync(folder, { recursive: true, force: true });
});

const tamper = (sql: string) => archive.transaction((db) => db.prepare(sql).run());
const newest = () => listAudit(archive.read, { actor: null, action: null, offset: 0, limit: 1 }).entries[0];

/** Runs the commands of a text as they stand in it, after its line `f='…'` where it has one. */
function runCommands(file: string, locale = 'C.UTF-8'): Record<string, string> {
  const text = readFileSync(join(folder, file), 'utf8');
  const first = /^f='.*'$/mu.exec(text)?.[0] ?? '';
  const cwd = join(folder, file, '..');
  const answers: Record<string, string> = {};
  for (const [, name = '', command = ''] of text.matchAll(/^# \d\. (\w+)\n(.+)$/gmu)) {
    const env = { ...process.env, LC_ALL: locale };
    const run = spawnSync('bash', ['-c', `${first}\n${command}`], { cwd, env, encoding: 'utf8' });
    answers[name] = (run.stdout + run.stderr).trim();
  }
  return answers;
}

describe('the chain leaves the archive', () => {
  test('with its head and the loop that checks both; the chain tells where it went', () => {
    const [lines, head] = [[...chainLines(archive.read)].join(''), chainHead(archive.read)];
    const { path, ...check } = exportChain(archive, folder, WHO);
    expect(check).toEqual({ entries: ENTRIES, head, ok: true, brokenAtSeq: null });
    expect(path).toBe(join(folder, `audit-${archive.id.slice(0, 8)}-${ENTRIES}`));
    expect(readFileSync(join(path, 'audit-log.tsv'), 'utf8')).toBe(lines);
    expect(readFileSync(join(path, 'HEAD.txt'), 'utf8')).toBe(`${head}\n`);
    const name = readdirSync(folder);
    expect(name).toHaveLength(1);
    expect(runCommands(join(name[0] ?? '', 'README.txt'))).toEqual({ chain: 'chain-ok' });
    expect(newest()).toMatchObject({ seq: ENTRIES + 1, action: 'audit.exported', details: { head, path, ok: true } });
  });

  test('the loop finds a changed line, and a cut tail', () => {
    const { path } = exportChain(archive, folder, WHO);
    const [log, readme] = [join(path, 'audit-log.tsv'), join(path.slice(folder.length), 'README.txt')];
    const whole = readFileSync(log, 'utf8');
    writeFileSync(log, whole.replace('secret-5', 'secret-6'));
    expect(runCommands(readme)).toEqual({ chain: 'BROKEN' });
    writeFileSync(log, whole.split('\n').slice(0, -2).join('\n') + '\n');
    expect(runCommands(readme)).toEqual({ chain: '' });
  });

  test('the loop sees a line that was appended without its line feed', () => {
    const { path, head } = exportChain(archive, folder, WHO);
    const log = join(path, 'audit-log.tsv');
    writeFileSync(log, `${readFileSync(log, 'utf8')}${head}\t{"action":"review.decided"}`);
    expect(runCommands(join(path.slice(folder.length), 'README.txt'))).toEqual({ chain: '' });
  });

  test('twice into one folder: each has a place of its own, the second knows of the first', () => {
    const first = exportChain(archive, folder, WHO);
    const second = exportChain(archive, folder, WHO);
    expect(second.entries).toBe(first.entries + 1);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  test('a broken chain leaves as it stands, and says where it breaks', () => {
    tamper(`UPDATE audit_entry SET line = replace(line, 'secret-5', 'secret-6') WHERE seq = 5`);
    const { path, ...check } = exportChain(archive, folder, WHO);
    expect(check).toMatchObject({ ok: false, brokenAtSeq: 6, entries: ENTRIES });
    expect(readFileSync(join(path, 'README.txt'), 'utf8')).toContain('BROKEN when it was exported');
    expect(runCommands(join(path.slice(folder.length), 'README.txt')).chain).toBe('BROKEN');
  });

  test('a folder that is not there is refused, and nothing is told or left', () => {
    const head = chainHead(archive.read);
    expect(() => exportChain(archive, join(folder, 'gone'), WHO)).toThrow('file.notFound');
    expect(chainHead(archive.read)).toBe(head);
  });
});

describe('the proof of one entry', () => {
  const proofOf = (seq: number) => {
    const { path, head } = proveEntry(archive, { seq, folder }, WHO, signWithKey);
    return { text: readFileSync(path, 'utf8'), name: path.slice(folder.length + 1), head };
  };

  test.each(['C', 'C.UTF-8'])('is checked with bash and sha256sum, its signature with openssl (%s)', (locale) => {
    const { name, head } = proofOf(5);
    expect(runCommands(name, locale)).toEqual({
      head: `${head}  -`,
      entry: 'entry-ok',
      key: `${createHash('sha256').update(SPKI).digest('hex')}  -`,
      signature: 'Verified OK',
    });
    expect(head).toBe(chainHead(archive.read));
    expect(verifyChain(archive.read).ok).toBe(true);
  });

  test('has each data line once, whatever its instructions say', () => {
    const { text } = proofOf(5);
    for (const name of ['ENTRY', 'SALT', 'PATH', 'CHECKPOINT', 'HEAD', 'SIGNATURE', 'KEY'])
      expect(text.match(new RegExp(`^${name} `, 'gmu')), name).toHaveLength(1);
  });

  test('shows that entry and nothing of the others', () => {
    const { text } = proofOf(5);
    expect(text.match(/secret-\d+/gu)).toEqual(['secret-5']);
    expect(text.match(/"action":"[^"]+"/gu)).toEqual(['"action":"search.run"', '"action":"audit.proved"']);
  });

  test('holds no hash that a guess of another line could be compared with', () => {
    const lines = [...chainLines(archive.read)];
    const { text } = proofOf(5);
    const found = new Set(text.match(/[0-9a-f]{64}/gu));
    for (const [index, line] of lines.entries()) {
      if (index === 3 || index === 4) continue;
      expect(found, `line ${index + 1}`).not.toContain(chainHash(line));
      expect(found, `leaf ${index + 1}`).not.toContain(merkleLeaf(Buffer.from(line)).toString('hex'));
    }
  });

  test('even of the last entry: the one that follows it cannot be guessed', () => {
    const { text } = proofOf(ENTRIES);
    const asked = [...chainLines(archive.read)][ENTRIES] ?? '';
    expect(asked).toMatch(/"action":"audit.proofAsked".*"nonce":"[0-9a-f]{64}"/u);
    expect(text).not.toContain(/"nonce":"([0-9a-f]{64})"/u.exec(asked)?.[1]);
  });

  test('fails when one character of the entry, the salt or the path is another', () => {
    const { text, name } = proofOf(5);
    const change = (from: RegExp, to: string) => {
      writeFileSync(join(folder, name), text.replace(from, to));
      return runCommands(name);
    };
    expect(change(/secret-5/u, 'secret-4').entry).toBe('');
    expect(change(/^SALT ./mu, 'SALT g').entry).not.toBe('entry-ok');
    expect(change(/^PATH R/mu, 'PATH L').entry).toBe('');
    const forged = change(/"entries":/u, '"entries":1');
    expect(forged.head).not.toContain(chainHead(archive.read));
    expect(forged.signature).toContain('Verification failure');
  });

  test('fails when a piece of the entry is shown as the entry, the rest of it as salt', () => {
    const { text, name } = proofOf(5);
    const line = /^ENTRY (.*)$/mu.exec(text)?.[1] ?? '';
    const at = line.indexOf('"details"');
    const moved = Buffer.from(line.slice(0, at)).toString('hex');
    const forged = text.replace(/^(SALT .*)$/mu, `$1${moved}`).replace(`ENTRY ${line}`, `ENTRY ${line.slice(at)}`);
    expect(forged).toMatch(/^ENTRY "details"/mu);
    writeFileSync(join(folder, name), forged);
    expect(runCommands(name).entry).not.toContain('entry-ok');
  });

  test('leads every entry to the root, in chains of every size', () => {
    for (let size = ENTRIES; size < 34; size += 2) {
      const seq = 1 + ((size * 7) % size);
      for (const at of new Set([1, seq, size - 1, size])) {
        const { text } = proofOf(at);
        const field = (key: string) => new RegExp(`^${key} ([^\n]+\n)`, 'mu').exec(text)?.[1] ?? '';
        const { details } = JSON.parse(field('CHECKPOINT').slice(65)) as {
          details: { root: string; entries: number };
        };
        const salted = Buffer.concat([Buffer.from(field('SALT').trim(), 'hex'), Buffer.from(field('ENTRY'))]);
        const path = field('PATH').trim().split(' ');
        const isIn = verifyInclusion({
          leaf: merkleLeaf(salted),
          index: at - 1,
          size: details.entries,
          path: path.map((step) => Buffer.from(step.slice(1), 'hex')),
          root: Buffer.from(details.root, 'hex'),
        });
        expect(isIn, `${at} of ${details.entries}`).toBe(true);
      }
    }
  });

  test('of an entry that is not there is refused; the chain and the folder stay as they are', () => {
    const head = chainHead(archive.read);
    expect(() => proveEntry(archive, { seq: 99, folder }, WHO, signWithKey)).toThrow('audit.noEntry');
    expect(() => proveEntry(archive, { seq: 5, folder: join(folder, 'gone') }, WHO, signWithKey)).toThrow(
      'file.unwritable',
    );
    const failing = () => {
      throw new Error('no key');
    };
    expect(() => proveEntry(archive, { seq: 5, folder }, WHO, failing)).toThrow('no key');
    expect(chainHead(archive.read)).toBe(head);
    expect(readdirSync(folder)).toEqual([]);
  });
});
