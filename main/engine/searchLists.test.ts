import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { InputOf, OutputOf, RouteName } from '../../shared/ipc/routes.ts';
import { writeSample } from '../sample/index.ts';
import { createEngine, type Engine } from './engine.ts';

const PASSPHRASE = 'correct horse battery';
const AUDITOR_PASSPHRASE = 'another long phrase';
const root = mkdtempSync(join(tmpdir(), 'zuozheng-lists-'));
const tables = join(root, 'tables');
const given = new Map<string, string>();
const logged: string[] = [];
let engine: Engine;

async function ask<K extends RouteName>(route: K, input: InputOf<K>): Promise<OutputOf<K>> {
  const result = await engine.dispatch(route, input);
  if (!result.ok) throw new Error(`${route}: ${JSON.stringify(result.error)}`);
  return result.value as OutputOf<K>;
}

async function refusal(route: RouteName, input: unknown) {
  const result = await engine.dispatch(route, input);
  return result.ok ? null : result.error;
}

async function ended({ jobId }: { jobId: string }) {
  await vi.waitUntil(async () => (await ask('jobs.get', { jobId })).phase !== 'running', { timeout: 60_000 });
  return ask('jobs.get', { jobId });
}

const folded = (query: string) => ({ query, scripts: 'folded' as const });
const signIn = (userName: string, passphrase: string) =>
  ask('archive.unlock', { folder: 'grant-archive', userName, passphrase });

beforeAll(async () => {
  writeSample(join(import.meta.dirname, '..', 'sample'), join(root, 'sample'));
  mkdirSync(tables);
  writeFileSync(join(root, 'terms.csv'), Buffer.from('b1a3b1be0d0ab1a3cfa20d0a', 'hex'));
  engine = createEngine({
    emit: () => undefined,
    log: (line) => logged.push(line),
    newGrant: (id, path) => void given.set(id, path),
    nowMs: () => Date.UTC(2026, 0, 1),
  });
  engine.addGrant('grant-root', root);
  engine.addGrant('grant-sample', join(root, 'sample'));
  engine.addGrant('grant-tables', tables);
  engine.addGrant('grant-terms', join(root, 'terms.csv'));
  engine.addGrant('grant-archive', join(root, 'archive'));
  await ask('archive.create', { folder: 'grant-root', name: 'archive', userName: '李明', passphrase: PASSPHRASE });
  await ended(await ask('import.start', { files: ['grant-sample'], consentFiles: [], basis: 'policy 7' }));
  await ask('users.add', { name: '审计员', role: 'auditor', passphrase: AUDITOR_PASSPHRASE });
  await ask('users.add', { name: '合规', role: 'officer', passphrase: AUDITOR_PASSPHRASE });
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(root, { recursive: true, force: true });
});

