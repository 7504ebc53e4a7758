import { findPeople } from '../main/core/archive/index.ts';
import { suggest } from '../main/core/search/index.ts';
import { openTestArchive } from '../main/core/store/testing.ts';
import { median, type Row } from './row.ts';

const PEOPLE = 50_000;

/** Finding and completing among many people, once their names are read: what somebody waits for at each key. */
export function benchNames(): Promise<Row[]> {
  const archive = openTestArchive();
  archive.transaction((db) => {
    const person = db.prepare(
      "INSERT INTO person (id, source_id, name, kind, kind_evidence) VALUES (?, ?, ?, 'customer', 'test')",
    );
    const conversation = db.prepare("INSERT INTO conversation (id, key, kind) VALUES (?, ?, 'single')");
    const member = db.prepare('INSERT INTO conversation_member (conversation_id, person_id) VALUES (?, ?)');
    for (let n = 1; n <= PEOPLE; n++) {
      const sourceId = `wm${String(n).padStart(30, 'x')}`;
      person.run(n, sourceId, `客户${n} 王女士`);
      conversation.run(n, `single:zhangsan|${sourceId}`);
      member.run(n, n);
    }
  });
  const find = (query: string) => findPeople(archive.read, { query, kind: null, offset: 0, limit: 50 });
  const offer = (text: string) =>
    suggest(archive.read, { text, caret: text.length, limit: 12, nowMs: Date.UTC(2026, 0) });
  const rows = [
    slowest('people search among 50,000, slowest of 6 words', find, ['', '王', '女士 49999', 'wm', 'nobody', '客戶1']),
    slowest('completion among 50,000, slowest of 6 texts', offer, [
      'from:w',
      'from:客',
      'from:女士',
      'from:4999',
      'in:客户',
      'from:',
    ]),
  ];
  archive.cleanup();
  return Promise.resolve(rows);
}

function slowest(name: string, ask: (text: string) => unknown, texts: readonly string[]): Row {
  const times = texts.map((text) => {
    ask(text);
    return median(
      Array.from({ length: 9 }, () => {
        const startedAt = performance.now();
        ask(text);
        return performance.now() - startedAt;
      }),
    );
  });
  return { name, value: Math.max(...times), unit: 'ms', limit: '<= 10' };
}
