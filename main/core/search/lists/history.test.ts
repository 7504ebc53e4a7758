import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { appendAudit, listAudit } from '../../audit/index.ts';
import { openTestArchive } from '../../store/testing.ts';
import type { TestArchive } from '../../store/testing.ts';
import { idsDigest } from '../idsDigest.ts';
import { matchingIds } from '../index.ts';
import { removeFromIndex } from '../indexing.ts';
import { storeMessages } from '../testing.ts';
import { searchHistory } from './history.ts';
import { replaySearch } from './replay.ts';
import { forgetSearch, saveSearch, savedSearches } from './saved.ts';

const NOW_MS = Date.UTC(2026, 0, 5, 8);
const page = { actor: null, offset: 0, limit: 50 };
const who = { actor: 'lin', atMs: NOW_MS };
const folded = (query: string) => ({ query, scripts: 'folded' as const });
let archive: TestArchive;

beforeEach(() => {
  archive = openTestArchive();
  archive.transaction((db) => storeMessages(db, [{ text: '保本' }, { text: '保本保息' }, { text: '返佣' }]));
});
afterEach(() => archive.cleanup());

function upToRecord(): number {
  return archive.read.prepare('SELECT max(record_id) FROM message').pluck().get() as number;
}

/** An entry as the search service writes it. */
function searched(query: string, details: Record<string, unknown>, actor = 'lin', action = 'search.run'): number {
  return archive.transaction((db) => appendAudit(db, { atMs: NOW_MS, actor, action, subject: query, details }).seq);
}

function searchedNow(query: string): number {
  const ids = matchingIds(archive.read, query, { order: 'newest' });
  const found = { total: ids.length, digest: idsDigest(ids) };
  return searched(query, { order: 'newest', scripts: 'folded', ...found, upToRecord: upToRecord() });
}

const replay = (seq: number, mine: string | null = null) =>
  replaySearch(archive, { seq, mine }, who, new AbortController().signal);