describe('lists of searches, asked as the window asks them', () => {
  test('a search that was run is in the history and found the same again', async () => {
    const { total } = await ask('search.run', { query: '保本' });
    expect(total).toBeGreaterThan(0);
    const { searches } = await ask('search.history', {});
    expect(searches).toMatchObject([{ actor: '李明', question: folded('保本'), total }]);
    expect(await ask('search.replay', { seq: searches[0]!.seq })).toMatchObject({
      isSame: true,
      totalOfThen: total,
      totalNow: total,
    });
  });

  test('so is one whose count came after its page', async () => {
    await ask('search.run', { query: '收益', count: 'later' });
    const { total } = await ask('search.summary', folded('收益'));
    const [newest] = (await ask('search.history', {})).searches;
    expect(newest).toMatchObject({ question: folded('收益'), total });
    expect(await ask('search.replay', { seq: newest!.seq })).toMatchObject({ isSame: true, totalNow: total });
  });

  test('a saved search is there for the next one who signs in', async () => {
    const saved = await ask('search.save', { name: '承诺', question: folded('保本 OR 保息'), order: 'newest' });
    await signIn('审计员', AUDITOR_PASSPHRASE);
    expect(await ask('search.saved', {})).toEqual([saved]);
    await ask('search.forget', { id: saved.id });
    expect(await refusal('search.forget', { id: saved.id })).toMatchObject({ code: 'search.notFound' });
  });

  test('others’ searches are for auditors and administrators', async () => {
    await signIn('审计员', AUDITOR_PASSPHRASE);
    const all = await ask('search.history', { own: false });
    expect(all.searches.map(({ actor }) => actor)).toContain('李明');
    expect((await ask('search.history', {})).total).toBe(0);
    await signIn('合规', AUDITOR_PASSPHRASE);
    expect(await refusal('search.history', { own: false })).toMatchObject({ code: 'session.forbidden' });
    const { seq } = all.searches[0]!;
    expect(await refusal('search.replay', { seq })).toEqual({ code: 'search.notFound', details: { id: seq } });
    expect((await ask('search.history', {})).total).toBe(0);
  });

  test('an export is a job whose file the window may show', async () => {
    await signIn('审计员', AUDITOR_PASSPHRASE);
    for (const format of ['csv', 'xlsx'] as const) {
      const target = { folder: 'grant-tables', format };
      const { result, phase } = await ended(await ask('search.export', { question: folded('保本'), target }));
      if (result?.kind !== 'searchExport') throw new Error(`the job ended otherwise: ${phase}`);
      const path = given.get(result.table.grantId) ?? '';
      expect(path).toBe(join(tables, result.table.name));
      expect(readFileSync(path)).toHaveLength(result.table.bytes);
      expect(result.table.rows).toBe((await ask('search.run', { query: '保本' })).total);
      expect(JSON.stringify(result)).not.toContain(tables);
    }
  });

  test('a term report counts a pasted list, and one in GB18030', async () => {
    const pasted = await ended(
      await ask('search.report', { source: { kind: 'text', text: '保本\n保息\n"x' }, context: 2 }),
    );
    if (pasted.result?.kind !== 'termReport') throw new Error('the job ended otherwise');
    const { report, table } = pasted.result;
    expect(table).toBeNull();
    expect(report.rows.map(({ query, error }) => [query, error?.code ?? null])).toEqual([
      ['保本', null],
      ['保息', null],
      ['"x', 'search.syntax'],
    ]);
    expect(report.rows[0]!.messages).toBe((await ask('search.run', { query: '保本' })).total);
    expect(report.totalMessages).toBe((await ask('search.run', { query: '保本 OR 保息' })).total);
    const source = { kind: 'file' as const, file: 'grant-terms' };
    const fromFile = await ended(
      await ask('search.report', { source, target: { folder: 'grant-tables', format: 'xlsx' } }),
    );
    if (fromFile.result?.kind !== 'termReport') throw new Error('the job ended otherwise');
    expect(fromFile.result.report.rows.map(({ messages }) => messages)).toEqual(
      report.rows.slice(0, 2).map(({ messages }) => messages),
    );
    expect(existsSync(given.get(fromFile.result.table!.grantId) ?? '')).toBe(true);
  });

  test('a bundle carries the newest report of the session, and none where there was none', async () => {
    const bundle = { selection: { kind: 'query' as const, query: '保本' }, folder: 'grant-root', withTermReport: true };
    await ask('search.report', { source: { kind: 'text', text: '保本\n=没有这个词' }, context: 3 }).then(ended);
    const { total } = await ask('search.run', { query: '保本' });
    expect(await ask('evidence.termReport', {})).toMatchObject({ terms: 2, totalMessages: total, by: '审计员' });
    const { result } = await ended(await ask('evidence.export', { ...bundle, caseName: 'CASE-1' }));
    if (result?.kind !== 'export') throw new Error('the job ended otherwise');
    expect(result.export.verification).toMatchObject({ ok: true, problems: [] });
    const search = join(given.get(result.export.grantId) ?? '', 'data', 'search');
    const [header, first, second] = readFileSync(join(search, 'term-report.csv'), 'utf8').split('\r\n');
    expect(header).toBe('\ufeffrow,line,name,query,messages,conversations,unique,with_context,remark,made_harmless');
    expect(first).toMatch(/^term,1,保本,保本,[1-9]/);
    expect(second).toBe("term,2,'=没有这个词,'=没有这个词,0,0,0,0,,name query");
    const facts = JSON.parse(readFileSync(join(search, 'term-report.json'), 'utf8')) as unknown;
    expect(facts).toMatchObject({ archive: 'archive', terms: 2, context: 3, scripts: 'folded', made_by: '审计员' });
    await signIn('审计员', AUDITOR_PASSPHRASE);
    expect(await ask('evidence.termReport', {})).toBeNull();
    expect(await ended(await ask('evidence.export', { ...bundle, caseName: 'CASE-2' }))).toMatchObject({
      phase: 'failed',
      error: { code: 'search.noReport' },
    });
  });

  test('what cannot be done is a job that failed by name, and leaves no file', async () => {
    const before = readdirSync(tables);
    const target = { folder: 'grant-tables', format: 'csv' as const };
    const badQuery = await ended(await ask('search.export', { question: folded('"保本'), target }));
    expect(badQuery).toMatchObject({ phase: 'failed', error: { code: 'search.syntax' } });
    const noTerms = await ended(await ask('search.report', { source: { kind: 'text', text: '\n' }, target }));
    expect(noTerms).toMatchObject({ phase: 'failed', error: { code: 'search.noTerms' } });
    expect(readdirSync(tables)).toEqual(before);
    expect(
      await refusal('search.export', { question: folded('a'), target: { ...target, folder: 'grant-of-nobody' } }),
    ).toMatchObject({
      code: 'grant.unknown',
    });
  });

  test('everything is in an intact chain, and no bug hid behind a reference', async () => {
    const { actions } = await ask('audit.list', {});
    for (const action of ['saved', 'forgotten', 'replayed', 'exported', 'reported'])
      expect(actions).toContain(`search.${action}`);
    expect(await ask('audit.verify', {})).toMatchObject({ ok: true });
    expect(logged).toEqual([]);
  });
});
