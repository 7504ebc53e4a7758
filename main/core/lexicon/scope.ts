import type { PersonKind } from '../../../shared/model.ts';
import type { Direction, Rule } from './schema.ts';

/** What a message is besides its text; null = the archive does not know. */
export type About = {
  readonly chat: 'single' | 'room' | 'system' | null;
  /** Whether a customer is in the conversation. */
  readonly withCustomer: boolean | null;
  /** Who wrote it: the id that the platform gave. */
  readonly person: string | null;
  readonly sentAtMs: number | null;
};

/**
 * Whether a rule looks at a message at all. What is not known never keeps a rule from looking: a hit too many is cleared by
 * a person, a hit too few is seen by nobody.
 *
 * @param about asked only for rules that need it: reading it for every message would cost more than the matching.
 */
export function isInScope(scope: Rule['scope'], senderKind: PersonKind, about: (() => About) | undefined): boolean {
  if (scope.speakers && !scope.speakers.includes(senderKind)) return false;
  if (!needsAbout(scope) || about === undefined) return true;
  const { chat, withCustomer, person, sentAtMs } = about();
  const direction = directionOf(senderKind, withCustomer);
  return (
    isAmong(scope.chats, chat) &&
    isAmong(scope.directions, direction) &&
    (person === null || isAmong(scope.people?.only, person)) &&
    (person === null || !(scope.people?.except ?? []).includes(person)) &&
    isBetween(scope, sentAtMs)
  );
}

function needsAbout({ chats, directions, people, from, until }: Rule['scope']): boolean {
  return [chats, directions, people, from, until].some((wish) => wish !== undefined);
}

function directionOf(senderKind: PersonKind, withCustomer: boolean | null): Direction | null {
  if (senderKind === 'customer') return 'fromCustomer';
  if (senderKind === 'unknown' || withCustomer === null) return null;
  return withCustomer ? 'toCustomer' : 'internal';
}

function isAmong<T extends string>(wanted: readonly T[] | undefined, is: string | null): boolean {
  return wanted === undefined || is === null || wanted.some((one) => one === is);
}

function isBetween({ from, until }: Rule['scope'], sentAtMs: number | null): boolean {
  if (sentAtMs === null) return true;
  return (from === undefined || sentAtMs >= Date.parse(from)) && (until === undefined || sentAtMs < Date.parse(until));
}

/** Wishes that no message can meet, in words. */
export function scopeProblems({ speakers, directions, people, from, until }: Rule['scope']): string[] {
  const problems: string[] = [];
  const both = people?.only?.filter((person) => people.except?.includes(person)) ?? [];
  if (both.length > 0) problems.push(`scope.people: ${both.join(', ')} in "only" and in "except"`);
  if (from !== undefined && until !== undefined && Date.parse(from) >= Date.parse(until))
    problems.push(`scope: no time is from ${from} and before ${until}`);
  const isApart = speakers && directions && !speakers.some((kind) => directions.some((one) => canBe(kind, one)));
  if (isApart) problems.push(`scope: no message of ${speakers.join(', ')} goes ${directions.join(', ')}`);
  return problems;
}

function canBe(kind: PersonKind, direction: Direction): boolean {
  return kind === 'unknown' || (kind === 'customer') === (direction === 'fromCustomer');
}