describe('the digest of what was found', () => {
  test('is the SHA-256 of the ids, ascending, eight bytes each, lowest byte first', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(2 ** 40), { maxLength: 9_000 }), (some) => {
        const ids = some.sort((left, right) => left - right);
        const hash = createHash('sha256');
        const bytes = Buffer.alloc(8);
        for (const id of ids) {
          bytes.writeBigUInt64LE(BigInt(id));
          hash.update(bytes);
        }
        const expected = hash.digest('hex');
        expect([idsDigest(ids), idsDigest([...ids].reverse()), idsDigest(Float64Array.from(ids))]).toEqual([
          expected,
          expected,
          expected,
        ]);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the history', () => {
  test('has searches, newest first, page by page, of one person or of all', () => {
    const first = searchedNow('保本');
    searched('返佣', {}, '梅');
    const last = searchedNow('保息');
    const all = searchHistory(archive.read, page);
    expect(all.searches.map(({ actor, question }) => [actor, question.query])).toEqual([
      ['lin', '保息'],
      ['梅', '返佣'],
      ['lin', '保本'],
    ]);
    const own = searchHistory(archive.read, { ...page, actor: 'lin' });
    expect([own.total, ...own.searches.map(({ seq }) => seq)]).toEqual([2, last, first]);
    expect(searchHistory(archive.read, { ...page, offset: 1, limit: 1 }).searches.map(({ actor }) => actor)).toEqual([
      '梅',
    ]);
  });

  test('an entry of an older version says what it knows', () => {
    const seq = searched('保本', { total: 2, order: 'newest' });
    expect(searchHistory(archive.read, page).searches).toEqual([
      { seq, atMs: NOW_MS, actor: 'lin', question: folded('保本'), conversation: null, total: 2, digest: null },
    ]);
  });

  test('a count that came later belongs to the search that it was made for', () => {
    searched('保本', { scripts: 'folded', upToRecord: 2 });
    searched('保本', { scripts: 'folded', upToRecord: 2 });
    searched('保本', { scripts: 'asWritten', upToRecord: 2 });
    searched('保本', { scripts: 'folded', total: 7, digest: 'd' }, '梅', 'search.counted');
    searched('返佣', { scripts: 'folded', total: 8, digest: 'd' }, 'lin', 'search.counted');
    searched('保本', { scripts: 'folded', total: 2, digest: 'd', upToRecord: 3 }, 'lin', 'search.counted');
    const totals = searchHistory(archive.read, page).searches.map(({ question, total }) => [question.scripts, total]);
    expect(totals).toEqual([
      ['asWritten', null],
      ['folded', 2],
      ['folded', null],
    ]);
  });
});

describe('a search inside a conversation', () => {
  function searchedIn(key: string, query: string): number {
    const conversationId = archive.read.prepare('SELECT id FROM conversation WHERE key = ?').pluck().get(key) as number;
    const ids = matchingIds(archive.read, `${query} in:${conversationId}`, { order: 'oldest' });
    const found = { total: ids.length, digest: idsDigest(ids), upToRecord: upToRecord(), conversationId };
    return searched(query, { order: 'oldest', scripts: 'folded', ...found }, 'lin', 'search.within');
  }

  beforeEach(() => {
    const messages = [{ text: '保本', conversation: 'room:wr1' }];
    archive.transaction((db) => storeMessages(db, messages));
  });

  test('is in the history, and says where it was', () => {
    const seq = searchedIn('room:wr1', '保本');
    const { total, searches } = searchHistory(archive.read, page);
    expect(total).toBe(1);
    expect(searches).toMatchObject([{ seq, question: folded('保本'), total: 1, conversation: { title: 'zhangsan' } }]);
    archive.transaction((db) => db.prepare("UPDATE conversation SET title = '客户群' WHERE key = 'room:wr1'").run());
    expect(searchHistory(archive.read, page).searches[0]?.conversation?.title).toBe('客户群');
  });

  test('asked again finds what is in that conversation, and no more', async () => {
    const seq = searchedIn('room:wr1', '保本');
    expect(await replay(seq)).toMatchObject({ isSame: true, totalOfThen: 1, totalNow: 1 });
    archive.transaction((db) => storeMessages(db, [{ text: '又是保本' }, { text: '保本', conversation: 'room:wr1' }]));
    expect(await replay(seq)).toMatchObject({ isSame: true, totalOfThen: 1, totalNow: 2 });
    const { entries } = listAudit(archive.read, { actor: null, action: 'search.replayed', offset: 0, limit: 1 });
    expect(entries[0]?.details).toMatchObject({ conversationId: expect.any(Number) as number, total: 2 });
  });

  test('whose conversation is gone finds nothing and has no title', async () => {
    const seq = searched('保本', { scripts: 'folded', conversationId: 999 }, 'lin', 'search.within');
    expect(searchHistory(archive.read, page).searches).toMatchObject([{ seq, conversation: { id: 999, title: null } }]);
    expect(await replay(seq)).toMatchObject({ isSame: null, totalNow: 0 });
  });

  test('does not take the count of a search for the same in the whole archive', () => {
    searched('保本', { scripts: 'folded', conversationId: 1 }, 'lin', 'search.within');
    searched('保本', { scripts: 'folded', total: 3, digest: 'd' }, 'lin', 'search.counted');
    expect(searchHistory(archive.read, page).searches).toMatchObject([{ total: null, digest: null }]);
  });
});

describe('a search that is asked again', () => {
  test('is the same while nothing was taken out, however much came in', async () => {
    const seq = searchedNow('保本');
    expect(await replay(seq)).toMatchObject({ isSame: true, totalOfThen: 2, totalNow: 2, then: { seq, total: 2 } });
    archive.transaction((db) => storeMessages(db, [{ text: '又是保本' }]));
    expect(await replay(seq)).toMatchObject({ isSame: true, totalOfThen: 2, totalNow: 3 });
  });

  test('is not the same once a message is gone, even where another one came instead', async () => {
    const seq = searchedNow('保本');
    archive.transaction((db) => {
      storeMessages(db, [
        { text: '又是保本', msgid: 'new' },
        { text: '保本三', msgid: 'newer' },
      ]);
      const [gone] = matchingIds(db, '保本', { order: 'oldest' });
      const row = db
        .prepare(
          `SELECT m.id, m.conversation_id AS conversationId, m.sender_id AS senderId, 'employee' AS senderKind, t.type, t.kind,
             m.record_id AS recordId, m.msgid, m.seq, m.sent_at_ms AS sentAtMs, m.text, NULL AS parts
           FROM message m JOIN message_type t ON t.id = m.type_id WHERE m.id = ?`,
        )
        .get(gone) as Parameters<typeof removeFromIndex>[1][number];
      removeFromIndex(db, [row]);
      db.prepare('DELETE FROM message WHERE id = ?').run(row.id);
    });
    expect(await replay(seq)).toMatchObject({ isSame: false, totalOfThen: 1, totalNow: 3 });
  });

  test('counted later, is compared over the records of the count', async () => {
    const seq = searched('保本', { scripts: 'folded', upToRecord: 0 });
    const ids = matchingIds(archive.read, '保本', { order: 'oldest' });
    const count = { total: ids.length, digest: idsDigest(ids), upToRecord: upToRecord() };
    searched('保本', { scripts: 'folded', ...count }, 'lin', 'search.counted');
    archive.transaction((db) => storeMessages(db, [{ text: '又是保本' }]));
    expect(await replay(seq)).toMatchObject({ isSame: true, totalOfThen: 2, totalNow: 3, then: { total: 2 } });
  });

  test('without a digest nothing can be said, but for what is found now', async () => {
    expect(await replay(searched('保本', { total: 5 }))).toMatchObject({ isSame: null, totalOfThen: 2, totalNow: 2 });
  });

  test('昨天 is the day before the search, not before today', async () => {
    archive.transaction((db) => storeMessages(db, [{ text: '昨天说的', sentAtMs: NOW_MS - 86_400_000 }]));
    const ids = matchingIds(archive.read, 'on:2026-01-04', { order: 'oldest' });
    const details = { scripts: 'folded', total: ids.length, digest: idsDigest(ids), upToRecord: upToRecord() };
    const seq = searched('on:昨天', details);
    const later = { actor: 'lin', atMs: NOW_MS + 30 * 86_400_000 };
    expect(await replaySearch(archive, { seq, mine: null }, later, new AbortController().signal)).toMatchObject({
      isSame: true,
      totalNow: 1,
    });
  });

  test('stands in the chain as a search does', async () => {
    const seq = searchedNow('保本');
    await replay(seq);
    const { entries } = listAudit(archive.read, { actor: 'lin', action: 'search.replayed', offset: 0, limit: 9 });
    expect(entries).toMatchObject([{ subject: '保本', details: { entry: seq, isSame: true, total: 2 } }]);
  });

  test('of somebody else, or that is none, is not found', async () => {
    const notFound = (id: number) => expect.objectContaining({ code: 'search.notFound', details: { id } }) as Error;
    const seq = searched('返佣', {}, '梅');
    await expect(replay(seq, 'lin')).rejects.toEqual(notFound(seq));
    await expect(replay(1)).rejects.toEqual(notFound(1));
    await expect(replay(99)).rejects.toEqual(notFound(99));
  });
});

describe('saved searches', () => {
  const save = (name: string, query: string) =>
    archive.transaction((db) => saveSearch(db, { name, question: folded(query), order: 'newest' }, who));

  test('are kept by name, and forgotten', () => {
    const saved = save('承诺', '保本 OR 保息');
    save('A', '返佣');
    expect(savedSearches(archive.read).map(({ name }) => name)).toEqual(['A', '承诺']);
    expect(saved).toMatchObject({
      question: folded('保本 OR 保息'),
      order: 'newest',
      savedBy: 'lin',
      savedAtMs: NOW_MS,
    });
    archive.transaction((db) => forgetSearch(db, saved.id, who));
    expect(savedSearches(archive.read).map(({ name }) => name)).toEqual(['A']);
    expect(() => archive.transaction((db) => forgetSearch(db, saved.id, who))).toThrow(
      expect.objectContaining({ code: 'search.notFound' }) as Error,
    );
  });

  test('a name that is taken is overwritten; the chain has both', () => {
    const first = save('承诺', '保本');
    const second = save('承诺', '保息');
    expect(second.id).toBe(first.id);
    const { entries } = listAudit(archive.read, { actor: null, action: 'search.saved', offset: 0, limit: 9 });
    expect(entries.map(({ details }) => details)).toMatchObject([
      { query: '保息', replaced: { query: '保本', savedBy: 'lin' } },
      { query: '保本', replaced: null },
    ]);
  });

  test('what cannot be asked is not saved', () => {
    expect(() => save('x', '"保本')).toThrow(expect.objectContaining({ code: 'search.syntax' }) as Error);
    expect(savedSearches(archive.read)).toEqual([]);
  });
});
