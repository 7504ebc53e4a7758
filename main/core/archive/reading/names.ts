import type { FoundConversation, FoundNames } from '../../../../shared/ipc/conversations.ts';
import type { PersonRef } from '../../../../shared/model.ts';
import { conversationTitle } from '../../lib/conversationTitle.ts';
import { wordsOfName, type NameIndex } from '../../lib/nameIndex.ts';
import { conversationDirectory, peopleDirectory, type ReadDb } from '../../store/index.ts';
import { membersOf } from './conversations.ts';
import { refOf } from './people.ts';

/**
 * The people and conversations that a few typed letters mean, best first, then the most recent.
 *
 * Every word must be found, in any case, width or script, as a part of a name, an id or a title; a conversation also by
 * the people in it.
 */
export function findNames(db: ReadDb, { query, limit }: { query: string; limit: number }): FoundNames {
  const words = wordsOfName(query);
  if (words.length === 0) return { conversations: [], people: [] };
  const people = gradedPeople(db, words);
  return {
    conversations: bestConversations(db, words, people)
      .slice(0, limit)
      .map((id) => foundConversation(db, id)),
    people: people
      .filter(({ grades }) => grades.every((grade) => grade > 0))
      .sort((one, other) => sum(other.grades) - sum(one.grades) || one.person.id - other.person.id)
      .slice(0, limit)
      .map(({ person }) => person),
  };
}

type Grades = readonly number[];
type GradedPerson = { readonly person: PersonRef; readonly grades: Grades };

/** Whom at least one word means. */
function gradedPeople(db: ReadDb, words: readonly string[]): GradedPerson[] {
  const { all, index } = peopleDirectory(db);
  return graded(index, words).map(([entry, grades]) => ({ person: refOf(all[entry]!), grades }));
}

/** The entries that at least one word means, with the grade of each word. */
function graded(index: NameIndex, words: readonly string[]): [number, Grades][] {
  const byWord = words.map((word) => index.gradesOf(word));
  const found: [number, Grades][] = [];
  for (let entry = 0; entry < (byWord[0]?.length ?? 0); entry++)
    if (byWord.some((grades) => grades[entry] !== 0)) found.push([entry, byWord.map((grades) => grades[entry] ?? 0)]);
  return found;
}

/** Ids of conversations in which every word means the title, the key or somebody. */
function bestConversations(db: ReadDb, words: readonly string[], people: readonly GradedPerson[]): number[] {
  const best = new Map<number, Grades>();
  const raise = (id: number, grades: Grades) => {
    const known = best.get(id);
    best.set(id, known ? known.map((grade, word) => Math.max(grade, grades[word] ?? 0)) : grades);
  };
  const { all, index } = conversationDirectory(db);
  for (const [entry, grades] of graded(index, words)) raise(all[entry]!.id, grades);
  const members = db.prepare('SELECT conversation_id AS id FROM conversation_member WHERE person_id = ?');
  for (const { person, grades } of people) {
    for (const { id } of members.all(person.id) as { id: number }[]) raise(id, grades);
  }
  const newest = db.prepare('SELECT max(id) FROM message WHERE conversation_id = ?').pluck();
  return [...best]
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

const sum = (grades: Grades): number => grades.reduce((total, grade) => total + grade, 0);
