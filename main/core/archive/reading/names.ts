import type { FoundConversation, FoundNames } from '../../../../shared/ipc/conversations.ts';
import type { PersonRef } from '../../../../shared/model.ts';
import { conversationTitle } from '../../lib/conversationTitle.ts';
import { foldText } from '../../lib/text/fold.ts';
import type { ReadDb } from '../../store/index.ts';
import { membersOf } from './conversations.ts';

/** How well a name answers: the whole name, its beginning, a part of it. 0 = not at all. */
type Grade = 0 | 1 | 2 | 3;

/**
 * The people and conversations that a few typed letters mean, best first, then the most recent.
 *
 * Every word must be found, in any case, width or script, as a part of a name, an id or a title; a conversation also by
 * the people in it. A scan over names: 6,000 conversations take about 15 ms, and none is out of its reach.
 */
export function findNames(db: ReadDb, { query, limit }: { query: string; limit: number }): FoundNames {
  // What has no letter or digit, like the dot between names in a title, is no word.
  const words = foldText(query)
    .split(/\s+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  if (words.length === 0) return { conversations: [], people: [] };
  const people = gradedPeople(db, words);
  return {
    conversations: bestConversations(db, words, people)
      .slice(0, limit)
      .map((id) => foundConversation(db, id)),
    people: [...people.values()]
      .filter(({ grades }) => grades.every((grade) => grade > 0))
      .sort((one, other) => sum(other.grades) - sum(one.grades) || one.person.id - other.person.id)
      .slice(0, limit)
      .map(({ person }) => person),
  };
}

type GradedPerson = { readonly person: PersonRef; readonly grades: readonly Grade[] };

/** Whom at least one word means. */
function gradedPeople(db: ReadDb, words: readonly string[]): Map<number, GradedPerson> {
  const rows = db
    .prepare('SELECT id, source_id AS sourceId, coalesce(name, source_id) AS name, kind FROM person')
    .iterate() as IterableIterator<PersonRef>;
  const found = new Map<number, GradedPerson>();
  for (const person of rows) {
    const grades = gradesOf(words, [person.name, person.sourceId]);
    if (grades.some((grade) => grade > 0)) found.set(person.id, { person, grades });
  }
  return found;
}

/** Ids of conversations in which every word means the title, the key or somebody. */
function bestConversations(db: ReadDb, words: readonly string[], people: Map<number, GradedPerson>): number[] {
  const graded = new Map<number, Grade[]>();
  const raise = (id: number, grades: readonly Grade[]) => {
    const known = graded.get(id);
    graded.set(id, known ? known.map((grade, word) => larger(grade, grades[word] ?? 0)) : [...grades]);
  };
  const titles = db.prepare('SELECT id, title, key FROM conversation').iterate();
  for (const { id, title, key } of titles as IterableIterator<{ id: number; title: string | null; key: string }>) {
    // The key holds the ids of the people, and those are found with them; of a room it is the id.
    const grades = gradesOf(words, [title ?? '', key.replace(/^\w+:/, '')]);
    if (grades.some((grade) => grade > 0)) raise(id, grades);
  }
  const members = db.prepare('SELECT conversation_id AS id FROM conversation_member WHERE person_id = ?');
  for (const { person, grades } of people.values()) {
    for (const { id } of members.all(person.id) as { id: number }[]) raise(id, grades);
  }
  const newest = db.prepare('SELECT max(id) FROM message WHERE conversation_id = ?').pluck();
  return [...graded]
    .filter(([, grades]) => grades.every((grade) => grade > 0))
    .map(([id, grades]) => ({ id, grade: sum(grades), newest: (newest.get(id) as number | null) ?? 0 }))
    .sort((one, other) => other.grade - one.grade || other.newest - one.newest || one.id - other.id)
    .map(({ id }) => id);
}

function foundConversation(db: ReadDb, id: number): FoundConversation {
  const row = db
    .prepare(
      `SELECT id, key, kind, title, (SELECT m.sent_at_ms FROM message m
         WHERE m.conversation_id = c.id AND m.sent_at_ms IS NOT NULL ORDER BY m.id DESC LIMIT 1) AS lastAtMs
       FROM conversation c WHERE id = ?`,
    )
    .get(id) as Omit<FoundConversation, 'title'> & { key: string; title: string | null };
  const names = membersOf(db, id).map((member) => member.name);
  return { id, kind: row.kind, title: row.title ?? conversationTitle(names, row.key), lastAtMs: row.lastAtMs };
}

function gradesOf(words: readonly string[], texts: readonly string[]): Grade[] {
  const folded = texts.map(foldText);
  return words.map((word) => folded.map((text) => gradeOf(word, text)).reduce(larger, 0));
}

function gradeOf(word: string, text: string): Grade {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at > 0) return 1;
  return text.length === word.length ? 3 : 2;
}

const larger = (one: Grade, other: Grade): Grade => (one > other ? one : other);
const sum = (grades: readonly Grade[]): number => grades.reduce<number>((total, grade) => total + grade, 0);
