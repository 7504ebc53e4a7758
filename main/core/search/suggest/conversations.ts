import {
  activityOf,
  conversationDirectory,
  peopleDirectory,
  type NamedConversation,
  type ReadDb,
} from '../../store/index.ts';
import { gradesOfAll, wordsOfName } from '../../lib/nameIndex.ts';
import { titleOf } from '../results/titles.ts';
import type { Candidate, SuggestContext } from './candidate.ts';

/** By number, room id, title or the people in it; with most messages first. */
export function suggestConversations({ db, typed, limit }: SuggestContext): Candidate[] {
  const { all, placeOf, index } = conversationDirectory(db);
  const words = wordsOfName(typed);
  const grades = words.length === 0 ? null : gradesOfAll(index, words);
  const withPeople = words.length === 0 ? new Set<number>() : conversationsOfPeople(db, words);
  const best: NamedConversation[] = [];
  const others: NamedConversation[] = [];
  for (const id of activityOf(db).busiest) {
    const place = placeOf.get(id) ?? -1;
    const conversation = all[place];
    if (!conversation) continue;
    const isNamed = grades === null || (grades[place] ?? 0) > 0 || String(id) === typed.trim();
    if (isNamed && best.length < limit) best.push(conversation);
    else if (withPeople.has(id) && others.length < limit) others.push(conversation);
  }
  return [...best, ...others].slice(0, limit).map((conversation) => candidate(db, conversation));
}

/** Whoever is meant by so few letters that half the archive is, is no help. */
const MOST_PEOPLE = 50;

function conversationsOfPeople(db: ReadDb, words: readonly string[]): Set<number> {
  const { all, index } = peopleDirectory(db);
  const grades = gradesOfAll(index, words);
  const people = all.filter((_, place) => (grades[place] ?? 0) > 0);
  if (people.length > MOST_PEOPLE) return new Set();
  const conversations = db.prepare('SELECT conversation_id FROM conversation_member WHERE person_id = ?').pluck();
  return new Set(people.flatMap(({ id }) => conversations.all(id) as number[]));
}

/** A room by its title when no other bears it, everything else by its number. */
function candidate(db: ReadDb, conversation: NamedConversation): Candidate {
  const { id, key, title } = conversation;
  const isPlain = title !== null && title.trim() === title && !/^@|^\d+$|^\w+:/.test(title);
  const value = isPlain && conversationDirectory(db).index.countCalled(title) === 1 ? title : String(id);
  const detail = conversation.kind === 'room' ? key.replace(/^room:/, '') : String(id);
  return { value, label: titleOf(db, conversation), detail, kind: 'room' };
}
