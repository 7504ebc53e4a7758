import { conversationTitle } from '../../lib/conversationTitle.ts';
import type { ReadDb } from '../../store/index.ts';
import { membersOf } from './conversations.ts';

type Row = { readonly id: number; readonly key: string; readonly title: string | null };

/**
 * What the conversations (by key) and people (by the platform's id) are called now, by what they were asked for; of whom the
 * archive knows no name is left out.
 */
export function calledNow(
  db: ReadDb,
  { keys, sourceIds }: { readonly keys: readonly string[]; readonly sourceIds: readonly string[] },
): Record<string, string> {
  const among = (column: string, list: readonly string[]) => [
    `WHERE ${column} IN (SELECT value FROM json_each(?))`,
    JSON.stringify(list),
  ];
  const [whereKey, keyList] = among('key', keys);
  const [whereId, idList] = among('source_id', sourceIds);
  const conversations = db.prepare(`SELECT id, key, title FROM conversation ${whereKey}`).all(keyList) as Row[];
  const people = db.prepare(`SELECT source_id, name FROM person ${whereId} AND name IS NOT NULL`).raw().all(idList) as [
    string,
    string,
  ][];
  const titles = conversations.map(({ id, key, title }): [string, string] => {
    const names = membersOf(db, id).map(({ name }) => name);
    return [key, title ?? conversationTitle(names, key)];
  });
  return Object.fromEntries([...people, ...titles]);
}
